import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { ImportMappings } from "@/components/exchange/import-mappings";
import { ImportRuns } from "@/components/exchange/import-runs";
import { ImportSteps } from "@/components/exchange/import-steps";
import { ImportUpload } from "@/components/exchange/import-upload";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { listImports, listMappings } from "@/lib/exchange";
import { FILE_BYTES } from "@/lib/exchange/schema";
import { requirePermission } from "@/lib/people";
import { finish, forget, start, uploadWhole } from "./actions";

export const metadata: Metadata = { title: "Import workloads" };

const MOST = `CSV in any encoding, up to ${FILE_BYTES / 1_048_576} MB. Encoding and delimiter are detected, and shown before anything goes on.`;

export default guarded(async (ctx) => {
  requirePermission(ctx, "import.run");
  const [runs, mappings, timeOf] = await Promise.all([listImports(ctx), listMappings(ctx), timesOf(ctx)]);
  const lines = runs.map(({ createdAt, finishedAt: _finished, ...run }) => ({
    ...run,
    when: { at: createdAt.toISOString(), ...timeOf(createdAt) },
  }));
  const saved = mappings.map(({ name, version, createdBy, updatedAt }) => ({
    name,
    version,
    by: createdBy,
    when: timeOf(updatedAt).words,
  }));
  return (
    <>
      <TopBar crumbs={[{ label: "Workloads", href: "/workloads" }, { label: "Import" }]} />
      <Page>
        <PageTitle title="Import workloads">
          <p className="muted">
            A spreadsheet that exists already. It is read, mapped and checked first: nothing is written to the registry until you import.
            What runs already is adopted in its stated stage, marked, and never shown as approved.
          </p>
        </PageTitle>
        <ImportSteps phase="uploading" />
        <Panel labelledBy="file-title">
          <PanelHead title="File" id="file-title" />
          <PanelBody>
            <ImportUpload start={start} finish={finish} uploadWhole={uploadWhole} most={MOST} />
          </PanelBody>
        </Panel>
        <ImportRuns runs={lines} />
        <ImportMappings forget={forget} mappings={saved} />
      </Page>
    </>
  );
});
