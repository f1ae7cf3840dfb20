import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { ImportForm } from "@/components/exchange/import-form";
import { ImportRuns } from "@/components/exchange/import-runs";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { listImports, STARTER_MAPPING } from "@/lib/exchange";
import { requirePermission } from "@/lib/people";
import { runImport } from "./actions";

export const metadata: Metadata = { title: "Import workloads" };

export default guarded(async (ctx) => {
  requirePermission(ctx, "import.run");
  const [runs, timeOf] = await Promise.all([listImports(ctx), timesOf(ctx)]);
  return (
    <>
      <TopBar crumbs={[{ label: "Workloads", href: "/workloads" }, { label: "Import" }]} />
      <Page>
        <PageTitle title="Import workloads">
          <p className="muted">
            A spreadsheet that exists already, read by a mapping. Check the file first: nothing is written until you import.
          </p>
        </PageTitle>
        <ImportForm run={runImport} starter={STARTER_MAPPING} />
        <ImportRuns runs={runs.map(({ createdAt, ...run }) => ({ ...run, when: { at: createdAt.toISOString(), ...timeOf(createdAt) } }))} />
      </Page>
    </>
  );
});
