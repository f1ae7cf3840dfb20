import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import type { Query } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { WorkArea } from "@/components/data-table/toolbar";
import { TopBar } from "@/components/layout/top-bar";
import { EnvironmentChips, EnvironmentFacets, EnvironmentSearch } from "@/components/registry/environment-filters";
import { ENVIRONMENTS } from "@/components/registry/environment-state";
import { EnvironmentTable } from "@/components/registry/environment-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { EXACT_TOTAL, listEnvironmentFacets, listEnvironments } from "@/lib/registry";

export const metadata: Metadata = { title: "Environments" };

type Props = { searchParams: Promise<Query> };

function Nothing({ params, all, mayAdd }: { params: ListParams; all: number; mayAdd: boolean }) {
  if (all > 0 || Object.keys(params).length > 0) {
    return (
      <EmptyState title="No environment matches" actions={<LinkButton href="/environments">Drop all filters</LinkButton>}>
        Dropping all filters brings back {all.toLocaleString("en")}.{" "}
        {params.q && "Search looks at names, external references, descriptions and ids."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No environment is registered yet"
      actions={
        mayAdd && (
          <LinkButton href="/environments/new" variant="primary">
            Add environment
          </LinkButton>
        )
      }
    >
      An environment is a cloud account, a cluster, a secrets manager, a data store or a network. Begin with the two accounts: one for
      experiments, one for production. That they are apart is what the separation of every workload is proved by.
    </EmptyState>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const params = ENVIRONMENTS.paramsOf(await searchParams);
  const [list, counts] = await Promise.all([listEnvironments(ctx, params), listEnvironmentFacets(ctx, params)]);
  const { items, at, nextCursor, previousCursor } = list;
  const total = list.total > EXACT_TOTAL ? "10,000+" : list.total;
  const page = (cursor: string | null): string | null => cursor && ENVIRONMENTS.hrefWith(params, { cursor });
  const mayAdd = ctx.permissions.has("environment.write");
  return (
    <>
      <TopBar title="Environments">
        {mayAdd && (
          <LinkButton href="/environments/new" variant="primary" size="s">
            <Plus />
            Add environment
          </LinkButton>
        )}
      </TopBar>
      <EnvironmentChips params={params} counts={counts} />
      <EnvironmentSearch params={params} />
      <WorkArea facets={<EnvironmentFacets params={params} counts={counts} />}>
        {items.length === 0 ? (
          <Nothing params={params} all={counts.tiles.all} mayAdd={mayAdd} />
        ) : (
          <EnvironmentTable
            caption={`${total.toLocaleString("en")} environments`}
            rows={items.map(({ ref, name, kind, zone, externalRef, parent, workloads }) => ({
              ...{ ref, name, kind, zone, externalRef, parent, workloads },
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
