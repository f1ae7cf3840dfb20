/**
 * Who may do what, written by hand and apart from the permissions: widening a role by a slip of the pen in lib/people shows here.
 * Relations (owner, data owner, slot holder) narrow further inside the commands and are tested beside them.
 */
import type { Role } from "@/lib/people";

export type MatrixCaller = Role | "service" | "anonymous";

const EVERYBODY: readonly MatrixCaller[] = [
  "viewer",
  "member",
  "security_approver",
  "risk",
  "risk_lead",
  "auditor",
  "administrator",
  "service",
];
const PEOPLE = EVERYBODY.filter((caller) => caller !== "service");
const WRITERS: readonly MatrixCaller[] = ["member", "security_approver", "risk", "risk_lead", "administrator", "service"];
const APPROVERS = WRITERS.filter((caller) => caller !== "service");
const GOVERNORS: readonly MatrixCaller[] = ["risk", "risk_lead", "administrator"];
const ADMINISTRATORS: readonly MatrixCaller[] = ["administrator"];
const LOG_READERS: readonly MatrixCaller[] = ["risk", "risk_lead", "auditor", "administrator", "service"];

/** The callers that each operation lets in, by its id; everybody else is answered 403, strangers 401. */
export const MATRIX: Readonly<Record<string, readonly MatrixCaller[]>> = {
  listWorkloads: EVERYBODY,
  getWorkload: EVERYBODY,
  registerWorkload: WRITERS,
  editWorkload: WRITERS,
  extendExperiment: WRITERS,
  raiseTier: GOVERNORS,
  lowerTier: GOVERNORS,
  getTimeline: EVERYBODY,
  getReach: EVERYBODY,
  addScopeUse: WRITERS,
  changeScopeUse: WRITERS,
  removeScopeUse: WRITERS,
  approveScopeUse: APPROVERS,
  withdrawScopeUse: APPROVERS,
  addEnvironmentUse: WRITERS,
  removeEnvironmentUse: WRITERS,
  addTool: WRITERS,
  removeTool: WRITERS,
  addChannel: WRITERS,
  removeChannel: WRITERS,
  addVersion: WRITERS,
  removeVersion: WRITERS,
  addDependency: WRITERS,
  removeDependency: WRITERS,
  listPromotions: EVERYBODY,
  getPromotion: EVERYBODY,
  getReadiness: EVERYBODY,
  requestPromotion: WRITERS,
  withdrawPromotion: WRITERS,
  decidePromotion: APPROVERS,
  demoteWorkload: WRITERS,
  retireWorkload: WRITERS,
  listReviews: EVERYBODY,
  listWorkloadReviews: EVERYBODY,
  completeReview: APPROVERS,
  rescheduleReview: WRITERS,
  listDataScopes: EVERYBODY,
  getDataScope: EVERYBODY,
  createDataScope: WRITERS,
  editDataScope: WRITERS,
  retireDataScope: WRITERS,
  listEnvironments: EVERYBODY,
  getEnvironment: EVERYBODY,
  createEnvironment: WRITERS,
  editEnvironment: WRITERS,
  retireEnvironment: WRITERS,
  listIdentities: EVERYBODY,
  getIdentity: EVERYBODY,
  createIdentity: WRITERS,
  editIdentity: WRITERS,
  retireIdentity: WRITERS,
  createCredential: WRITERS,
  editCredential: WRITERS,
  retireCredential: WRITERS,
  listImports: EVERYBODY,
  runImport: [...GOVERNORS, "service"],
  listPeople: EVERYBODY,
  getPerson: EVERYBODY,
  addPerson: ADMINISTRATORS,
  importPeople: ADMINISTRATORS,
  editPerson: ADMINISTRATORS,
  changeRoles: ADMINISTRATORS,
  deactivatePerson: ADMINISTRATORS,
  reactivatePerson: ADMINISTRATORS,
  listTeams: EVERYBODY,
  getTeam: EVERYBODY,
  createTeam: ADMINISTRATORS,
  editTeam: ADMINISTRATORS,
  listTokens: PEOPLE,
  createToken: PEOPLE,
  revokeToken: PEOPLE,
  listAuditEntries: LOG_READERS,
};
