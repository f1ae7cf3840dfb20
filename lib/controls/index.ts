/** The one idea: facts, gathered into a dossier, judged by pure controls; everything else reads verdicts. */
export * from "./commands";
export {
  CONTROLS,
  FINDING_STATES,
  type FindingState,
  OUTCOMES,
  remedyOf,
  SEVERITIES,
  type Severity,
  type Verdict,
} from "./core";
export * from "./queries";
export * from "./queries/exceptions";
export type { FindingListItem } from "./store";
