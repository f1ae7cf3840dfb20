export { approveException, type DecidedException, endException, rejectException, withdrawException } from "./decide-exception";
export { foldFindingCounts, recomputeFindings, sweepFindings } from "./recompute";
export { requestException } from "./request-exception";
export { acknowledgeFinding, assignFinding, commentOnFinding } from "./work-finding";
