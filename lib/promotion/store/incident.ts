import { type Db, isUuid, type Tx } from "@/lib/platform";
import { humanId, numberOf } from "@/lib/registry";
import type { Prisma } from "@/prisma/client/client";
import type { IncidentQuery } from "../schema";

type Reader = Pick<Prisma.TransactionClient, "incident">;

const WITH_WORKLOAD = {
  workload: { select: { id: true, number: true, name: true } },
} satisfies Prisma.IncidentInclude;
const WITH_ALL = { ...WITH_WORKLOAD, entries: { orderBy: [{ at: "asc" }, { id: "asc" }] } } satisfies Prisma.IncidentInclude;

export type IncidentRow = Prisma.IncidentGetPayload<{ include: typeof WITH_WORKLOAD }>;
export type IncidentWithEntries = Prisma.IncidentGetPayload<{ include: typeof WITH_ALL }>;

/** IN-0001: the permanent human id of an incident. */
export function incidentRef(row: { number: number }): string {
  return humanId("IN", row.number);
}

/** An incident with its timeline, oldest first. @param ref IN-0001 or the id. */
export async function readIncident(db: Reader, ref: string): Promise<IncidentWithEntries | null> {
  const number = numberOf("IN", ref);
  if (!number && !isUuid(ref)) return null;
  return db.incident.findUnique({ where: number ? { number } : { id: ref }, include: WITH_ALL });
}

/** The incident that is open and stands behind a suspension or a demotion of a workload, oldest first; null without one. */
export async function readHoldingIncident(db: Reader, workloadId: string): Promise<{ readonly number: number } | null> {
  const acted = [{ suspendedAt: { not: null } }, { demotedAt: { not: null } }];
  return db.incident.findFirst({ where: { workloadId, state: "open", OR: acted }, orderBy: { number: "asc" }, select: { number: true } });
}

export async function insertIncident(tx: Tx, data: Prisma.IncidentUncheckedCreateInput): Promise<IncidentRow> {
  return tx.incident.create({ data, include: WITH_WORKLOAD });
}

export async function updateIncident(tx: Tx, id: string, data: Prisma.IncidentUncheckedUpdateInput): Promise<void> {
  await tx.incident.update({ where: { id }, data });
}

export async function insertIncidentEntry(tx: Tx, data: Prisma.IncidentEntryUncheckedCreateInput): Promise<void> {
  await tx.incidentEntry.create({ data });
}

/** The incidents of a workload that are not recovered, oldest first. */
export async function readUnrecovered(db: Db, workloadId: string): Promise<IncidentRow[]> {
  const where: Prisma.IncidentWhereInput = { workloadId, state: { not: "recovered" } };
  return db.prisma.incident.findMany({ where, include: WITH_WORKLOAD, orderBy: { number: "asc" }, take: 50 });
}

function whereOf({ state, severity }: IncidentQuery, workloadId: string | null): Prisma.IncidentWhereInput {
  return {
    ...(state ? { state: { in: state } } : {}),
    ...(severity ? { severity: { in: severity } } : {}),
    ...(workloadId ? { workloadId } : {}),
  };
}

/** Newest first, one more than the limit where there are more. */
export async function listIncidentRows(db: Db, query: IncidentQuery, workloadId: string | null): Promise<IncidentRow[]> {
  const before = query.cursor ? { number: { lt: query.cursor } } : {};
  const where = { AND: [whereOf(query, workloadId), before] };
  return db.prisma.incident.findMany({ where, include: WITH_WORKLOAD, orderBy: { number: "desc" }, take: query.limit + 1 });
}

/** How many there are; counted to 10,001. */
export async function countIncidentRows(db: Db, query: IncidentQuery, workloadId: string | null): Promise<number> {
  return db.prisma.incident.count({ where: whereOf(query, workloadId), take: 10_001 });
}
