/** The one idea: facts, gathered into a dossier, judged by pure controls; everything else reads verdicts. */
export { foldFindingCounts, recomputeFindings, sweepFindings } from "./commands";
export { CONTROLS, OUTCOMES, remedyOf, SEVERITIES, type Verdict } from "./core";
export { getVerdicts, type Verdicts } from "./queries";
