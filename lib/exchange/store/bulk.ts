import type { Db, Tx } from "@/lib/platform";
import type { BulkRow, BulkRun, Prisma } from "@/prisma/client/client";
import type { BulkEffect, BulkOutcome } from "../core";
import type { BulkRowQuery, KeptChange } from "../schema";

export type { BulkRow, BulkRun };

type Reader = Pick<Prisma.TransactionClient, "bulkRun" | "bulkRow">;
const readerOf = (db: Db | Tx): Reader => ("prisma" in db ? db.prisma : db);

// The driver takes 65,535 parameters a statement; a row has ten.
const ROWS = 5000;

/** What is written down of a row when its run is prepared. */
export interface PreparedRow {
  readonly workloadId: string;
  readonly ref: string;
  readonly name: string;
  readonly version: number;
  readonly outcome: BulkOutcome;
  readonly message: string | null;
  readonly effect: BulkEffect | null;
}

/** Guarantee: a value of JSON's own kinds, read-only on our side, which the client only serialises. */
function json(value: BulkEffect | KeptChange | object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}

type NewRun = Omit<Prisma.BulkRunUncheckedCreateInput, "change" | "selection" | "rows"> & {
  readonly id: string;
  readonly change: KeptChange;
  readonly selection: object;
};

export async function insertBulk(tx: Tx, run: NewRun, rows: readonly PreparedRow[]): Promise<void> {
  await tx.bulkRun.create({ data: { ...run, change: json(run.change), selection: json(run.selection) } });
  const numbered = rows.map(({ effect, ...row }, index) => ({
    ...row,
    runId: run.id,
    ordinal: index + 1,
    ...(effect ? { effect: json(effect) } : {}),
  }));
  for (let from = 0; from < numbered.length; from += ROWS) await tx.bulkRow.createMany({ data: numbered.slice(from, from + ROWS) });
}

export async function readBulk(db: Db | Tx, id: string): Promise<BulkRun | null> {
  return readerOf(db).bulkRun.findUnique({ where: { id } });
}

/** The run, locked until the transaction ends: whoever starts, stops or carries it out comes one after the other. */
export async function lockBulk(tx: Tx, id: string): Promise<BulkRun | null> {
  await tx.$queryRaw`SELECT 1 FROM bulk_run WHERE id = ${id}::uuid FOR UPDATE`;
  return readBulk(tx, id);
}

/** The run, locked, if it is under way and no other worker has it in hand. */
export async function lockRunning(tx: Tx, id: string): Promise<BulkRun | null> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM bulk_run WHERE id = ${id}::uuid AND state = 'running' FOR UPDATE SKIP LOCKED`;
  return held.length === 0 ? null : readBulk(tx, id);
}

export async function updateBulk(tx: Tx, id: string, data: Prisma.BulkRunUncheckedUpdateInput): Promise<void> {
  await tx.bulkRun.update({ where: { id }, data });
}

/** A run under way, and who started it. */
export type Starter = Pick<BulkRun, "id" | "actorKind" | "actorId" | "actorName" | "tokenId">;

/** The runs under way, oldest first. */
export async function readRunning(db: Db): Promise<Starter[]> {
  return db.prisma.bulkRun.findMany({
    where: { state: "running" },
    orderBy: { startedAt: "asc" },
    take: 20,
    select: { id: true, actorKind: true, actorId: true, actorName: true, tokenId: true },
  });
}

export async function countOutcomes(
  db: Db | Tx,
  runIds: readonly string[],
): Promise<{ runId: string; outcome: BulkOutcome; count: number }[]> {
  const groups = await readerOf(db).bulkRow.groupBy({ by: ["runId", "outcome"], where: { runId: { in: [...runIds] } }, _count: true });
  return groups.map(({ runId, outcome, _count: count }) => ({ runId, outcome, count }));
}

/** The next row to be done; null when none is left. */
export async function readNextRow(tx: Tx, runId: string): Promise<BulkRow | null> {
  return tx.bulkRow.findFirst({ where: { runId, outcome: "planned" }, orderBy: { ordinal: "asc" } });
}

export interface Settled {
  readonly outcome: BulkOutcome;
  readonly message: string | null;
  readonly decidedAt: Date;
}

/** Writes how a row ended. */
export async function settleRow(tx: Tx, runId: string, ordinal: number, settled: Settled): Promise<void> {
  await tx.bulkRow.update({ where: { runId_ordinal: { runId, ordinal } }, data: { ...settled } });
}

/** Writes one ending for every row that is still to be done. */
export async function settleRest(tx: Tx, runId: string, settled: Settled): Promise<void> {
  await tx.bulkRow.updateMany({ where: { runId, outcome: "planned" }, data: { ...settled } });
}

/** Rows in their order, after the one of a place. */
export async function readBulkRows(db: Db, runId: string, { outcome, cursor, limit }: BulkRowQuery): Promise<BulkRow[]> {
  return db.prisma.bulkRow.findMany({
    where: { runId, ordinal: { gt: cursor }, ...(outcome ? { outcome } : {}) },
    orderBy: { ordinal: "asc" },
    take: limit,
  });
}

/** The workloads of a run that ended so, in their order, with what was to happen to each. */
export async function readEnded(
  db: Db,
  runId: string,
  outcomes: readonly BulkOutcome[],
): Promise<{ workloadId: string; effect: Prisma.JsonValue }[]> {
  return db.prisma.bulkRow.findMany({
    where: { runId, outcome: { in: [...outcomes] } },
    orderBy: { ordinal: "asc" },
    select: { workloadId: true, effect: true },
  });
}

/** The latest runs of somebody, newest first. */
export async function readBulks(db: Db, actorId: string, limit: number): Promise<BulkRun[]> {
  return db.prisma.bulkRun.findMany({ where: { actorId }, orderBy: { createdAt: "desc" }, take: limit });
}

/** Puts away what was prepared before an instant and never started. Drafts, not deeds: it is not audited. @returns how many. */
export async function deleteDrafts(db: Db, before: Date): Promise<number> {
  const { count } = await db.prisma.bulkRun.deleteMany({ where: { state: "prepared", createdAt: { lt: before } } });
  return count;
}
