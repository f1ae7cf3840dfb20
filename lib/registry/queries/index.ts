export {
  type Counted,
  type DataScopeDetail,
  type DataScopeFacets,
  getDataScope,
  listDataScopeFacets,
  listDataScopes,
  type UseOfScope,
} from "./data-scopes";
export {
  type EnvironmentDetail,
  type EnvironmentFacets,
  type EnvironmentNode,
  getEnvironment,
  getEnvironmentTree,
  listEnvironmentFacets,
  listEnvironments,
} from "./environments";
export { type Extension, getExtension } from "./extension";
export { type HeldBy, type HeldPlace, type HeldScope, listHeldBy } from "./held";
export { getIdentity, type IdentityDetail, type IdentityFacets, listIdentities, listIdentityFacets } from "./identities";
export { type Dependencies, type Dependency, getWorkloadReach, listDependencies, type WorkloadReach } from "./reach";
export { getSeparation } from "./separation";
export * from "./workloads";
