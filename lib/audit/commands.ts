import { type Actor, type Ctx, canonicalJson, newId, type Tx } from "@/lib/platform";
import { difference } from "./core";
import { type AuditAction, AuditEntry, type SubjectType } from "./schema";
import { type AuditRow, appendEntries } from "./store";

/** What a command says of itself; actor, door, instant and request come from its Ctx. */
export interface AuditRecord {
  readonly action: AuditAction;
  readonly subject: { readonly type: SubjectType; readonly id: string; readonly label: string };
  /** The workload on whose timeline the entry stands, when the subject is not the workload itself. */
  readonly workloadId?: string;
  /** The record's fields as they were and as they are; only differences are kept. Null: it was not, or is no more. */
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
  readonly reason?: string;
  readonly refusal?: string;
  readonly policyVersion?: number;
}

function actorOf(actor: Actor): AuditEntry["actor"] {
  const { kind, id, name } = actor;
  return "tokenId" in actor && actor.tokenId ? { kind, id, name, tokenId: actor.tokenId } : { kind, id, name };
}

function toRow(ctx: Ctx, record: AuditRecord): AuditRow {
  const id = newId<"audit_entry">(ctx.now);
  const changed = difference(record.before ?? null, record.after ?? null);
  const workloadId = record.workloadId ?? (record.subject.type === "workload" ? record.subject.id : undefined);
  const entry: AuditEntry = {
    v: 1,
    id,
    at: ctx.now.toISOString(),
    actor: actorOf(ctx.actor),
    door: ctx.door,
    action: record.action,
    subject: record.subject,
    ...(workloadId ? { workloadId } : {}),
    ...(record.before === undefined && record.after === undefined ? {} : changed),
    ...(record.reason ? { reason: record.reason } : {}),
    ...(record.refusal ? { refusal: record.refusal } : {}),
    ...(record.policyVersion ? { policyVersion: record.policyVersion } : {}),
    requestId: ctx.requestId,
  };
  return {
    id,
    at: ctx.now,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    action: entry.action,
    subjectType: entry.subject.type,
    subjectId: entry.subject.id,
    workloadId: workloadId ?? null,
    requestId: entry.requestId,
    body: canonicalJson(AuditEntry.parse(entry)),
  };
}

/**
 * Appends the entry of a command in the command's own transaction: both are there, or neither. What the entry looks like when
 * it is read is checked here, at the writing: an entry that could not be read back would be worse than none.
 */
export async function recordAudit(tx: Tx, ctx: Ctx, record: AuditRecord): Promise<void> {
  await appendEntries(tx, [toRow(ctx, record)]);
}

/** The same for many records of one command (an import): one entry each, one statement. */
export async function recordAuditBatch(tx: Tx, ctx: Ctx, records: readonly AuditRecord[]): Promise<void> {
  if (records.length > 0)
    await appendEntries(
      tx,
      records.map((record) => toRow(ctx, record)),
    );
}
