/** Promotion: the gate between experiment and production. */
export * from "./commands";
export { type GateCheck, reachChanges, reachDifferences, type Slot } from "./core";
export * from "./queries";
