import type { Operation } from "../operation";
import { AUDIT_OPERATIONS } from "./audit";
import { WORKLOAD_OPERATIONS } from "./workloads";

/** Every operation under /api/v1, in the order of the reference. */
export const OPERATIONS: readonly Operation[] = [...WORKLOAD_OPERATIONS, ...AUDIT_OPERATIONS];
