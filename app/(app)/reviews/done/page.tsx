import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { calendarZoneOf, type Moment, timesOf } from "@/app/times";
import { hrefWith } from "@/components/data-table/href";
import { Page } from "@/components/layout/page";
import { type DoneLine, DoneTable, DoneTokens, outcomeViews } from "@/components/review/done-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/tabs";
import { dayOf, daysBetween, dayWords, fromDateColumn } from "@/lib/platform";
import { type CompletedReviewItem, listCompletedReviews } from "@/lib/review";
import { ReviewsFrame } from "../frame";

export const metadata: Metadata = { title: "Concluded reviews" };

type Props = { searchParams: Promise<{ outcome?: string; month?: string; kept?: string; cursor?: string }> };

function keptWords(days: number): string {
  if (days > 0) return `${days} d late`;
  return days === 0 ? "on the day" : `${-days} d early`;
}

function lineOf(review: CompletedReviewItem, timeOf: (at: Date) => Moment, zone: string): DoneLine {
  const { id, workloadRef, workload, outcome, reviewedBy, completedAt, nextDueOn } = review;
  const dueOn = fromDateColumn(review.dueOn);
  return {
    id,
    workloadRef,
    name: workload.name,
    outcome,
    who: reviewedBy.name,
    at: { at: completedAt.toISOString(), ...timeOf(completedAt) },
    due: dayWords(dueOn),
    kept: keptWords(daysBetween(dueOn, dayOf(completedAt, zone))),
    next: nextDueOn ? dayWords(fromDateColumn(nextDueOn)) : null,
  };
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { outcome, month, kept, cursor } = await searchParams;
  const narrowed = { ...(month ? { month } : {}), ...(kept ? { kept } : {}) };
  const [page, timeOf, zone] = await Promise.all([
    listCompletedReviews(ctx, { ...narrowed, ...(outcome ? { outcome } : {}), ...(cursor ? { cursor } : {}) }),
    timesOf(ctx),
    calendarZoneOf(ctx),
  ]);
  return (
    <ReviewsFrame ctx={ctx} tab="done">
      <Page gap="board">
        <div className="scroll-x">
          <Segmented label="Outcome" tabs={outcomeViews(outcome, narrowed)} />
        </div>
        {(month || kept) && <DoneTokens month={month} kept={kept} outcome={outcome} />}
        {page.items.length === 0 ? (
          <EmptyState
            title={outcome || month || kept ? "No review ended so" : "No review was concluded yet"}
            actions={<LinkButton href="/reviews/due?overdue=true">Show what is overdue</LinkButton>}
          >
            A review is concluded on the workload&apos;s page: an attestation per area, one outcome, and the date of the next. It stays here
            as it was.
          </EmptyState>
        ) : (
          <Panel>
            <DoneTable rows={page.items.map((review) => lineOf(review, timeOf, zone))} />
          </Panel>
        )}
        {page.nextCursor && (
          <LinkButton href={hrefWith("/reviews/done", { outcome, month, kept }, { cursor: page.nextCursor })}>
            Show older reviews
          </LinkButton>
        )}
      </Page>
    </ReviewsFrame>
  );
});
