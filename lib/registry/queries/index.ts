export { type DataScopeDetail, getDataScope, listDataScopeFacets, listDataScopes, type UseOfScope } from "./data-scopes";
export { type EnvironmentDetail, getEnvironment, getEnvironmentTree, listEnvironmentFacets, listEnvironments } from "./environments";
export { getExtension } from "./extension";
export { type HeldBy, listHeldBy } from "./held";
export { getIdentity, type IdentityDetail, listIdentities, listIdentityFacets } from "./identities";
export { type Dependency, getWorkloadReach, listDependencies, type WorkloadReach } from "./reach";
export { getSeparation } from "./separation";
export { walkWorkloads } from "./walk";
export * from "./workloads";
