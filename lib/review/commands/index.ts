export { attestUnchangedWithin } from "./attest-unchanged";
export { bringReviewsForward, lookAtEndedExceptions } from "./bring-forward";
export { closeCampaign, discardCampaign, planCampaign, reassignCampaign, startCampaign } from "./campaigns";
export { type CompletedReview, completeReview } from "./complete-review";
export { prepareReview, withdrawPreparation } from "./prepare-review";
export { rescheduleReview, rescheduleWithin, takeBackMoveWithin } from "./reschedule-review";
export { workCampaigns } from "./work-campaigns";
