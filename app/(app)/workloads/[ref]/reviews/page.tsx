import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { ReviewHistory } from "@/components/review/review-history";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { dayWords, fromDateColumn } from "@/lib/platform";
import { listWorkloadReviews } from "@/lib/review";
import { WorkloadFrame, workloadView } from "../frame";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Reviews of ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  const view = await workloadView(ctx, (await params).ref);
  const [reviews, timeOf] = await Promise.all([listWorkloadReviews(ctx, view.row.id), timesOf(ctx)]);
  const due = view.standing.nextReviewOn;
  const start = due && ctx.permissions.has("review.complete") && (
    <LinkButton href={`/workloads/${view.ref}/review`} variant="primary">
      Review {view.ref}
    </LinkButton>
  );
  return (
    <WorkloadFrame view={view} tab="reviews">
      {reviews.length === 0 ? (
        <EmptyState title={due ? "No review was concluded yet" : "No review is scheduled"} actions={start}>
          {due
            ? `The first one is due ${dayWords(due)}.`
            : "What is in production is reviewed by the cadence of its tier; experiments and pilots end instead."}
        </EmptyState>
      ) : (
        <>
          {start}
          <ReviewHistory
            reviews={reviews.map((review) => ({
              id: review.id,
              outcome: review.outcome,
              who: review.reviewedBy.name,
              at: review.completedAt.toISOString(),
              ...timeOf(review.completedAt),
              due: dayWords(fromDateColumn(review.dueOn)),
              next: review.nextDueOn ? dayWords(fromDateColumn(review.nextDueOn)) : null,
              attestation: review.attestation,
              notes: review.notes,
            }))}
          />
        </>
      )}
    </WorkloadFrame>
  );
});
