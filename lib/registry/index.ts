/** The registry: workloads and everything they can touch. */
export { fingerprintKeysIn } from "./adapter";
export * from "./commands";
export * from "./core";
export * from "./queries";
export { TierReasons } from "./schema";
export {
  type CredentialRow,
  countMatches,
  type DataScopeListItem,
  type EnvironmentListItem,
  holdShared,
  type IdentityListItem,
  type KeysetList,
  type KeysetPage,
  likeText,
  lockWorkload,
  principalSql,
  readActivePerson,
  readEnvironmentPlacements,
  readPage,
  readPrincipalPlacements,
  readProductionScopes,
  readTimeZone,
  type ScopeApproval,
  type UsedScopeRow,
  Where,
  type WorkloadListItem,
  type WorkloadRow,
  type WorkloadTiles,
  workloadRef,
} from "./store";
