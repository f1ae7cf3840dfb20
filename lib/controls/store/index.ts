export { type Affected, isAnythingChanged, markAffected, readAffected, takeChanged } from "./changed";
export { CONDITIONS } from "./conditions";
export { ENVIRONMENTS, EXPERIMENTED } from "./environments";
export * from "./exception-rows";
export { EXCEPTIONS } from "./exceptions";
export { evidenceOf, type FindingRow, lockFinding, noteFinding, readAssigned, readFinding, readFindingEvents } from "./finding";
export {
  advanceSweep,
  beginSweep,
  type FindingWrite,
  foldFindings,
  isSweepOpen,
  lockSweep,
  readKnownFindings,
  readNext,
  takeTurn,
  writeFindings,
} from "./findings";
export { CREDENTIALS, IDENTITIES } from "./identities";
export {
  type AskedFindings,
  countByControl,
  countByDay,
  countFindingFacet,
  countFindings,
  countFindingTiles,
  type FindingCount,
  type FindingFacet,
  type FindingListItem,
  type FindingTiles,
  listFindingRows,
} from "./list-findings";
export { LOG_EVENTS, LOGGING_ATTESTED } from "./logging";
export { CHANNELS, TOOLS, VERSIONS } from "./outputs";
export { type ByWorkload, type FactQuery, readFacts } from "./read";
export { countRevokeStages, countToRevoke, listToRevoke, type RevokeItem } from "./revoke";
export { DEPENDS_ON, SCOPE_USES, WORKLOAD, WORKLOAD_AND_STANDING, type WorkloadFact } from "./workload";
