/** The record of everything done in Airlock: appended in each command's transaction, never changed. */
export { type AuditRecord, recordAudit, recordAuditBatch } from "./commands";
export { type AuditPage, listAuditEntries, listHistory, listTimeline, listTimelineOf, readDeeds, readNewestEntry } from "./queries";
export { AUDIT_ACTIONS, type AuditAction, AuditEntry, AuditQuery, TAKE_BACK_MINUTES } from "./schema";
