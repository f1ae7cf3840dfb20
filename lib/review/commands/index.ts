export { type CompletedReview, completeReview } from "./complete-review";
export { rescheduleReview } from "./reschedule-review";
