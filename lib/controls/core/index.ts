export { CONTROLS } from "./catalogue";
export { type Control, type Evidence, OUTCOMES, remedyOf, SEVERITIES, type Severity } from "./control";
export type { CredentialFact, Dossier, EnvironmentFact, IdentityFact, PersonFact, ScopeUseFact } from "./dossier";
export * from "./exception";
export {
  FINDING_STATES,
  type FindingChange,
  type FindingFact,
  type FindingState,
  findingChanges,
  type GapOutcome,
  type Happening,
} from "./findings";
export { type Verdict, verdictsOf } from "./judge";
