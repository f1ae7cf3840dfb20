import type { Db, Tx } from "@/lib/platform";
import type { AuditQuery } from "./schema";

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly workloadId: string | null;
  readonly requestId: string;
  readonly body: string;
}

/** Appends entries in one statement, whatever their number. There is no function that changes or removes one, and the table would refuse. */
export async function appendEntries(tx: Tx, rows: readonly AuditRow[]): Promise<void> {
  const column = <Key extends keyof AuditRow>(key: Key) => rows.map((row) => row[key]);
  await tx.$executeRaw`
    INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, subject_type, subject_id, workload_id, request_id, body)
    SELECT * FROM unnest(${column("id")}::uuid[], ${column("at")}::timestamptz[], ${column("actorKind")}::text[], ${column("actorId")}::text[],
      ${column("action")}::text[], ${column("subjectType")}::text[], ${column("subjectId")}::text[], ${column("workloadId")}::uuid[],
      ${column("requestId")}::text[], ${column("body")}::text[])`;
}

/** Bodies in canonical JSON with their serials, newest first, for one page of `query.limit` and one more. */
export async function readEntries(db: Db, query: AuditQuery): Promise<{ serial: bigint; body: string }[]> {
  const { before, limit, ...equals } = query;
  const where = Object.fromEntries(Object.entries(equals).filter(([, value]) => value !== undefined));
  return db.prisma.auditEntry.findMany({
    where: { ...where, ...(before ? { serial: { lt: before } } : {}) },
    orderBy: { serial: "desc" },
    take: limit + 1,
    select: { serial: true, body: true },
  });
}

/** The body of the newest entry on a workload's timeline, as the transaction of a command sees it. */
export async function readNewestOf(tx: Tx, workloadId: string): Promise<string | null> {
  const newest = await tx.auditEntry.findFirst({ where: { workloadId }, orderBy: { serial: "desc" }, select: { body: true } });
  return newest?.body ?? null;
}

/** The bodies of the newest entries about one subject that say one of some things, as the transaction of a command sees them. */
export async function readNewestAbout(
  tx: Tx,
  subject: { readonly type: string; readonly id: string },
  actions: readonly string[],
  limit: number,
): Promise<string[]> {
  const newest = await tx.auditEntry.findMany({
    where: { subjectType: subject.type, subjectId: subject.id, action: { in: [...actions] } },
    orderBy: { serial: "desc" },
    take: limit,
    select: { body: true },
  });
  return newest.map(({ body }) => body);
}

/** A page of the entries about some subjects, by their ids, newest first. */
export async function readEntriesOf(
  db: Db,
  subjects: { readonly types: readonly string[]; readonly ids: readonly string[] },
  { before, limit }: Pick<AuditQuery, "before" | "limit">,
): Promise<{ serial: bigint; body: string }[]> {
  return db.prisma.auditEntry.findMany({
    where: {
      subjectType: { in: [...subjects.types] },
      subjectId: { in: [...subjects.ids] },
      ...(before ? { serial: { lt: before } } : {}),
    },
    orderBy: { serial: "desc" },
    take: limit + 1,
    select: { serial: true, body: true },
  });
}
