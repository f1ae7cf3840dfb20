export { type Counted, type DataScopeDetail, getDataScope, listDataScopes, type UseOfScope } from "./data-scopes";
export { type EnvironmentDetail, getEnvironment, listEnvironments } from "./environments";
export { getIdentity, type IdentityDetail, listIdentities } from "./identities";
export { type Dependencies, type Dependency, getWorkloadReach, listDependencies, type WorkloadReach } from "./reach";
export * from "./workloads";
