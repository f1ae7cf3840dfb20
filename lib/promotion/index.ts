/** Promotion: the gate between experiment and production. */
export * from "./commands";
export {
  BOUNCES,
  type Bounce,
  type CommentPart,
  type GateCheck,
  reachChanges,
  reachDifferences,
  type Slot,
  type SlotKind,
  shareWords,
  type WaitingAge,
  waitingAge,
  waitWords,
} from "./core";
export * from "./queries";
