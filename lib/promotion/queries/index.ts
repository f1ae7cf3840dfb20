export { listComments, listMentions, type PromotionComment, type PromotionMention } from "./comments";
export { type ConditionItem, listConditions, listConditionsOf, listOwnConditions } from "./conditions";
export * from "./delegations";
export { type Deployment, getDeployment } from "./deployment";
export {
  type Friction,
  type FrictionList,
  getFriction,
  listFriction,
  type SlotWait,
  type TeamWait,
  type Wait,
} from "./friction";
export * from "./incidents";
export { readConditionNews, readIncidentNews, readPromotionNews } from "./news";
export * from "./promotions";
export { getReduction, type Reduction } from "./reduction";
export { type GoneItem, getRevocation, type Revocation } from "./revocation";
export { getSuspension, type Suspension } from "./suspension";
