import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { type PastReview, ReviewHistory } from "@/components/review/review-history";
import { DueBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { dayWords, fromDateColumn } from "@/lib/platform";
import { listWorkloadReviews, type ReviewRow } from "@/lib/review";
import { StoredEvidence } from "@/lib/review/schema";
import { WorkloadFrame } from "../frame";
import { type WorkloadView, workloadView } from "../view";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reviews of ${(await params).ref}` };
}

function pastOf(review: ReviewRow, timeOf: (at: Date) => Moment): PastReview {
  const { id, outcome, reviewedBy, preparedBy, completedAt, dueOn, nextDueOn, attestation, notes, reason } = review;
  return {
    id,
    outcome,
    who: reviewedBy.name,
    at: completedAt.toISOString(),
    ...timeOf(completedAt),
    due: dayWords(fromDateColumn(dueOn)),
    next: nextDueOn ? dayWords(fromDateColumn(nextDueOn)) : null,
    attestation,
    ...{ notes, reason, evidence: StoredEvidence.parse(review.evidence), preparedBy: preparedBy?.name ?? null },
  };
}

function Next({ view }: { view: WorkloadView }) {
  return (
    <Panel labelledBy="next-review" className="headed">
      <PanelHead title="Next review" id="next-review" badges={<DueBadge {...view.due} />} note={view.due.exact}>
        <LinkButton href={`/workloads/${view.ref}/review`} size="s">
          {view.mayReview ? "Open the review" : "See what it looks at"}
        </LinkButton>
      </PanelHead>
    </Panel>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  const view = await workloadView(ctx, (await params).ref);
  const [reviews, timeOf] = await Promise.all([listWorkloadReviews(ctx, view.row.id), timesOf(ctx)]);
  const due = view.standing.nextReviewOn;
  return (
    <WorkloadFrame view={view} tab="reviews">
      {due && <Next view={view} />}
      {reviews.length === 0 ? (
        <EmptyState title={due ? "No review was concluded yet" : "No review is scheduled"}>
          {due
            ? "A review looks at five areas, has one outcome and sets the date of the next. What was concluded stands here as it was."
            : "What is in production is reviewed by the cadence of its tier; experiments and pilots end instead."}
        </EmptyState>
      ) : (
        <ReviewHistory reviews={reviews.map((review) => pastOf(review, timeOf))} />
      )}
    </WorkloadFrame>
  );
});
