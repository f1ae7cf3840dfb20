export { foldFindingCounts, recomputeFindings, sweepFindings } from "./recompute";
export { acknowledgeFinding, assignFinding, commentOnFinding, type WorkedFinding } from "./work-finding";
