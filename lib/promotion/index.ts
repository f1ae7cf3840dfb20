/** Promotion: the gate between experiment and production. */
export * from "./commands";
export {
  type GateCheck,
  PROMOTION_STATES,
  type PromotionState,
  type ReachChange,
  reachChanges,
  reachDifferences,
  refusals,
  type Slot,
} from "./core";
export * from "./queries";
export { DecidePromotion, PromotionQuery, ReduceStage, RequestPromotion, WithdrawPromotion } from "./schema";
