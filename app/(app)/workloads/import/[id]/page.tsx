import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { ImportSteps } from "@/components/exchange/import-steps";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { getImport, listMappings, RUN_PHASES } from "@/lib/exchange";
import { bytesWords } from "@/lib/platform";
import { CheckStep } from "./check-step";
import { ColumnsStep } from "./columns-step";
import { FileStep } from "./file-step";
import { GoingStep } from "./going-step";

export const metadata: Metadata = { title: "Import" };

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const wordOf = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [{ id }, query] = [await params, await searchParams];
  const [run, mappings] = [await getImport(ctx, id), await listMappings(ctx)];
  const { phase, stoppedIn } = run;
  const isMapping = phase === "mapping" || (query.step === "columns" && run.actions.includes("map"));
  const isStopped = phase === "cancelled" || phase === "failed";
  return (
    <>
      <TopBar
        crumbs={[{ label: "Workloads", href: "/workloads" }, { label: "Import", href: "/workloads/import" }, { label: run.fileName }]}
      />
      <Page>
        <PageTitle title={run.fileName}>
          <p className="muted">{`${RUN_PHASES[phase]}. ${bytesWords(run.bytes)}, by ${run.createdBy}.`}</p>
        </PageTitle>
        <ImportSteps phase={isMapping ? "mapping" : phase} stoppedIn={isMapping ? null : stoppedIn} />
        {phase === "uploading" && <FileStep run={run} />}
        {isMapping && <ColumnsStep run={run} mappings={mappings} view={wordOf(query.view)} />}
        {!isMapping && (phase === "checking" || phase === "applying" || isStopped) && <GoingStep run={run} />}
        {!isMapping && (phase === "checked" || phase === "done" || (isStopped && stoppedIn === "applying")) && (
          <CheckStep ctx={ctx} run={run} />
        )}
      </Page>
    </>
  );
});
