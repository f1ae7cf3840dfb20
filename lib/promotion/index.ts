/** Promotion: the gate between experiment and production. */
export * from "./commands";
export {
  BOUNCES,
  CHECK_VERDICTS,
  type CheckVerdict,
  closing,
  type GateCheck,
  reachChanges,
  reachDifferences,
  type Slot,
  type SlotKind,
  shareWords,
  waitingAge,
  waitWords,
} from "./core";
export * from "./queries";
