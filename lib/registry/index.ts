/** The registry: workloads and everything they can touch. */
export * from "./commands";
export * from "./core";
export * from "./queries";
export { TierReasons } from "./schema";
export {
  type CredentialRow,
  type DataScopeListItem,
  type EnvironmentListItem,
  type IdentityListItem,
  lockWorkload,
  principalSql,
  readPlacements,
  readProductionScopes,
  readTimeZone,
  type ScopeApproval,
  type UsedScopeRow,
  type WorkloadListItem,
  type WorkloadRow,
  type WorkloadTiles,
  workloadRef,
} from "./store";
