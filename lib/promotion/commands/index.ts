export { commentOnPromotion } from "./comment";
export { type DecidedPromotion, decidePromotion, withdrawPromotion } from "./decide-promotion";
export { applyDuePromotions, lapsePromotions } from "./lapse-promotions";
export { openIncident } from "./open-incident";
export { demoteWorkload, reduceStage, retireWithin, retireWorkload } from "./reduce-stage";
export { draftPromotion, requestPromotion } from "./request-promotion";
export { containIncident, noteIncident, recoverIncident } from "./step-incident";
export { liftSuspension, suspendWorkload } from "./suspend-workload";
