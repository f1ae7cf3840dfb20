export { commentOnPromotion } from "./comment";
export { type DecidedPromotion, decidePromotion, withdrawPromotion } from "./decide-promotion";
export { applyDuePromotions, lapsePromotions } from "./lapse-promotions";
export { demoteWorkload, reduceStage, retireWithin, retireWorkload } from "./reduce-stage";
export { draftPromotion, requestPromotion } from "./request-promotion";
export { liftSuspension, suspendWorkload } from "./suspend-workload";
