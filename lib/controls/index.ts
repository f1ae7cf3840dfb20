/** The one idea: facts, gathered into a dossier, judged by pure controls; everything else reads verdicts. */
export * from "./commands";
export {
  afterTransition,
  CONTROLS,
  type Dossier,
  FINDING_STATES,
  OUTCOMES,
  REVOKE_REASONS,
  remedyOf,
  SEVERITIES,
  type TransitionRequest,
  type Verdict,
  verdictsOf,
  wallsOf,
} from "./core";
export * from "./queries";
export { dossierDigest } from "./queries/digest";
export { gatherDossier } from "./queries/dossier";
export * from "./queries/exceptions";
export { judgeDossier } from "./queries/judge";
export { judgeWorkload } from "./queries/readiness";
export { countRevokeQueue, listRevokeQueue } from "./queries/revoke";
export type { FindingListItem, RevokeItem } from "./store";
