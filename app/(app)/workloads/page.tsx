import type { Metadata } from "next";
import { cookies } from "next/headers";
import { choices, prepare } from "@/app/(app)/bulk/actions";
import { guarded } from "@/app/guard";
import { setDensity } from "@/app/settings/actions";
import { settingsOf } from "@/app/settings/own";
import { registryTilesOf } from "@/app/tiles";
import { timesOf } from "@/app/times";
import { FOLDS_COOKIE, readFolds } from "@/components/data-table/fold-state";
import { WorkArea } from "@/components/data-table/toolbar";
import { BulkActions } from "@/components/exchange/bulk-actions";
import { ExportMenu } from "@/components/exchange/export-menu";
import { TopBar } from "@/components/layout/top-bar";
import { DisplayMenu } from "@/components/registry/display-menu";
import { facetsAsked } from "@/components/registry/facet-state";
import { InventoryChips, InventoryFacets, InventorySearch } from "@/components/registry/inventory-filters";
import { packRows } from "@/components/registry/inventory-rows";
import { exportQuery, hrefWith, listQuery, paramsOf, viewQuery } from "@/components/registry/inventory-state";
import { InventoryTable } from "@/components/registry/inventory-table";
import { RowWork } from "@/components/registry/row-work";
import { columnsIn, DISPLAY, openView } from "@/components/registry/view-state";
import { Kbd, LinkButton } from "@/components/ui/button";
import { Plus, Upload } from "@/components/ui/icons";
import { getPolicy } from "@/lib/policy";
import { countWorkloadFacets, EXACT_TOTAL, listViews, listWorkloads } from "@/lib/registry";
import { editInTable, peekAt, readRow, undoInTable } from "./actions";
import { Nothing } from "./nothing";
import { rowsOf } from "./rows";
import { pictureOf, StagePicture } from "./stage-picture";
import { ViewsBar } from "./views-bar";

export const metadata: Metadata = { title: "Workloads" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default guarded<Props>(async (ctx, { searchParams }) => {
  const [asked, views] = await Promise.all([searchParams, listViews(ctx)]);
  const open = openView(paramsOf(asked), views);
  const params = open.params;
  const query = listQuery(params);
  const asking = facetsAsked(params, readFolds((await cookies()).get(FOLDS_COOKIE)?.value));
  const [list, facets, tiles, portfolio, policy, settings, momentOf] = await Promise.all([
    listWorkloads(ctx, query),
    countWorkloadFacets(ctx, query, asking.fields, asking.whole),
    registryTilesOf(ctx),
    pictureOf(ctx),
    getPolicy(ctx),
    settingsOf(ctx),
    timesOf(ctx),
  ]);
  const counts = { ...facets, tiles };
  const columns = columnsIn(params);
  const rows = rowsOf(list, { shown: columns.shown, policy, momentOf });
  const mayChange = ctx.permissions.has("workload.edit");
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
      {tiles.all > 0 && <StagePicture portfolio={portfolio} />}
      <ViewsBar views={views} open={open} />
      <InventoryChips params={params} counts={counts} />
      <InventorySearch
        params={params}
        labels={counts.names}
        exporting={<ExportMenu query={exportQuery(params)} total={total} all={counts.tiles.all} />}
        display={<DisplayMenu params={params} density={settings.density} setDensity={setDensity} open={DISPLAY in asked} />}
      />
      <WorkArea facets={<InventoryFacets params={params} counts={counts} asked={asking} />}>
        {rows.length === 0 ? (
          <Nothing ctx={ctx} params={params} labels={counts.names} all={counts.tiles.all} />
        ) : (
          <RowWork peekAt={peekAt} editing={mayChange ? { read: readRow, save: editInTable, undo: undoInTable, choices } : undefined}>
            <InventoryTable
              caption={`${total.toLocaleString("en")} workloads`}
              rows={packRows(rows)}
              params={params}
              columns={columns}
              filter={viewQuery(params)}
              bulkActions={mayChange && <BulkActions query={viewQuery(params)} prepare={prepare} choices={choices} />}
              paging={{
                from: list.at + 1,
                to: list.at + rows.length,
                total,
                previousHref: list.previousCursor && hrefWith(params, { cursor: list.previousCursor }),
                nextHref: list.nextCursor && hrefWith(params, { cursor: list.nextCursor }),
              }}
              editable={mayChange}
            />
          </RowWork>
        )}
      </WorkArea>
    </>
  );
});
