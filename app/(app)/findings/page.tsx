import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { FindingChips, FindingFacets, FindingSearch } from "@/components/controls/finding-filters";
import { FINDINGS } from "@/components/controls/finding-state";
import { FindingTable } from "@/components/controls/finding-table";
import type { Query } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { WorkArea } from "@/components/data-table/toolbar";
import { TopBar } from "@/components/layout/top-bar";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { CONTROLS, listFindingFacets, listFindings } from "@/lib/controls";
import { EXACT_TOTAL, getToday } from "@/lib/registry";
import { findingRows } from "./rows";

export const metadata: Metadata = { title: "Findings" };

type Props = { searchParams: Promise<Query> };

function Nothing({ params, all }: { params: ListParams; all: number }) {
  if (Object.keys(params).length > 0) {
    return (
      <EmptyState title="No finding matches" actions={<LinkButton href="/findings">Drop all filters</LinkButton>}>
        Dropping all filters brings back {all.toLocaleString("en")}. {params.q && "Search looks at names, purposes and ids of workloads."}
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No finding is open" actions={<LinkButton href="/findings/by-control">Show the controls</LinkButton>}>
      A finding opens by itself within seconds of the fact that shows a gap, and resolves itself when the fact changes. Every workload is
      looked at anew each day.
    </EmptyState>
  );
}

/** What one control asks, over everybody who does not meet it. */
function OneControl({ id }: { id: string | undefined }) {
  const control = CONTROLS.find((one) => one.id === id);
  if (!control) return null;
  return (
    <div className="page">
      <Banner tone="plain" title={control.title}>
        {control.why} <b className="strong">{control.remedy}</b>
      </Banner>
    </div>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const params = FINDINGS.paramsOf(await searchParams);
  const [list, counts, today, timeOf] = await Promise.all([
    listFindings(ctx, params),
    listFindingFacets(ctx, params),
    getToday(ctx),
    timesOf(ctx),
  ]);
  const { items, at, nextCursor, previousCursor } = list;
  const total = list.total > EXACT_TOTAL ? "10,000+" : list.total;
  const page = (cursor: string | null): string | null => cursor && FINDINGS.hrefWith(params, { cursor });
  return (
    <>
      <TopBar title="Findings">
        <LinkButton href="/findings/by-control" size="s">
          By control
        </LinkButton>
      </TopBar>
      <FindingChips params={params} counts={counts} />
      <FindingSearch params={params} counts={counts} />
      <OneControl id={params.control} />
      <WorkArea facets={<FindingFacets params={params} counts={counts} />}>
        {items.length === 0 ? (
          <Nothing params={params} all={counts.tiles.all} />
        ) : (
          <FindingTable
            caption={`${total.toLocaleString("en")} findings`}
            rows={findingRows(items, today, ctx, (instant) => timeOf(instant).exact)}
            params={params}
            paging={{ from: at + 1, to: at + items.length, total, previousHref: page(previousCursor), nextHref: page(nextCursor) }}
          />
        )}
      </WorkArea>
    </>
  );
});
