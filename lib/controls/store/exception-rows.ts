import type { Role } from "@/lib/people";
import { type CalendarDate, type Db, isUuid, type Tx, toDateColumn } from "@/lib/platform";
import { humanId, numberOf } from "@/lib/registry";
import type { Prisma } from "@/prisma/client/client";
import type { ExceptionState } from "../core";

const PERSON = { select: { id: true, name: true, email: true } } as const;

const WITH_ALL = {
  requestedBy: PERSON,
  decidedBy: PERSON,
  endedBy: PERSON,
  renews: { select: { number: true } },
  workload: { select: { id: true, number: true, name: true, stage: true, ownerId: true, backupOwnerId: true } },
} satisfies Prisma.ControlExceptionInclude;

export type ExceptionRow = Prisma.ControlExceptionGetPayload<{ include: typeof WITH_ALL }>;
type Reader = Pick<Prisma.TransactionClient, "controlException">;

export function exceptionRef(row: { readonly number: number }): string {
  return humanId("EX", row.number);
}

export async function readException(db: Reader, ref: string): Promise<ExceptionRow | null> {
  const number = numberOf("EX", ref);
  const where = number ? { number } : isUuid(ref) ? { id: ref } : null;
  return where ? db.controlException.findUnique({ where, include: WITH_ALL }) : null;
}

/** Locks an exception after its workload: every command takes the two locks in this order, so none can wait in a ring. */
export async function lockException(tx: Tx, id: string): Promise<ExceptionRow | null> {
  await tx.$queryRaw`SELECT 1 FROM control_exception WHERE id = ${id}::uuid FOR UPDATE`;
  return readException(tx, id);
}

/** What waits for the risk team for a control of a workload; an index allows one. */
export async function readOpenException(db: Reader, workloadId: string, control: string): Promise<ExceptionRow | null> {
  return db.controlException.findFirst({ where: { workloadId, control, state: "requested" }, include: WITH_ALL });
}

/** The exception that was approved last for a control of a workload, whether it covers anything now or not. */
export async function readLastApproved(db: Reader, workloadId: string, control: string): Promise<ExceptionRow | null> {
  return db.controlException.findFirst({
    where: { workloadId, control, state: { in: ["approved", "ended"] } },
    orderBy: { number: "desc" },
    include: WITH_ALL,
  });
}

export interface NewException extends Omit<Prisma.ControlExceptionUncheckedCreateInput, "until" | "state" | "renewedBy"> {
  readonly until: CalendarDate;
}

export async function insertException(tx: Tx, { until, ...rest }: NewException): Promise<ExceptionRow> {
  return tx.controlException.create({ data: { ...rest, state: "requested", until: toDateColumn(until) }, include: WITH_ALL });
}

interface Decision {
  readonly state: "approved" | "rejected";
  readonly by: string;
  readonly at: Date;
  readonly comment: string;
  /** Of what is approved. */
  readonly warnsOn: CalendarDate | null;
}

export async function saveDecision(tx: Tx, id: string, { state, by, at, comment, warnsOn }: Decision): Promise<void> {
  await tx.controlException.update({
    where: { id },
    data: {
      ...{ state, decidedById: by, decidedAt: at, comment: comment || null, version: { increment: 1 } },
      warnsOn: warnsOn && toDateColumn(warnsOn),
    },
  });
}

interface End {
  readonly state: "withdrawn" | "ended";
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

export async function saveEnd(tx: Tx, id: string, { state, by, at, reason }: End): Promise<void> {
  await tx.controlException.update({
    where: { id },
    data: { state, endedById: by, endedAt: at, endedReason: reason || null, version: { increment: 1 } },
  });
}

/** The roles that decide on exceptions. */
const RISK_ROLES: readonly Role[] = ["risk", "risk_lead"];

/** True for an active person who holds a role of the risk team now, whatever their session or token says. */
export async function isOfRisk(db: Pick<Prisma.TransactionClient, "person">, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  return (await db.person.count({ where: { id, state: "active", roles: { hasSome: [...RISK_ROLES] } } })) > 0;
}

/** Every active person of the risk team. */
export async function readRiskPeople(db: Pick<Prisma.TransactionClient, "person">): Promise<string[]> {
  const people = await db.person.findMany({ where: { state: "active", roles: { hasSome: [...RISK_ROLES] } }, select: { id: true } });
  return people.map(({ id }) => id);
}

/** What narrows a list of exceptions. */
export interface ExceptionFilter {
  readonly state?: ExceptionState | undefined;
  readonly control?: string | undefined;
  readonly workloadId: string | null;
  /** Of workloads that this person owns or backs up. */
  readonly mineId: string | null;
  /** Those that this person may decide on: neither their own request nor their own workload. */
  readonly deciderId: string | null;
  readonly course?: "waiting" | "in_force" | "ending_soon" | "ended" | "rejected" | "withdrawn" | undefined;
  readonly today: CalendarDate;
}

function whereCourse({ course, today }: ExceptionFilter): Prisma.ControlExceptionWhereInput {
  const day = toDateColumn(today);
  switch (course) {
    case "waiting":
      return { state: "requested" };
    case "in_force":
      return { state: "approved", until: { gte: day } };
    case "ending_soon":
      return { state: "approved", until: { gte: day }, warnsOn: { lte: day } };
    case "ended":
      return { OR: [{ state: "ended" }, { state: "approved", until: { lt: day } }] };
    case "rejected":
    case "withdrawn":
      return { state: course };
    default:
      return {};
  }
}

function whereOf(filter: ExceptionFilter): Prisma.ControlExceptionWhereInput {
  const { state, control, workloadId, mineId, deciderId } = filter;
  const theirs = (id: string): Prisma.WorkloadWhereInput => ({ OR: [{ ownerId: id }, { backupOwnerId: id }] });
  return {
    AND: [
      whereCourse(filter),
      ...(state ? [{ state }] : []),
      ...(control ? [{ control }] : []),
      ...(workloadId ? [{ workloadId }] : []),
      ...(mineId ? [{ workload: theirs(mineId) }] : []),
      // NOT in SQL is no answer for a workload without an owner: it is said column by column.
      ...(deciderId ? [{ state: "requested" as const, requestedById: { not: deciderId }, ...notOf(deciderId) }] : []),
    ],
  };
}

function notOf(id: string): Prisma.ControlExceptionWhereInput {
  const isNot = (column: "ownerId" | "backupOwnerId") => ({ OR: [{ [column]: null }, { [column]: { not: id } }] });
  return { workload: { AND: [isNot("ownerId"), isNot("backupOwnerId")] } };
}

/** In which order a list is walked: by number either way, or by the day on which they end. */
export type ExceptionOrder = "oldest" | "newest" | "ending";

function whereAfter(order: ExceptionOrder, cursor: string | undefined): Prisma.ControlExceptionWhereInput {
  if (!cursor) return {};
  const number = Number(cursor.split(".").at(-1));
  if (order === "newest") return { number: { lt: number } };
  if (order === "oldest" || !cursor.includes(".")) return { number: { gt: number } };
  const until = toDateColumn(cursor.slice(0, 10));
  return { OR: [{ until: { gt: until } }, { until, number: { gt: number } }] };
}

/** One row more than is asked for, where there are more. */
export async function listExceptionRows(
  db: Db,
  filter: ExceptionFilter,
  { order, cursor, limit }: { readonly order: ExceptionOrder; readonly cursor: string | undefined; readonly limit: number },
): Promise<ExceptionRow[]> {
  return db.prisma.controlException.findMany({
    where: { AND: [whereOf(filter), whereAfter(order, cursor)] },
    orderBy: order === "ending" ? [{ until: "asc" }, { number: "asc" }] : { number: order === "oldest" ? "asc" : "desc" },
    take: limit + 1,
    include: WITH_ALL,
  });
}

export async function countExceptionRows(db: Db, filter: ExceptionFilter): Promise<number> {
  return db.prisma.controlException.count({ where: whereOf(filter), take: 10_001 });
}

/** What is asked for or in force for one workload, by control: what its controls say of exceptions. */
export async function readStandingExceptions(db: Db, workloadId: string, today: CalendarDate): Promise<ExceptionRow[]> {
  return db.prisma.controlException.findMany({
    where: { workloadId, OR: [{ state: "requested" }, { state: "approved", until: { gte: toDateColumn(today) } }] },
    orderBy: { number: "asc" },
    include: WITH_ALL,
  });
}

// Every page says how much waits for whoever reads it, so it is one prepared statement.
const WAITING = {
  name: "exceptions-that-wait-for",
  text: `SELECT count(*)::int AS waiting FROM person me, control_exception e JOIN workload w ON w.id = e.workload_id
    WHERE me.id = $1 AND me.state = 'active' AND me.roles && $2::role[] AND e.state = 'requested' AND e.requested_by_id <> $1
      AND w.owner_id IS DISTINCT FROM $1 AND w.backup_owner_id IS DISTINCT FROM $1`,
};

/** How many requests this person may decide on now. */
export async function countWaiting(db: Db, personId: string): Promise<number> {
  const { rows } = await db.reads.query<{ waiting: number }>({ ...WAITING, values: [personId, RISK_ROLES] });
  return rows[0]?.waiting ?? 0;
}
