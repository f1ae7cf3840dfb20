import type { Role } from "@/lib/people";
import { type CalendarDate, type Db, fromDateColumn, isUuid, type Tx, toDateColumn } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { Absence, Delegated } from "../core";
import type { DelegationQuery } from "../schema";

type Reader = Pick<Prisma.TransactionClient, "delegation">;

const PERSON = { select: { id: true, name: true, email: true, state: true, roles: true } } as const;
const WITH_PEOPLE = {
  giver: PERSON,
  taker: PERSON,
  madeBy: { select: { name: true } },
  endedBy: { select: { name: true } },
} satisfies Prisma.DelegationInclude;
export type DelegationRow = Prisma.DelegationGetPayload<{ include: typeof WITH_PEOPLE }>;

/** The same days as the rules read them. */
export function absenceOf({ giverId, takerId, fromOn, untilOn }: DelegationRow): Absence {
  return { giver: giverId, taker: takerId, from: fromDateColumn(fromOn), until: fromDateColumn(untilOn) };
}

/** A delegation that was not ended, with whoever stands in. */
export interface StandIn extends Delegated {
  readonly name: string;
  readonly roles: readonly Role[];
}

/**
 * The delegations of these people that were not ended and whose first day has come, also those whose days are over: what was given under
 * one still counts. A taker who left stands in for nobody.
 */
export async function readStandIns(db: Reader, giverIds: readonly string[], today: CalendarDate): Promise<StandIn[]> {
  if (giverIds.length === 0) return [];
  const rows = await db.delegation.findMany({
    where: { giverId: { in: [...giverIds] }, endedAt: null, fromOn: { lte: toDateColumn(today) }, taker: { state: "active" } },
    select: { id: true, giverId: true, takerId: true, untilOn: true, taker: { select: { name: true, roles: true } } },
    orderBy: [{ fromOn: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, giverId, takerId, untilOn, taker }) => ({
    ...{ id, giver: giverId, taker: takerId, name: taker.name, roles: taker.roles },
    inForce: fromDateColumn(untilOn) >= today,
  }));
}

/** Those that were not ended, and whose last day has not passed, in which any of these people stands. */
export async function readAbsences(tx: Tx, people: readonly string[], today: CalendarDate): Promise<Absence[]> {
  const ids = [...people];
  const rows = await tx.delegation.findMany({
    where: { endedAt: null, untilOn: { gte: toDateColumn(today) }, OR: [{ giverId: { in: ids } }, { takerId: { in: ids } }] },
    include: WITH_PEOPLE,
  });
  return rows.map(absenceOf);
}

export interface Delegator {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly roles: readonly Role[];
}

/** Locks people in the order of their ids, by address or id, so that two who delegate to each other at once are told one by one. */
export async function lockDelegators(tx: Tx, refs: readonly string[]): Promise<ReadonlyMap<string, Delegator>> {
  const rows = await tx.$queryRaw<(Delegator & { readonly email: string })[]>`
    SELECT id::text AS id, name, email, state = 'active' AS active, roles::text[] AS roles FROM person
    WHERE id::text = ANY (${[...refs]}::text[]) OR email = ANY (${refs.map((ref) => ref.toLowerCase())}::text[]) ORDER BY id FOR UPDATE`;
  const named = (ref: string) => rows.find(({ id, email }) => id === ref || email === ref.toLowerCase());
  return new Map(refs.flatMap((ref) => [[ref, named(ref)] as const]).flatMap(([ref, row]) => (row ? [[ref, row] as const] : [])));
}

export async function insertDelegation(tx: Tx, data: Prisma.DelegationUncheckedCreateInput): Promise<DelegationRow> {
  return tx.delegation.create({ data, include: WITH_PEOPLE });
}

export async function lockDelegation(tx: Tx, id: string): Promise<DelegationRow | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM delegation WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.delegation.findUnique({ where: { id }, include: WITH_PEOPLE });
}

export async function endDelegationRow(tx: Tx, id: string, endedById: string, endedAt: Date): Promise<void> {
  await tx.delegation.update({ where: { id }, data: { endedById, endedAt } });
}

function whereOf({ show }: DelegationQuery, today: CalendarDate): Prisma.DelegationWhereInput {
  const day = toDateColumn(today);
  if (show === "standing") return { endedAt: null, untilOn: { gte: day } };
  return { OR: [{ endedAt: { not: null } }, { untilOn: { lt: day } }] };
}

/** Those that stand or are to come, or those that are over: made last first, one more than the limit where there are more. */
export async function listDelegationRows(db: Db, query: DelegationQuery, today: CalendarDate): Promise<DelegationRow[]> {
  const before = query.cursor ? { id: { lt: query.cursor } } : {};
  const where = { AND: [whereOf(query, today), before] };
  return db.prisma.delegation.findMany({ where, include: WITH_PEOPLE, orderBy: { id: "desc" }, take: query.limit + 1 });
}

/** How many there are; counted to 10,001. */
export async function countDelegationRows(db: Db, query: DelegationQuery, today: CalendarDate): Promise<number> {
  return db.prisma.delegation.count({ where: whereOf(query, today), take: 10_001 });
}
