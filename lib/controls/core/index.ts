export { CONTROLS } from "./catalogue";
export { type Control, OUTCOMES, remedyOf, SEVERITIES } from "./control";
export type { CredentialFact, Dossier, EnvironmentFact, IdentityFact, PersonFact, ScopeUseFact } from "./dossier";
export { type FindingChange, type FindingFact, findingChanges, type Happening } from "./findings";
export { type Verdict, verdictsOf } from "./judge";
