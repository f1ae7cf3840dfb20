import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { RevokeChips, RevokeFacets } from "@/components/controls/revoke-filters";
import { REVOKE } from "@/components/controls/revoke-state";
import { type RevokeRow, RevokeTable } from "@/components/controls/revoke-table";
import type { Query } from "@/components/data-table/href";
import { WorkArea } from "@/components/data-table/toolbar";
import { TopBar } from "@/components/layout/top-bar";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { countRevokeQueue, listRevokeQueue, REVOKE_REASONS, type RevokeItem } from "@/lib/controls";
import { EXACT_TOTAL } from "@/lib/registry";

export const metadata: Metadata = { title: "Revoke queue" };

type Props = { searchParams: Promise<Query> };

function rowOf({ id, label, storeRef, recordedAt, identity, workload, why }: RevokeItem, timeOf: (at: Date) => Moment): RevokeRow {
  return {
    ...{ id, label, storeRef, identity, workload, why: REVOKE_REASONS[why] },
    recorded: { at: recordedAt.toISOString(), ...timeOf(recordedAt) },
  };
}

function Nothing({ all }: { all: number }) {
  if (all > 0) {
    return (
      <EmptyState title="No credential matches" actions={<LinkButton href="/identities/revoke">Drop all filters</LinkButton>}>
        Dropping all filters brings back {all.toLocaleString("en")} credentials.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing is to be revoked">
      A credential comes here when no live approval stands behind it: its workload was retired or demoted, its identity is ending, or the
      approval does not name it. Revoke the secret where it was issued, then retire the record, and it leaves again.
    </EmptyState>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const params = REVOKE.paramsOf(await searchParams);
  const [queue, counts, timeOf] = await Promise.all([listRevokeQueue(ctx, params), countRevokeQueue(ctx), timesOf(ctx)]);
  const rows = queue.items.map((item) => rowOf(item, timeOf));
  const total = queue.total > EXACT_TOTAL ? "10,000+" : queue.total;
  const page = (cursor: string | null) => cursor && REVOKE.hrefWith(params, { cursor });
  return (
    <>
      <TopBar title="Revoke queue">
        <LinkButton href="/identities" size="s" variant="ghost">
          All identities
        </LinkButton>
      </TopBar>
      {counts.all > 0 && <RevokeChips params={params} counts={counts} />}
      <WorkArea facets={counts.all > 0 && <RevokeFacets params={params} counts={counts} />}>
        {rows.length === 0 ? (
          <Nothing all={counts.all} />
        ) : (
          <RevokeTable
            caption={`${total.toLocaleString("en")} credentials to revoke`}
            rows={rows}
            params={params}
            paging={{
              ...{ from: queue.at + 1, to: queue.at + rows.length, total },
              ...{ previousHref: page(queue.previousCursor), nextHref: page(queue.nextCursor) },
            }}
          />
        )}
      </WorkArea>
    </>
  );
});
