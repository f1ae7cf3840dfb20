/** Promotion: the gate between experiment and production. */
export * from "./commands";
export {
  BOUNCES,
  CHECK_VERDICTS,
  type CheckVerdict,
  closing,
  type GateCheck,
  MOST_CONDITIONS,
  reachChanges,
  reachDifferences,
  type Seat,
  type Slot,
  type SlotKind,
  shareWords,
  waitingAge,
  waitWords,
} from "./core";
export * from "./queries";
