import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import type { Query } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { WorkArea } from "@/components/data-table/toolbar";
import { TopBar } from "@/components/layout/top-bar";
import { IdentityChips, IdentityFacets, IdentitySearch } from "@/components/registry/identity-filters";
import { IDENTITIES } from "@/components/registry/identity-state";
import { IdentityTable } from "@/components/registry/identity-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyRound, Plus } from "@/components/ui/icons";
import { getPolicy } from "@/lib/policy";
import { EXACT_TOTAL, getToday, type IdentityListItem, listIdentities, listIdentityFacets } from "@/lib/registry";
import { expiryOf } from "./expiry";

export const metadata: Metadata = { title: "Identities" };

type Props = { searchParams: Promise<Query> };

function rowsOf(items: readonly IdentityListItem[], today: string, soonDays: number) {
  return items.map(({ ref, name, kind, zone, phase, workload, expiresOn, credentials, shared, crosses, retiredAt }) => ({
    ...{ ref, name, kind, zone, phase, workload, credentials, shared, crosses },
    expires: retiredAt ? expiryOf(null, today, soonDays) : expiryOf(expiresOn, today, soonDays),
    retired: retiredAt !== null,
  }));
}

function Nothing({ params, all, mayWrite }: { params: ListParams; all: number; mayWrite: boolean }) {
  if (all > 0 || Object.keys(params).length > 0) {
    return (
      <EmptyState title="No identity matches" actions={<LinkButton href="/identities">Drop all filters</LinkButton>}>
        Dropping all filters brings back {all.toLocaleString("en")} identities.{" "}
        {params.q && "Search looks at principals, descriptions and ids."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No identity is registered yet"
      actions={
        mayWrite && (
          <LinkButton href="/identities/new" variant="primary">
            Register identity
          </LinkButton>
        )
      }
    >
      An identity is what a workload signs in as: a service account, an OAuth client, a SPIFFE ID. It belongs to one workload and one trust
      zone; what it authenticates with is recorded beside it, never the secret itself.
    </EmptyState>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const params = IDENTITIES.paramsOf(await searchParams);
  const [list, counts, policy, today] = await Promise.all([
    listIdentities(ctx, params),
    listIdentityFacets(ctx, params),
    getPolicy(ctx),
    getToday(ctx),
  ]);
  const rows = rowsOf(list.items, today, policy.review.dueSoon);
  const total = list.total > EXACT_TOTAL ? "10,000+" : list.total;
  const mayWrite = ctx.permissions.has("identity.write");
  const page = (cursor: string | null) => cursor && IDENTITIES.hrefWith(params, { cursor });
  return (
    <>
      <TopBar title="Identities">
        <LinkButton href="/identities/revoke" size="s" aria-label="Revoke queue" title="Revoke queue">
          <KeyRound />
          <span className="hide-s">Revoke queue</span>
        </LinkButton>
        {mayWrite && (
          <LinkButton href="/identities/new" variant="primary" size="s">
            <Plus />
            Register identity
          </LinkButton>
        )}
      </TopBar>
      <IdentityChips params={params} counts={counts} />
      <IdentitySearch params={params} />
      <WorkArea facets={<IdentityFacets params={params} counts={counts} />}>
        {rows.length === 0 ? (
          <Nothing params={params} all={counts.tiles.all} mayWrite={mayWrite} />
        ) : (
          <IdentityTable
            caption={`${total.toLocaleString("en")} identities`}
            rows={rows}
            params={params}
            paging={{
              ...{ from: list.at + 1, to: list.at + rows.length, total },
              ...{ previousHref: page(list.previousCursor), nextHref: page(list.nextCursor) },
            }}
          />
        )}
      </WorkArea>
    </>
  );
});
