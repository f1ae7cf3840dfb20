import { getWorkload } from "@/lib/registry";
import {
  completeReview,
  getConsequenceReader,
  listReviews,
  listWorkloadReviews,
  prepareReview,
  rescheduleReview,
  withdrawPreparation,
} from "@/lib/review";
import { CompleteReview, PrepareReview, RescheduleReview, ReviewQuery } from "@/lib/review/schema";
import { Nothing, operation } from "../operation";
import {
  CompletedReviewResource,
  PreparedReviewResource,
  RescheduledReview,
  ReviewResource,
  toCompletedReview,
  toReview,
} from "../resources/reviews";
import { listOf } from "../resources/shapes";
import { toWorkloadItems, WorkloadItem } from "../resources/workloads";

const tag = "Reviews";

export const REVIEW_OPERATIONS = [
  operation({
    ...{ id: "listReviews", method: "get", path: "/reviews", tag, summary: "List what is due", permission: "registry.read" },
    description: "Workloads by the day that presses, soonest first.",
    query: ReviewQuery,
    answer: listOf(WorkloadItem),
    async run({ ctx, query }) {
      const [{ items, nextCursor, total }, follows] = await Promise.all([listReviews(ctx, query), getConsequenceReader(ctx)]);
      return { body: { items: toWorkloadItems(items, follows), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "listWorkloadReviews", method: "get", path: "/workloads/{ref}/reviews", tag, summary: "List a workload's reviews" },
    description: "The concluded ones, newest first, on one page.",
    permission: "registry.read",
    answer: listOf(ReviewResource),
    async run({ ctx, params }) {
      const { id } = await getWorkload(ctx, params.ref);
      const reviews = await listWorkloadReviews(ctx, id);
      return { body: { items: reviews.map(toReview), nextCursor: null, total: reviews.length } };
    },
  }),
  operation({
    ...{
      id: "completeReview",
      method: "post",
      path: "/workloads/{ref}/reviews",
      tag,
      summary: "Complete the review",
      permission: "review.complete",
    },
    description: "By a person: an attestation per area, an outcome, and the date of the next, which the cadence gives.",
    body: CompleteReview,
    status: 201,
    answer: CompletedReviewResource,
    run: async ({ ctx, params, body }) => ({ body: toCompletedReview(await completeReview(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "prepareReview", method: "put", path: "/workloads/{ref}/reviews/preparation", tag, summary: "Prepare the review" },
    description: "By a person, for another person to conclude: of tier high and critical no review is concluded otherwise.",
    permission: "review.complete",
    body: PrepareReview,
    answer: PreparedReviewResource,
    run: async ({ ctx, params, body }) => ({ body: await prepareReview(ctx, params.ref, body) }),
  }),
  operation({
    ...{ id: "withdrawPreparation", method: "delete", path: "/workloads/{ref}/reviews/preparation", tag },
    ...{ summary: "Take back what one has prepared", permission: "review.complete", status: 204 },
    answer: Nothing,
    async run({ ctx, params }) {
      await withdrawPreparation(ctx, params.ref);
      return { body: undefined };
    },
  }),
  operation({
    ...{ id: "rescheduleReview", method: "post", path: "/workloads/{ref}/reviews/reschedule", tag, summary: "Bring the review forward" },
    description: "Sooner, never later: only the review itself moves the date on.",
    permission: "workload.edit",
    body: RescheduleReview,
    answer: RescheduledReview,
    run: async ({ ctx, params, body }) => ({ body: { ...(await rescheduleReview(ctx, params.ref, body)) } }),
  }),
];
