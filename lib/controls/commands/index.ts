export { approveException, type DecidedException, endException, rejectException, withdrawException } from "./decide-exception";
export { type RequestedException, requestException } from "./request-exception";
export { foldFindingCounts, recomputeFindings, sweepFindings } from "./recompute";
export { acknowledgeFinding, assignFinding, commentOnFinding, type WorkedFinding } from "./work-finding";
