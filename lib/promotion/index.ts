/** Promotion: the gate between experiment and production. */
export * from "./commands";
export { CHECK_VERDICTS, type CheckVerdict, closing, type GateCheck, reachChanges, reachDifferences, type Slot } from "./core";
export * from "./queries";
