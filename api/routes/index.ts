import type { Operation } from "../operation";
import { AUDIT_OPERATIONS } from "./audit";
import { BULK_OPERATIONS } from "./bulk";
import { CAMPAIGN_OPERATIONS } from "./campaigns";
import { CONDITION_OPERATIONS } from "./conditions";
import { CONTROL_OPERATIONS } from "./controls";
import { DATA_SCOPE_OPERATIONS } from "./data-scopes";
import { DELEGATION_OPERATIONS } from "./delegations";
import { ENVIRONMENT_OPERATIONS } from "./environments";
import { EXCEPTION_OPERATIONS } from "./exceptions";
import { EXPORT_OPERATIONS } from "./exports";
import { FINDING_OPERATIONS } from "./findings";
import { HANDOVER_OPERATIONS } from "./handovers";
import { IDENTITY_OPERATIONS } from "./identities";
import { IMPORT_OPERATIONS } from "./imports";
import { INCIDENT_OPERATIONS } from "./incidents";
import { NOTICE_OPERATIONS } from "./notices";
import { OBSERVATION_OPERATIONS } from "./observations";
import { PERSON_OPERATIONS } from "./people";
import { POLICY_OPERATIONS } from "./policy";
import { PROMOTION_OPERATIONS } from "./promotions";
import { REACH_OPERATIONS } from "./reach";
import { REVIEW_OPERATIONS } from "./reviews";
import { TEAM_OPERATIONS } from "./teams";
import { TOKEN_OPERATIONS } from "./tokens";
import { VIEW_OPERATIONS } from "./views";
import { WEBHOOK_OPERATIONS } from "./webhooks";
import { WORKLOAD_OPERATIONS } from "./workloads";

/** Every operation under /api/v1, in the order of the reference. */
export const OPERATIONS: readonly Operation[] = [
  // Before the workloads: "export" is no reference.
  ...EXPORT_OPERATIONS,
  ...WORKLOAD_OPERATIONS,
  ...VIEW_OPERATIONS,
  ...REACH_OPERATIONS,
  ...CONTROL_OPERATIONS,
  ...FINDING_OPERATIONS,
  ...OBSERVATION_OPERATIONS,
  ...EXCEPTION_OPERATIONS,
  ...PROMOTION_OPERATIONS,
  ...CONDITION_OPERATIONS,
  ...DELEGATION_OPERATIONS,
  ...INCIDENT_OPERATIONS,
  ...REVIEW_OPERATIONS,
  ...CAMPAIGN_OPERATIONS,
  ...HANDOVER_OPERATIONS,
  ...NOTICE_OPERATIONS,
  ...POLICY_OPERATIONS,
  ...DATA_SCOPE_OPERATIONS,
  ...ENVIRONMENT_OPERATIONS,
  ...IDENTITY_OPERATIONS,
  ...BULK_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...PERSON_OPERATIONS,
  ...TEAM_OPERATIONS,
  ...TOKEN_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...AUDIT_OPERATIONS,
];
