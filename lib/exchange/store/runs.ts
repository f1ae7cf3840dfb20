import { type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

export type RunRow = Prisma.ImportRunGetPayload<object>;
export type RunChange = Prisma.ImportRunUncheckedUpdateInput;

/** A value as a jsonb column takes it. Guarantee: called with plain facts only, which JSON says whole. */
export function jsonOf(value: object): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

export async function insertRun(tx: Tx, run: Prisma.ImportRunUncheckedCreateInput): Promise<void> {
  await tx.importRun.create({ data: run });
}

export async function readRun(db: Pick<Tx, "importRun">, id: string): Promise<RunRow | null> {
  return isUuid(id) ? db.importRun.findUnique({ where: { id } }) : null;
}

/** The row, locked until the transaction ends. */
export async function lockRun(tx: Tx, id: string): Promise<RunRow | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM import_run WHERE id = ${id}::uuid FOR UPDATE`;
  return readRun(tx, id);
}

export async function updateRun(tx: Tx, id: string, change: RunChange): Promise<void> {
  await tx.importRun.update({ where: { id }, data: change });
}

export async function deleteRun(tx: Tx, id: string): Promise<void> {
  await tx.importRun.delete({ where: { id } });
}

// What a list does not show, and what is large.
const HEAVY = { survey: true, mapping: true, mappingText: true, columns: true, actor: true } as const;
export type RunListRow = Omit<RunRow, keyof typeof HEAVY>;

/** The latest runs, newest first. */
export async function readRuns(db: Db, limit: number): Promise<RunListRow[]> {
  return db.prisma.importRun.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit, omit: HEAVY });
}

/** Removes uploads that nobody went on with, and the pieces and staged rows of runs that ended. @returns how many runs it was about. */
export async function forgetRuns(db: Db, abandonedSince: Date, endedSince: Date): Promise<number> {
  const abandoned = await db.prisma.importRun.deleteMany({
    where: {
      updatedAt: { lt: abandonedSince },
      position: 0,
      added: 0,
      changed: 0,
      phase: { in: ["uploading", "mapping", "checked", "cancelled", "failed"] },
    },
  });
  const ended = { phase: "done", finishedAt: { lt: endedSince } } as const;
  const chunks = await db.prisma.importChunk.deleteMany({ where: { run: ended } });
  await db.prisma.importRow.deleteMany({ where: { run: ended } });
  return abandoned.count + chunks.count;
}
