import { ImportAct } from "@/components/exchange/import-act";
import { ImportCounts } from "@/components/exchange/import-counts";
import { ImportChanges, ImportColumns, ImportIssues, ImportVanished } from "@/components/exchange/import-report";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { type ImportDetail, listImportRows } from "@/lib/exchange";
import type { Ctx } from "@/lib/platform";
import { apply } from "../actions";

const number = (count: number): string => count.toLocaleString("en");

/** Nothing is imported yet: what would be, and the two ways on. */
function Checked({ run }: { run: ImportDetail }) {
  const writes = run.toAdd + run.toChange;
  const stay = run.unchanged > 0 ? `; ${number(run.unchanged)} stay as they are` : "";
  const columns = `/workloads/import/${run.id}?step=columns`;
  return (
    <Banner
      tone="accent"
      title="Nothing was imported yet."
      actions={
        <>
          <LinkButton href={columns}>Change mapping</LinkButton>
          <ImportAct action={apply} id={run.id} working="Starting" variant="primary">
            {writes > 0 ? `Import ${number(writes)} records` : "Close import"}
          </ImportAct>
        </>
      }
    >
      {writes > 0
        ? `Of ${number(run.records)} records ${number(run.toAdd)} would be added, ${number(run.toChange)} changed, ${number(run.refused)} left out${stay}.`
        : `All ${number(run.records - run.refused)} records stand in the registry as the file has them: importing changes nothing.`}
    </Banner>
  );
}

function Done({ run }: { run: ImportDetail }) {
  const actions = (
    <>
      <LinkButton href="/workloads?adopted=true">Show adopted</LinkButton>
      <LinkButton href="/workloads?owner=none">Show ownerless</LinkButton>
      <LinkButton href="/workloads?overdue=true">Show overdue</LinkButton>
    </>
  );
  return (
    <Banner title={`${number(run.added)} added, ${number(run.changed)} changed.`} actions={actions}>
      {`${number(run.unchanged)} stood here already and ${number(run.refused)} were left out. What already ran is adopted: never approved, and to be regularised.`}
    </Banner>
  );
}

/** The report of a check, or of an import: counts, what to look at, what changes, what vanished, column by column. */
export async function CheckStep({ ctx, run }: { ctx: Ctx; run: ImportDetail }) {
  const changed = run.toChange > 0 ? await listImportRows(ctx, run.id, { outcome: "changed", limit: 50 }) : { items: [], total: 0 };
  const changes = changed.items.map(({ record, name, differences }) => ({ record, name, differences: differences ?? [] }));
  return (
    <>
      {run.phase === "checked" && <Checked run={run} />}
      {run.phase === "done" && <Done run={run} />}
      <ImportCounts run={run} stages={run.stages} />
      <ImportIssues issues={run.issueGroups} href={`/workloads/import/${run.id}/issues`} />
      <ImportChanges changes={changes} total={changed.total} />
      <ImportVanished vanished={run.vanishedWorkloads} total={run.vanished} />
      <ImportColumns columns={run.columns} />
      {run.mapping && (
        <div className="row wrap">
          <LinkButton href={`/workloads/import/${run.id}/mapping`}>Download mapping</LinkButton>
          <LinkButton href="/workloads/import">Start another import</LinkButton>
        </div>
      )}
    </>
  );
}
