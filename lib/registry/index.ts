/** The registry: workloads and everything they can touch. */
export * from "./commands";
export * from "./core";
export * from "./queries";
export { EditWorkload, RegisterWorkload, WORKLOAD_SORTS, WorkloadQuery } from "./schema";
export { lockWorkload, readTimeZone, type WorkloadListItem, type WorkloadRow, type WorkloadTiles, workloadRef } from "./store";
