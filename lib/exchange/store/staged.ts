import type { Db, Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { Difference, RecordFacts, RowIssue } from "../core";
import type { RowOutcome } from "../schema";
import { LEASE } from "./work";

/** A record of the file as it was understood and compared. */
export interface StagedRow {
  readonly record: number;
  readonly key: string;
  readonly digest: string;
  readonly outcome: RowOutcome;
  readonly name: string;
  readonly facts: RecordFacts | null;
  readonly differences: readonly Difference[] | null;
  readonly workloadId: string | null;
}

export interface Batch {
  readonly runId: string;
  readonly rows: readonly StagedRow[];
  readonly issues: readonly RowIssue[];
  readonly bytesRead: number;
}

const count = (rows: readonly StagedRow[], outcome: RowOutcome): number => rows.filter((row) => row.outcome === outcome).length;

/**
 * Stages one batch of a check with its progress: one statement, all of it or nothing. The lease is renewed with it.
 * @returns false when the run is no longer this worker's, or was cancelled: then nothing was written.
 */
export async function stageBatch(db: Db, { runId, rows, issues, bytesRead }: Batch, by: string): Promise<boolean> {
  const told = (severity: string): number => issues.filter((issue) => issue.severity === severity).length;
  const written = await db.prisma.$queryRaw<{ id: string }[]>`
    WITH mine AS (
      UPDATE import_run SET lease_until = ${LEASE}, bytes_read = ${bytesRead}, records = records + ${rows.length},
        to_add = to_add + ${count(rows, "added")}, to_change = to_change + ${count(rows, "changed")},
        unchanged = unchanged + ${count(rows, "unchanged")}, refused = refused + ${count(rows, "refused")},
        warnings = warnings + ${told("warning")}, findings = findings + ${told("finding")}
      WHERE id = ${runId}::uuid AND lease_by = ${by} AND phase = 'checking' RETURNING id
    ), staged AS (
      INSERT INTO import_row (run_id, record, key, digest, outcome, name, facts, differences, workload_id)
      SELECT mine.id, r.record, r.key, r.digest, r.outcome, r.name, r.facts, r.differences, r."workloadId"
      FROM mine, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(record int, key text, digest text, outcome text, name text,
        facts jsonb, differences jsonb, "workloadId" uuid)
    ), told AS (
      INSERT INTO import_row_issue (run_id, record, "column", severity, message, value)
      SELECT mine.id, r.record, r."column", r.severity, r.message, r.value
      FROM mine, jsonb_to_recordset(${JSON.stringify(issues)}::jsonb) AS r(record int, "column" text, severity text, message text, value text)
    ) SELECT id FROM mine`;
  return written.length > 0;
}

/**
 * Lists the workloads that the mapping brought in before and that the staged file does not name. The one place where this slice looks
 * at the registry's table: a file of any size is compared where both lists stand. @returns how many.
 */
export async function stageVanished(tx: Tx, runId: string, mapping: string): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO import_vanished (run_id, workload_id, number, name)
    SELECT ${runId}::uuid, w.id, w.number, w.name FROM workload w
    WHERE starts_with(w.external_key, ${`${mapping}:`})
      AND NOT EXISTS (SELECT 1 FROM import_row r WHERE r.run_id = ${runId}::uuid AND r.key = w.external_key)`;
}

/** How many records of each stage go in. */
export async function countStages(tx: Tx, runId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await tx.$queryRaw<{ stage: string; records: number }[]>`
    SELECT facts->>'stage' AS stage, count(*)::int AS records FROM import_row
    WHERE run_id = ${runId}::uuid AND outcome <> 'refused' GROUP BY 1`;
  return Object.fromEntries(rows.map(({ stage, records }) => [stage, records]));
}

/** Guarantee: `stageBatch` wrote the column, from this type. */
function asFacts(value: Prisma.JsonValue): RecordFacts {
  return value as unknown as RecordFacts;
}

export type StagedChange = Pick<StagedRow, "record" | "key" | "digest"> & { readonly facts: RecordFacts };

/** The next staged records that change the registry, in the order of the file. */
export async function readStaged(tx: Tx, runId: string, after: number, limit: number): Promise<StagedChange[]> {
  const rows = await tx.importRow.findMany({
    where: { runId, record: { gt: after }, outcome: { in: ["added", "changed"] } },
    orderBy: { record: "asc" },
    take: limit,
    select: { record: true, key: true, digest: true, facts: true },
  });
  return rows.map((row) => ({ ...row, facts: asFacts(row.facts) }));
}

export type IssueRow = Prisma.ImportRowIssueGetPayload<object>;

/** Issues of a run in the order in which they were found, those of one severity where it is named. */
export async function readIssues(
  db: Db,
  runId: string,
  { severity, after = 0n, limit }: { severity?: string | undefined; after?: bigint | undefined; limit: number },
): Promise<IssueRow[]> {
  return db.prisma.importRowIssue.findMany({
    where: { runId, id: { gt: after }, ...(severity ? { severity } : {}) },
    orderBy: { id: "asc" },
    take: limit,
  });
}

export interface IssueGroup {
  readonly severity: string;
  readonly column: string | null;
  readonly message: string;
  readonly times: number;
  readonly records: readonly number[];
  readonly values: readonly string[];
}

/** Issues by what they say, the most frequent first: the first records of each, and the values that stand there most. */
export async function readIssueGroups(db: Db, runId: string, limit: number): Promise<IssueGroup[]> {
  return db.prisma.$queryRaw`
    SELECT severity, "column", message, count(*)::int AS times, (array_agg(record ORDER BY record))[1:12] AS records,
      (array_agg(DISTINCT value) FILTER (WHERE value IS NOT NULL))[1:6] AS values
    FROM import_row_issue WHERE run_id = ${runId}::uuid GROUP BY severity, "column", message
    ORDER BY CASE severity WHEN 'refused' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, times DESC, message LIMIT ${limit}`;
}

/** Guarantee: `stageBatch` wrote the column, from this type. */
function asDifferences(value: Prisma.JsonValue): readonly Difference[] | null {
  return value as unknown as readonly Difference[] | null;
}

export type StagedListRow = Pick<StagedRow, "record" | "outcome" | "name" | "differences" | "workloadId">;

/** Guarantee: `stageBatch` wrote the column, from this closed set. */
function asOutcome(value: string): RowOutcome {
  return value as RowOutcome;
}

/** Staged records in the order of the file. */
export async function readRows(
  db: Db,
  runId: string,
  { outcome, after = 0, limit }: { outcome?: string | undefined; after?: number | undefined; limit: number },
): Promise<StagedListRow[]> {
  const rows = await db.prisma.importRow.findMany({
    where: { runId, record: { gt: after }, ...(outcome ? { outcome } : {}) },
    orderBy: { record: "asc" },
    take: limit,
    select: { record: true, outcome: true, name: true, differences: true, workloadId: true },
  });
  return rows.map((row) => ({ ...row, outcome: asOutcome(row.outcome), differences: asDifferences(row.differences) }));
}

/** How many issues of one severity, or of all, and how many staged records of one outcome, or of all. */
export async function countIssues(db: Db, runId: string, severity?: string): Promise<number> {
  return db.prisma.importRowIssue.count({ where: { runId, ...(severity ? { severity } : {}) } });
}

export async function countRows(db: Db, runId: string, outcome?: string): Promise<number> {
  return db.prisma.importRow.count({ where: { runId, ...(outcome ? { outcome } : {}) } });
}

/** Workloads that the file no longer names, by number. */
export async function readVanished(db: Db, runId: string, limit: number): Promise<{ number: number; name: string }[]> {
  return db.prisma.importVanished.findMany({
    where: { runId },
    orderBy: { number: "asc" },
    take: limit,
    select: { number: true, name: true },
  });
}
