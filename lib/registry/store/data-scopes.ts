import type { Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import { humanId } from "../core";
import { lockRow, whereRef } from "./rows";

type Reader = Pick<Prisma.TransactionClient, "dataScope">;

const WITH_HOME = {
  dataOwner: { select: { id: true, name: true, email: true, state: true } },
  environment: { select: { id: true, number: true, name: true, zone: true } },
} satisfies Prisma.DataScopeInclude;

export type DataScopeRow = Prisma.DataScopeGetPayload<{ include: typeof WITH_HOME }>;

export function dataScopeRef(row: { number: number }): string {
  return humanId("DS", row.number);
}

export async function readDataScope(db: Reader | Tx, ref: string): Promise<DataScopeRow | null> {
  const where = whereRef("DS", ref);
  return where ? db.dataScope.findUnique({ where, include: WITH_HOME }) : null;
}

export async function lockDataScope(tx: Tx, ref: string, strength?: "UPDATE" | "SHARE"): Promise<DataScopeRow | null> {
  return (await lockRow(tx, "DS", ref, strength)) ? readDataScope(tx, ref) : null;
}

export async function insertDataScope(tx: Tx, data: Prisma.DataScopeUncheckedCreateInput): Promise<DataScopeRow> {
  return tx.dataScope.create({ data, include: WITH_HOME });
}

/** Writes fields and moves the version on. The row must be locked by the same transaction. */
export async function updateDataScope(tx: Tx, id: string, data: Prisma.DataScopeUncheckedUpdateInput): Promise<DataScopeRow> {
  return tx.dataScope.update({ where: { id }, data: { ...data, version: { increment: 1 } }, include: WITH_HOME });
}

/** The workloads that use a data scope, each once, in the order of their ids: the order in which they are locked. */
export async function readScopeUsers(tx: Tx, dataScopeId: string): Promise<{ id: string; number: number; name: string; stage: string }[]> {
  return tx.workload.findMany({
    where: { scopeUses: { some: { dataScopeId } } },
    orderBy: { id: "asc" },
    select: { id: true, number: true, name: true, stage: true },
  });
}
