export { bringReviewsForward, lookAtEndedExceptions } from "./bring-forward";
export { type CompletedReview, completeReview } from "./complete-review";
export { prepareReview, withdrawPreparation } from "./prepare-review";
export { rescheduleReview, rescheduleWithin, takeBackMoveWithin } from "./reschedule-review";
