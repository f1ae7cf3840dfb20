export { CONTROLS } from "./catalogue";
export { type Control, type Evidence, type FactKind, mendOf, OUTCOMES, type Outcome, remedyOf, SEVERITIES, type Severity } from "./control";
export type {
  ConditionFact,
  CredentialFact,
  Dossier,
  EnvironmentFact,
  ExperimentedFact,
  IdentityFact,
  PersonFact,
  ScopeUseFact,
} from "./dossier";
export * from "./exception";
export {
  FINDING_STATES,
  type FindingFact,
  type FindingState,
  findingChanges,
  type GapOutcome,
  type Happening,
} from "./findings";
export { type Verdict, verdictsOf } from "./judge";
export { controlsReading, EVERY_KIND, isFactKind, JUDGED_KINDS, kindsReadBy } from "./reads";
export {
  AXIS_NAMES,
  absentWords,
  CONTROLS_OF_AXIS,
  type Crossing,
  crossingWords,
  headline,
  type RoomThing,
  WALL_STATES,
  type Wall,
  type WallState,
  wallsOf,
  wallWords,
} from "./rooms";
export { afterTransition, type Gap, nextStageOf, percentOf, type Readiness, readiness, type TransitionRequest } from "./transition";
export { REVOKE_REASONS, type RevokeReason, unapprovedOf, whyRevoke } from "./unapproved";
export { PHASES, SOURCES, type Source, STAGES, type Stage } from "./words";
