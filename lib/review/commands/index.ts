export { type CompletedReview, completeReview } from "./complete-review";
export { rescheduleReview, rescheduleWithin, takeBackMoveWithin } from "./reschedule-review";
