/** The catalogue of what is recorded, and the shape of an audit entry. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";

/**
 * Every action that Airlock records, with the words of the timeline ("Ada {words}"). Past tense, never squeezed into create,
 * update, delete. A refused attempt on a promotion is an entry too.
 */
export const AUDIT_ACTIONS = {
  "workload.registered": "registered the workload",
  "workload.adopted": "adopted the workload by import",
  "workload.imported": "imported the workload",
  "workload.import_changed": "changed the workload by import",
  "workload.edited": "edited the workload",
  "workload.owner_changed": "changed the owner",
  "workload.tier_raised": "raised the tier",
  "workload.tier_lowered": "took back a raised tier",
  "workload.reach_added": "added to the reach",
  "workload.reach_changed": "changed the reach",
  "workload.reach_removed": "removed from the reach",
  "workload.extended": "extended the end date",
  "workload.demoted": "demoted the workload",
  "workload.suspended": "suspended the workload",
  "workload.resumed": "lifted the suspension",
  "workload.retired": "retired the workload",
  "data_scope.created": "created the data scope",
  "data_scope.edited": "edited the data scope",
  "data_scope.retired": "retired the data scope",
  "scope_use.approved": "approved the use of a data scope",
  "scope_use.withdrawn": "withdrew the approval of a scope use",
  "environment.created": "created the environment",
  "environment.edited": "edited the environment",
  "environment.retired": "retired the environment",
  "identity.created": "created the identity",
  "identity.edited": "edited the identity",
  "identity.retired": "retired the identity",
  "credential.created": "recorded the credential",
  "credential.edited": "edited the credential",
  "credential.retired": "retired the credential",
  "promotion.requested": "requested the promotion",
  "promotion.request_refused": "was refused a promotion request",
  "promotion.approved": "approved",
  "promotion.approval_refused": "was refused an approval",
  "promotion.rejected": "rejected the promotion",
  "promotion.changes_requested": "asked for changes",
  "promotion.withdrawn": "withdrew the promotion",
  "promotion.withdrawal_refused": "was refused a withdrawal",
  "promotion.became_stale": "closed the promotion as stale",
  "promotion.lapsed": "closed the promotion as lapsed",
  "promotion.applied": "applied the promotion",
  "review.scheduled": "scheduled a review",
  "review.completed": "completed the review",
  "review.completion_refused": "was refused the review",
  "review.cancelled": "cancelled the scheduled review",
  "review.rescheduled": "moved the review",
  "person.created": "added the person",
  "person.invited": "invited the person",
  "person.edited": "edited the person",
  "person.roles_changed": "changed the roles",
  "person.deactivated": "deactivated the person",
  "person.reactivated": "reactivated the person",
  "person.password_set": "set a password",
  "person.imported": "imported the person",
  "person.signed_in": "signed in",
  "person.signed_out": "signed out",
  "person.sign_in_refused": "refused a sign-in",
  "person.link_issued": "issued a one-time link",
  "session.ended": "ended a session",
  "team.created": "created the team",
  "team.edited": "edited the team",
  "token.created": "created the API token",
  "token.revoked": "revoked the API token",
  "policy.adopted": "put the policy into force",
  "import.run": "ran an import",
  "export.made": "exported",
  "bulk.prepared": "prepared a bulk change",
  "bulk.started": "started a bulk change",
  "bulk.cancelled": "stopped a bulk change",
  "bulk.finished": "finished a bulk change",
  "organisation.edited": "edited the organisation",
  "organisation.demo_loaded": "loaded the demo organisation",
  "organisation.demo_removed": "removed the demo organisation",
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export const AuditAction = z.enum(keysOf(AUDIT_ACTIONS));

export const SubjectType = z.enum([
  "workload",
  "data_scope",
  "environment",
  "identity",
  "credential",
  "promotion",
  "review",
  "person",
  "session",
  "team",
  "token",
  "policy",
  "import",
  "export",
  "bulk",
  "organisation",
]);
export type SubjectType = z.infer<typeof SubjectType>;

const JsonRecord = z.record(z.string(), z.json());

/** The content of one entry, as it stands in canonical JSON. `before` and `after` hold only the fields that changed. */
export const AuditEntry = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.strictObject({
    kind: z.enum(["person", "service", "system"]),
    id: z.string(),
    name: z.string(),
    tokenId: z.string().optional(),
  }),
  door: z.enum(["web", "api", "cli", "worker"]),
  action: AuditAction,
  subject: z.strictObject({ type: SubjectType, id: z.string(), label: z.string() }),
  workloadId: z.string().optional(),
  before: JsonRecord.optional(),
  after: JsonRecord.optional(),
  reason: z.string().optional(),
  refusal: z.string().optional(),
  policyVersion: z.int().optional(),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** How the whole log is asked for: the query of the audit page, the API and the export. */
export const AuditQuery = z.strictObject({
  action: AuditAction.optional(),
  subjectType: SubjectType.optional(),
  subjectId: z.string().max(200).optional(),
  workloadId: z.uuid().optional(),
  actorId: z.string().max(200).optional(),
  requestId: z.string().max(100).optional(),
  before: z.coerce.bigint().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
