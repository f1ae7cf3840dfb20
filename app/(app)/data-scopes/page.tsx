import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import type { Query } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { WorkArea } from "@/components/data-table/toolbar";
import { TopBar } from "@/components/layout/top-bar";
import { DataScopeChips, DataScopeFacets, DataScopeSearch } from "@/components/registry/data-scope-filters";
import { DATA_SCOPES } from "@/components/registry/data-scope-state";
import { DataScopeTable } from "@/components/registry/data-scope-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { EXACT_TOTAL, listDataScopeFacets, listDataScopes } from "@/lib/registry";

export const metadata: Metadata = { title: "Data scopes" };

type Props = { searchParams: Promise<Query> };

function Nothing({ params, all, mayAdd }: { params: ListParams; all: number; mayAdd: boolean }) {
  if (all > 0 || Object.keys(params).length > 0) {
    return (
      <EmptyState title="No data scope matches" actions={<LinkButton href="/data-scopes">Drop all filters</LinkButton>}>
        Dropping all filters brings back {all.toLocaleString("en")}. {params.q && "Search looks at names, descriptions and ids."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No data scope is named yet"
      actions={
        mayAdd && (
          <LinkButton href="/data-scopes/new" variant="primary">
            Add data scope
          </LinkButton>
        )
      }
    >
      A data scope is a named data set or system of record, with a class, a data owner and the store it lives in. Workloads say which ones
      they use; the data owner says for how long they may.
    </EmptyState>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const params = DATA_SCOPES.paramsOf(await searchParams);
  const [list, counts] = await Promise.all([listDataScopes(ctx, params), listDataScopeFacets(ctx, params)]);
  const { items, at, nextCursor, previousCursor } = list;
  const total = list.total > EXACT_TOTAL ? "10,000+" : list.total;
  const page = (cursor: string | null): string | null => cursor && DATA_SCOPES.hrefWith(params, { cursor });
  const mayAdd = ctx.permissions.has("data_scope.write");
  return (
    <>
      <TopBar title="Data scopes">
        {mayAdd && (
          <LinkButton href="/data-scopes/new" variant="primary" size="s">
            <Plus />
            Add data scope
          </LinkButton>
        )}
      </TopBar>
      <DataScopeChips params={params} counts={counts} />
      <DataScopeSearch params={params} />
      <WorkArea facets={<DataScopeFacets params={params} counts={counts} />}>
        {items.length === 0 ? (
          <Nothing params={params} all={counts.tiles.all} mayAdd={mayAdd} />
        ) : (
          <DataScopeTable
            caption={`${total.toLocaleString("en")} data scopes`}
            rows={items.map(({ ref, name, classification, realism, dataOwner, environment, byZone }) => ({
              ...{ ref, name, classification, realism, dataOwner, environment, byZone },
            }))}
            params={params}
            paging={{
              from: at + 1,
              to: at + items.length,
              total,
              previousHref: page(previousCursor),
              nextHref: page(nextCursor),
            }}
          />
        )}
      </WorkArea>
    </>
  );
});
