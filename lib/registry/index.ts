/** The registry: workloads and everything they can touch. */
export * from "./commands";
export * from "./core";
export * from "./queries";
export { EditWorkload, RegisterWorkload, TierReasons, WORKLOAD_SORTS, WorkloadQuery } from "./schema";
export {
  type CredentialRow,
  type DataScopeListItem,
  type EnvironmentListItem,
  type IdentityListItem,
  type KeysetPage,
  lockKeys,
  lockWorkload,
  readProductionScopes,
  readTimeZone,
  type SamePrincipal,
  type ScopeApproval,
  type UsedScopeRow,
  type WorkloadListItem,
  type WorkloadPage,
  type WorkloadRow,
  type WorkloadTiles,
  workloadRef,
} from "./store";
