/** What a workload stands on: approval, baseline, review date, suspension. Written by the slices right of it, in their transactions. */
export { getStanding } from "./queries";
export type { Standing } from "./schema";
export { readStanding, writeStanding } from "./store";
