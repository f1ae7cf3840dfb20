import type { Metadata } from "next";
import { dueOf } from "@/app/due";
import { guarded } from "@/app/guard";
import { WorkArea } from "@/components/data-table/toolbar";
import { type DueCount, DueFacets, DueSearch } from "@/components/review/due-filters";
import { type DueParams, dueState } from "@/components/review/due-state";
import { type DueRow, DueTable } from "@/components/review/due-table";
import type { ReviewTab } from "@/components/review/review-tabs";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Ctx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { EXACT_TOTAL, STAGES, TIERS, type WorkloadFacets, type WorkloadList } from "@/lib/registry";
import { listReviewFacets, listReviews } from "@/lib/review";
import { ReviewsFrame } from "../frame";

export const metadata: Metadata = { title: "What is due" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function tabOf({ overdue, dueIn }: DueParams): ReviewTab {
  if (overdue === "true") return "overdue";
  return dueIn === "30" ? "soon" : null;
}

function rowsOf({ items, today }: WorkloadList, policy: Policy): DueRow[] {
  return items.map(({ ref, name, stage, adopted, tier, owner, nextReviewOn, endsOn }) => ({
    ref,
    name,
    stage,
    adopted,
    tier,
    owner,
    due: dueOf({ stage, tier, nextReviewOn, endsOn, today }, policy),
    reviewed: nextReviewOn !== null,
  }));
}

/** Mine and nobody's, under the other filters. */
async function ownerCounts(ctx: Ctx, { cursor: _, owner: __, ...params }: DueParams): Promise<DueCount[]> {
  const count = async (owner: string): Promise<number> => (await listReviews(ctx, { ...params, owner, limit: 1 })).total;
  const [mine, nobodys] = await Promise.all([count("me"), count("none")]);
  return [
    { value: "me", label: "Mine", count: mine },
    { value: "none", label: "No owner", count: nobodys },
  ];
}

/** Guarantee: the values of a facet come from the column of that type. */
function worded<Value extends string>(counts: WorkloadFacets["stage"], words: Readonly<Record<Value, string>>) {
  return counts.map(({ value, count }) => ({ value: value as Value, label: words[value as Value], count }));
}

function Nothing({ params }: { params: DueParams }) {
  const state: DueParams = params.overdue ? { overdue: params.overdue } : params.dueIn ? { dueIn: params.dueIn } : {};
  const filtered = Object.keys(params).length > Object.keys(state).length;
  if (filtered) {
    return (
      <EmptyState title="Nothing matches" actions={<LinkButton href={dueState.hrefWith(state, {})}>Drop all filters</LinkButton>}>
        Search looks at names, purposes, ids and owners. Dropping the filters shows the whole list again.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={params.overdue ? "Nothing is overdue" : "Nothing is due"}
      actions={<LinkButton href="/reviews">Show the board</LinkButton>}
    >
      What is in production is reviewed by the cadence of its tier; experiments and pilots have an end. Each stands here from the day it
      presses.
    </EmptyState>
  );
}

/** Stages and tiers by their words, the chosen teams and owner by name. */
function labelsOf({ names }: WorkloadFacets): Record<string, string> {
  return { ...STAGES, ...TIERS, ...names };
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const params = dueState.paramsOf(await searchParams);
  const { facet, ...asked } = params;
  const { cursor: _, ...filters } = asked;
  const [list, facets, owner, policy] = await Promise.all([
    listReviews(ctx, asked),
    listReviewFacets(ctx, filters, facet === "team"),
    ownerCounts(ctx, asked),
    getPolicy(ctx),
  ]);
  const rows = rowsOf(list, policy);
  const total = list.total > EXACT_TOTAL ? "10,000+" : list.total;
  const page = (cursor: string | null): string | null => cursor && dueState.hrefWith(params, { cursor });
  return (
    <ReviewsFrame ctx={ctx} tab={tabOf(params)}>
      <DueSearch params={params} labels={labelsOf(facets)} />
      <WorkArea
        facets={
          <DueFacets
            params={params}
            stage={worded(facets.stage, STAGES)}
            tier={worded(facets.tier, TIERS)}
            team={facets.team}
            moreTeams={facets.more.team ?? 0}
            owner={owner}
          />
        }
      >
        {rows.length === 0 ? (
          <Nothing params={filters} />
        ) : (
          <DueTable
            caption={`${total.toLocaleString("en")} workloads by the day that presses`}
            rows={rows}
            paging={{
              from: list.at + 1,
              to: list.at + rows.length,
              total,
              previousHref: page(list.previousCursor),
              nextHref: page(list.nextCursor),
            }}
          />
        )}
      </WorkArea>
    </ReviewsFrame>
  );
});
