import type { Ctx, Tx } from "@/lib/platform";
import { AppError, parse } from "@/lib/platform";
import { type AuditAction, AuditEntry, AuditQuery, type SubjectType } from "./schema";
import { readEntries, readEntriesOf, readNewestAbout, readNewestOf } from "./store";

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** The `before` of the next page; absent on the last one. */
  readonly next: string | undefined;
}

/** What fits of `limit` rows and one more, which says whether there is a next page. */
function toPage(rows: readonly { serial: bigint; body: string }[], limit: number): AuditPage {
  const shown = rows.slice(0, limit);
  return {
    entries: shown.map((row) => AuditEntry.parse(JSON.parse(row.body))),
    next: rows.length > limit ? shown.at(-1)?.serial.toString() : undefined,
  };
}

async function page(ctx: Ctx, query: AuditQuery): Promise<AuditPage> {
  return toPage(await readEntries(ctx.db, query), query.limit);
}

// people stands right of audit, so the permission is asked for by name here and not through requirePermission.
function requireAudit(ctx: Ctx, permission: string): void {
  if (!ctx.permissions.has(permission)) throw new AppError("forbidden", "Your roles do not include reading the audit log.");
}

/**
 * The log, newest first, filtered by equality.
 * @throws AppError `forbidden` without `audit.read`; `invalid` for a query that is not understood.
 */
export async function listAuditEntries(ctx: Ctx, input: unknown): Promise<AuditPage> {
  requireAudit(ctx, "audit.read");
  return page(ctx, parse(AuditQuery, input));
}

/** The timeline of one workload, newest first: part of what everyone signed in may read. */
export async function listTimeline(ctx: Ctx, workloadId: string, before?: string, limit = 50): Promise<AuditPage> {
  requireAudit(ctx, "registry.read");
  return page(ctx, parse(AuditQuery, { workloadId, before, limit }));
}

/** The newest entries of one action on a workload's timeline, newest first. */
export async function listTimelineOf(ctx: Ctx, workloadId: string, action: AuditAction, limit: number): Promise<AuditPage> {
  requireAudit(ctx, "registry.read");
  return page(ctx, parse(AuditQuery, { workloadId, action, limit }));
}

/** The newest entry on a workload's timeline inside a command's transaction: what taking something back is judged by. */
export async function readNewestEntry(tx: Tx, workloadId: string): Promise<AuditEntry | null> {
  const body = await readNewestOf(tx, workloadId);
  return body === null ? null : AuditEntry.parse(JSON.parse(body));
}

// More than a request ever has of one kind: what is looked for is among the newest.
const NEWEST = 20;

/** The newest entries about a subject that say one of some things, newest first: who was there before whoever is refused. */
export async function readDeeds(
  tx: Tx,
  subject: Pick<AuditEntry["subject"], "type" | "id">,
  actions: readonly AuditAction[],
): Promise<AuditEntry[]> {
  const bodies = await readNewestAbout(tx, subject, actions, NEWEST);
  return bodies.map((body) => AuditEntry.parse(JSON.parse(body)));
}

/** What has a history of its own that everyone signed in may read: the records that workloads share, and what belongs to one. */
type RecordType = Extract<SubjectType, "data_scope" | "environment" | "identity">;

// What an identity authenticates with has no page of its own: it is read as part of the identity's history.
const SUBJECTS: Readonly<Record<RecordType, readonly SubjectType[]>> = {
  data_scope: ["data_scope"],
  environment: ["environment"],
  identity: ["identity", "credential"],
};

/**
 * The history of one record, newest first: part of what everyone signed in may read.
 * @param ids the record's id; of an identity also those of its credentials, whose entries then stand among its own.
 */
export async function listHistory(
  ctx: Ctx,
  type: RecordType,
  ids: string | readonly string[],
  before?: string,
  limit = 50,
): Promise<AuditPage> {
  requireAudit(ctx, "registry.read");
  const query = parse(AuditQuery, { before, limit });
  return toPage(await readEntriesOf(ctx.db, { types: SUBJECTS[type], ids: [ids].flat() }, query), query.limit);
}
