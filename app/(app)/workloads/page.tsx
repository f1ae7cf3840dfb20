import { Plus, Upload } from "lucide-react";
import type { Metadata } from "next";
import { choices, prepare } from "@/app/(app)/bulk/actions";
import { dueOf } from "@/app/due";
import { guarded } from "@/app/guard";
import { WorkArea } from "@/components/data-table/toolbar";
import { BulkActions } from "@/components/exchange/bulk-actions";
import { ExportMenu } from "@/components/exchange/export-menu";
import { TopBar } from "@/components/layout/top-bar";
import { InventoryChips, InventoryFacets, InventorySearch } from "@/components/registry/inventory-filters";
import { hrefWith, type InventoryParams, paramsOf, viewQuery } from "@/components/registry/inventory-state";
import { InventoryTable } from "@/components/registry/inventory-table";
import { Kbd, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getPolicy, type Policy } from "@/lib/policy";
import { EXACT_TOTAL, listWorkloadFacets, listWorkloads, type WorkloadList } from "@/lib/registry";

export const metadata: Metadata = { title: "Workloads" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function rowsOf({ items, today }: WorkloadList, policy: Policy) {
  return items.map(
    ({ ref, name, kind, stage, adopted, onHold, suspended, tier, owner, dataScopes, classification, nextReviewOn, endsOn }) => ({
      ref,
      name,
      kind,
      stage,
      adopted,
      onHold,
      suspended,
      tier,
      owner,
      dataScopes,
      classification,
      due: dueOf({ stage, tier, nextReviewOn, endsOn, today }, policy),
    }),
  );
}

function Nothing({ params, all }: { params: InventoryParams; all: number }) {
  if (all > 0) {
    return (
      <EmptyState title="No workload matches" actions={<LinkButton href="/workloads">Drop all filters</LinkButton>}>
        Dropping all filters brings back {all.toLocaleString("en")} workloads.{" "}
        {params.q && "Search looks at names, purposes, ids and owners."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No workload is registered yet"
      actions={
        <>
          <LinkButton href="/workloads/new" variant="primary">
            Register workload
          </LinkButton>
          <LinkButton href="/workloads/import">Import an inventory</LinkButton>
        </>
      }
    >
      A workload is one AI thing that runs: a model, an agent, a script, a pipeline. Registering one takes five answers and under a minute.
    </EmptyState>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const params = paramsOf(await searchParams);
  const [list, counts, policy] = await Promise.all([listWorkloads(ctx, params), listWorkloadFacets(ctx, params), getPolicy(ctx)]);
  const rows = rowsOf(list, policy);
  const labels = Object.fromEntries(counts.team.map((team) => [team.value, team.label]));
  const total = list.total > EXACT_TOTAL ? "10,000+" : list.total;
  return (
    <>
      <TopBar title="Workloads">
        {ctx.permissions.has("import.run") && (
          <LinkButton href="/workloads/import" variant="ghost" size="s" className="hide-s">
            <Upload />
            Import
          </LinkButton>
        )}
        {ctx.permissions.has("workload.register") && (
          <LinkButton data-hotkey="c" href="/workloads/new" variant="primary" size="s">
            <Plus />
            Register workload <Kbd className="hide-s">C</Kbd>
          </LinkButton>
        )}
      </TopBar>
      <InventoryChips params={params} counts={counts} />
      <InventorySearch
        params={params}
        labels={labels}
        exporting={<ExportMenu query={viewQuery(params)} total={total} all={counts.tiles.all} />}
      />
      <WorkArea facets={<InventoryFacets params={params} counts={counts} />}>
        {rows.length === 0 ? (
          <Nothing params={params} all={counts.tiles.all} />
        ) : (
          <InventoryTable
            caption={`${total.toLocaleString("en")} workloads`}
            rows={rows}
            params={params}
            bulkActions={
              ctx.permissions.has("workload.edit") && <BulkActions query={viewQuery(params)} prepare={prepare} choices={choices} />
            }
            paging={{
              from: list.at + 1,
              to: list.at + rows.length,
              total,
              previousHref: list.previousCursor && hrefWith(params, { cursor: list.previousCursor }),
              nextHref: list.nextCursor && hrefWith(params, { cursor: list.nextCursor }),
            }}
          />
        )}
      </WorkArea>
    </>
  );
});
