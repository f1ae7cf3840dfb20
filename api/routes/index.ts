import type { Operation } from "../operation";
import { AUDIT_OPERATIONS } from "./audit";
import { PERSON_OPERATIONS } from "./people";
import { TEAM_OPERATIONS } from "./teams";
import { TOKEN_OPERATIONS } from "./tokens";
import { WORKLOAD_OPERATIONS } from "./workloads";

/** Every operation under /api/v1, in the order of the reference. */
export const OPERATIONS: readonly Operation[] = [
  ...WORKLOAD_OPERATIONS,
  ...PERSON_OPERATIONS,
  ...TEAM_OPERATIONS,
  ...TOKEN_OPERATIONS,
  ...AUDIT_OPERATIONS,
];
