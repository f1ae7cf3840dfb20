import { type CalendarDate, type Db, fromDateColumn, isUuid, type Tx, toDateColumn } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { HandoverEvent, HandoverFacts, OfferedHandover } from "../core";
import type { HandoverQuery } from "../schema";

const PERSON = { select: { id: true, name: true, email: true, state: true } } as const;
const WITH_PEOPLE = {
  workload: {
    select: {
      ...{ id: true, number: true, name: true, stage: true, tier: true, adopted: true, purpose: true, ownerId: true },
      owner: { select: { state: true } },
      team: { select: { name: true } },
    },
  },
  to: PERSON,
  offeredBy: PERSON,
  decidedBy: PERSON,
} satisfies Prisma.HandoverInclude;
export type HandoverRow = Prisma.HandoverGetPayload<{ include: typeof WITH_PEOPLE }>;

type Reader = Pick<Prisma.TransactionClient, "handover">;

/** The same offer as the rules read it. */
export function offerOf({ state, toId, untilOn }: HandoverRow): OfferedHandover {
  return { state, toId, until: fromDateColumn(untilOn) };
}

/** What counts beside it, on a day. */
export function factsOf({ workload, to }: HandoverRow, today: CalendarDate): HandoverFacts {
  const orphan = workload.ownerId === null || workload.owner?.state === "deactivated";
  return { today, orphan, retired: workload.stage === "retired", toActive: to.state === "active" };
}

export async function insertHandovers(tx: Tx, rows: readonly Prisma.HandoverCreateManyInput[]): Promise<void> {
  await tx.handover.createMany({ data: [...rows] });
}

/** Those of some offers that are there; those offered to somebody, where a person is named. */
export async function findHandovers(db: Reader, ids: readonly string[] | "all", toId: string | null, limit: number): Promise<string[]> {
  const named = ids === "all" ? { state: "offered" as const } : { id: { in: ids.filter(isUuid) } };
  const rows = await db.handover.findMany({
    where: { ...named, ...(ids === "all" && toId ? { toId } : {}) },
    select: { id: true },
    orderBy: { id: "asc" },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Offers, locked with their workloads, workloads first and each in the order of ids, and read under the locks. */
export async function lockHandovers(tx: Tx, ids: readonly string[]): Promise<HandoverRow[]> {
  await tx.$queryRaw`
    SELECT 1 FROM workload w WHERE w.id IN (SELECT workload_id FROM handover WHERE id = ANY(${[...ids]}::uuid[])) ORDER BY w.id FOR UPDATE OF w`;
  await tx.$queryRaw`SELECT 1 FROM handover WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
  return tx.handover.findMany({ where: { id: { in: [...ids] } }, include: WITH_PEOPLE, orderBy: { id: "asc" } });
}

interface Decision {
  readonly state: HandoverEvent;
  readonly decisionId: string;
  readonly decidedById: string | null;
  readonly decidedAt: Date;
  readonly decidedReason: string | null;
}

export async function saveDecision(tx: Tx, ids: readonly string[], decision: Decision): Promise<void> {
  await tx.handover.updateMany({ where: { id: { in: [...ids] }, state: "offered" }, data: decision });
}

/** Open offers that nobody can accept any more. */
export async function readClosing({ pool }: Db, today: CalendarDate, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT h.id::text AS id FROM handover h JOIN workload w ON w.id = h.workload_id LEFT JOIN person o ON o.id = w.owner_id
       JOIN person p ON p.id = h.to_id
     WHERE h.state = 'offered' AND (h.until_on < $1::date OR w.stage = 'retired' OR o.state = 'active' OR p.state <> 'active')
     ORDER BY h.id LIMIT $2`,
    [today, limit],
  );
  return rows.map(({ id }) => id);
}

/** Whose offers a list is of: everybody's, for whoever governs, or one person's. */
export interface Looking {
  readonly personId: string;
  readonly governs: boolean;
  readonly today: CalendarDate;
}

function whereOf({ show }: HandoverQuery, { personId, governs, today }: Looking): Prisma.HandoverWhereInput {
  if (show === "mine") return { state: "offered", toId: personId, untilOn: { gte: toDateColumn(today) } };
  if (show === "team") return { state: "offered" };
  return { state: { not: "offered" }, ...(governs ? {} : { OR: [{ toId: personId }, { offeredById: personId }] }) };
}

/** Offers, one more than asked for, with how many there are: open ones oldest first, decided ones newest first. */
export async function readHandovers(db: Reader, query: HandoverQuery, looking: Looking): Promise<{ rows: HandoverRow[]; total: number }> {
  const where = whereOf(query, looking);
  const newest = query.show === "decided";
  const key = query.cursor && isUuid(query.cursor) ? { id: newest ? { lt: query.cursor } : { gt: query.cursor } } : {};
  const [rows, total] = await Promise.all([
    db.handover.findMany({
      where: { AND: [where, key] },
      include: WITH_PEOPLE,
      orderBy: { id: newest ? "desc" : "asc" },
      take: query.limit + 1,
    }),
    db.handover.count({ where }),
  ]);
  return { rows, total };
}

/** The offer of a workload that may be accepted on a day: there is one at most. */
export async function readOpen(db: Reader, workloadId: string, today: CalendarDate): Promise<HandoverRow | null> {
  const isOpen = { state: "offered" as const, untilOn: { gte: toDateColumn(today) } };
  return db.handover.findFirst({ where: { workloadId, ...isOpen }, include: WITH_PEOPLE });
}

/** The offers that were made, or decided, together. */
export async function readTogether(db: Reader, together: { offerId: string } | { decisionId: string }): Promise<HandoverRow[]> {
  return db.handover.findMany({ where: together, include: WITH_PEOPLE, orderBy: { id: "asc" } });
}

/** How many offers wait for somebody; what was offered together counts once. */
export async function countWaiting({ reads }: Db, personId: string): Promise<number> {
  const { rows } = await reads.query<{ count: number }>({
    name: "offers-waiting",
    text: `SELECT count(DISTINCT offer_id)::int AS count FROM handover WHERE to_id = $1 AND state = 'offered'`,
    values: [personId],
  });
  return rows[0]?.count ?? 0;
}
