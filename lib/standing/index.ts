/** What a workload stands on: approval, baseline, review date, suspension, and what was last observed. Written by the slices right of it, in their transactions. */
export { attestLogging, recordLogEvents, withdrawAttestation } from "./commands";
export { SUSPENDED_AS, type SuspendedAs } from "./core";
export { getLogging, getStanding } from "./queries";
export type { Standing } from "./schema";
export { markForReview, readStanding, writeStanding } from "./store";
