/** How workers share runs: whoever holds the lease goes on; a lease that ran out is anybody's. */
import type { Db, Tx } from "@/lib/platform";
import { Prisma } from "@/prisma/client/client";
import { type RunRow, readRun } from "./runs";

// Longer than a batch takes; after it the worker is taken for dead. By the database's clock, which all workers share.
export const LEASE = Prisma.raw("clock_timestamp() + interval '10 seconds'");

/** Takes one run that waits for a worker; null when there is none. Two workers never take the same. */
export async function takeRun(db: Db, by: string): Promise<RunRow | null> {
  const [taken] = await db.prisma.$queryRaw<{ id: string }[]>`
    UPDATE import_run SET lease_by = ${by}, lease_until = ${LEASE} WHERE id = (
      SELECT id FROM import_run WHERE phase IN ('checking', 'applying') AND (lease_until IS NULL OR lease_until < clock_timestamp())
      ORDER BY updated_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`;
  return taken ? readRun(db.prisma, taken.id) : null;
}

/** Gives a run back, so that another worker need not wait until the lease ends. */
export async function releaseRun(db: Db, runId: string, by: string): Promise<void> {
  await db.prisma.importRun.updateMany({ where: { id: runId, leaseBy: by }, data: { leaseBy: null, leaseUntil: null } });
}

/** Takes this very run, for a caller that does the work itself. @returns false when a worker has it already. */
export async function takeThisRun(db: Db, runId: string, by: string): Promise<boolean> {
  const taken = await db.prisma.$executeRaw`
    UPDATE import_run SET lease_by = ${by}, lease_until = ${LEASE}
    WHERE id = ${runId}::uuid AND (lease_until IS NULL OR lease_until < clock_timestamp() OR lease_by = ${by})`;
  return taken > 0;
}

/** A check begins, or begins again after its worker was lost: nothing is staged and nothing counted. @returns false when it is not this worker's. */
export async function beginCheck(db: Db, runId: string, by: string): Promise<boolean> {
  const begun = await db.prisma.$queryRaw<{ id: string }[]>`
    WITH mine AS (
      UPDATE import_run SET lease_until = ${LEASE}, bytes_read = 0, records = 0, to_add = 0, to_change = 0, unchanged = 0, refused = 0,
        warnings = 0, findings = 0, vanished = 0, position = 0
      WHERE id = ${runId}::uuid AND lease_by = ${by} AND phase = 'checking' RETURNING id
    ), rows AS (DELETE FROM import_row USING mine WHERE run_id = mine.id),
    issues AS (DELETE FROM import_row_issue USING mine WHERE run_id = mine.id),
    gone AS (DELETE FROM import_vanished USING mine WHERE run_id = mine.id)
    SELECT id FROM mine`;
  return begun.length > 0;
}

/** The lease of a run, renewed with a batch of its work. */
export async function renewLease(tx: Tx, runId: string): Promise<void> {
  await tx.$executeRaw`UPDATE import_run SET lease_until = ${LEASE} WHERE id = ${runId}::uuid`;
}

/** The run locked for one batch of work; null when it is no longer this worker's, or was cancelled. */
export async function lockLeased(tx: Tx, runId: string, by: string, phase: "checking" | "applying"): Promise<RunRow | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM import_run WHERE id = ${runId}::uuid AND lease_by = ${by} AND phase = ${phase} FOR UPDATE`;
  return rows.length > 0 ? readRun(tx, runId) : null;
}
