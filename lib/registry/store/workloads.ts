import type { Role } from "@/lib/people";
import { type CalendarDate, fromDateColumn, isUuid, type Tx, toDateColumn } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import { humanId } from "../core";
import { lockRow, whereRef } from "./rows";

type Reader = Pick<Prisma.TransactionClient, "workload" | "person" | "team">;

const WITH_PEOPLE = {
  owner: { select: { id: true, name: true, email: true, state: true } },
  backupOwner: { select: { id: true, name: true, email: true, state: true } },
  team: { select: { id: true, name: true, leadId: true } },
} satisfies Prisma.WorkloadInclude;

export type WorkloadRow = Prisma.WorkloadGetPayload<{ include: typeof WITH_PEOPLE }>;

export async function readWorkload(db: Reader, ref: string): Promise<WorkloadRow | null> {
  const where = whereRef("WL", ref);
  return where ? db.workload.findUnique({ where, include: WITH_PEOPLE }) : null;
}

/** Rows by id, as one statement reads them; those that are not there are left out. */
export async function readWorkloadsByIds(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, WorkloadRow>> {
  const rows = ids.length === 0 ? [] : await db.workload.findMany({ where: { id: { in: [...ids] } }, include: WITH_PEOPLE });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The row, locked until the transaction ends: what a command does before it decides anything about a workload. */
export async function lockWorkload(tx: Tx, ref: string): Promise<WorkloadRow | null> {
  if (!(await lockRow(tx, "WL", ref))) return null;
  return readWorkload(tx, ref);
}

export async function insertWorkload(tx: Tx, data: Prisma.WorkloadUncheckedCreateInput): Promise<WorkloadRow> {
  return tx.workload.create({ data: { ...data, standing: { create: {} } }, include: WITH_PEOPLE });
}

/** Writes fields and moves the version on. The row must be locked by the same transaction. */
export async function updateWorkload(tx: Tx, id: string, data: Prisma.WorkloadUncheckedUpdateInput): Promise<WorkloadRow> {
  return tx.workload.update({ where: { id }, data: { ...data, version: { increment: 1 } }, include: WITH_PEOPLE });
}

interface ActivePerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** An active person by id or e-mail; null when there is none, or they left. */
export async function readActivePerson(db: Reader, ref: string): Promise<ActivePerson | null> {
  const where = isUuid(ref) ? { id: ref } : { email: ref.trim().toLowerCase() };
  return db.person.findFirst({ where: { ...where, state: "active" }, select: { id: true, name: true, email: true, roles: true } });
}

export async function readTeam(db: Reader, id: string): Promise<{ id: string; name: string } | null> {
  return db.team.findUnique({ where: { id }, select: { id: true, name: true } });
}

/** The facts that the derived tier reads from a workload's reach, planned and live. */
export async function readTierFacts(tx: Tx, workloadId: string) {
  const uses = await tx.scopeUse.findMany({ where: { workloadId }, select: { dataScope: { select: { classification: true } } } });
  const channels = await tx.outputChannel.findMany({ where: { workloadId }, select: { direction: true } });
  return { classifications: uses.map((use) => use.dataScope.classification), channels: channels.map((channel) => channel.direction) };
}

/** WL-0123: the permanent human id of a workload. */
export function workloadRef(row: { number: number }): string {
  return humanId("WL", row.number);
}

export function dayOrNull(column: Date | null): CalendarDate | null {
  return column ? fromDateColumn(column) : null;
}

export function columnOrNull(day: CalendarDate | null | undefined): Date | null {
  return day ? toDateColumn(day) : null;
}
