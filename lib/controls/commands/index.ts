export { foldFindingCounts, recomputeFindings, sweepFindings } from "./recompute";
