import { type Db, newId, type Tx } from "@/lib/platform";
import type { FindingFact, Happening } from "../core";

/** What a finding of one workload is to become. */
export interface FindingWrite extends FindingFact {
  readonly workloadId: string;
  readonly happening: Happening | null;
}

const KNOWN = {
  name: "findings-of-workloads",
  text: `SELECT workload_id, control, state, severity, outcome, evidence, due_on::text AS "dueOn"
    FROM finding WHERE workload_id = ANY($1::uuid[]) AND control = ANY($2::text[])`,
};

/** The findings of these workloads and controls as they stand, resolved ones too, by workload. */
export async function readKnownFindings(
  db: Db,
  ids: readonly string[],
  controls: readonly string[],
): Promise<ReadonlyMap<string, readonly FindingFact[]>> {
  const { rows } = await db.pool.query<FindingFact & { workload_id: string }>({ ...KNOWN, values: [ids, controls] });
  const known = new Map<string, FindingFact[]>();
  for (const { workload_id, ...finding } of rows) {
    const findings = known.get(workload_id);
    if (findings) findings.push(finding);
    else known.set(workload_id, [finding]);
  }
  return known;
}

/**
 * Writes findings and what happened to them, in two statements at most whatever their number. That one opened for the first time stands
 * on the finding itself: only what happened later is told apart.
 */
export async function writeFindings(tx: Tx, now: Date, writes: readonly FindingWrite[]): Promise<void> {
  if (writes.length === 0) return;
  const rows = JSON.stringify(writes.map((write) => ({ id: newId(now), ...write })));
  await tx.$executeRaw`
    INSERT INTO finding AS old (id, workload_id, control, severity, state, outcome, evidence, first_seen_at, opened_at, resolved_at, due_on,
      stage, tier, team_id, updated_at)
    SELECT c.id, w.id, c.control, c.severity, c.state, c.outcome, c.evidence, ${now}, ${now}, CASE WHEN c.state = 'resolved' THEN ${now}::timestamptz END,
      c."dueOn", w.stage, w.tier, w.team_id, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS c (id uuid, "workloadId" uuid, control text, severity severity, state finding_state,
      outcome gap_outcome, evidence jsonb, "dueOn" date)
    JOIN workload w ON w.id = c."workloadId"
    ON CONFLICT (workload_id, control) DO UPDATE SET
      severity = excluded.severity, outcome = excluded.outcome, evidence = excluded.evidence,
      due_on = excluded.due_on, updated_at = excluded.updated_at, version = old.version + 1,
      -- Whoever took note of it while it was judged is not overruled: a gap that stands stays acknowledged.
      state = CASE WHEN old.state = 'acknowledged' AND excluded.state = 'open' THEN old.state ELSE excluded.state END,
      resolved_at = excluded.resolved_at,
      opened_at = CASE WHEN old.state = 'resolved' THEN excluded.opened_at ELSE old.opened_at END,
      reopened = old.reopened + (old.state = 'resolved')::int`;
  const happenings = writes.flatMap(({ workloadId, control, happening }) =>
    happening === null || happening === "opened" ? [] : [{ workloadId, control, happening }],
  );
  if (happenings.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO finding_event (finding_id, kind, at)
    SELECT f.id, c.happening, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(happenings)}::jsonb) AS c ("workloadId" uuid, control text, happening finding_event_kind)
    JOIN finding f ON f.workload_id = c."workloadId" AND f.control = c.control`;
}

/** One computation of findings at a time, in whatever worker: what was gathered first is written first. Waits for its turn. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(20261128, 2)`;
}

/** One look at every workload, under way. */
export interface Sweep {
  readonly id: string;
  readonly cursor: number;
}

/** Begins a sweep, unless its cause had one. One that is under way for an older cause is over: the new one looks at everything. */
export async function beginSweep(db: Db, cause: string, now: Date): Promise<void> {
  await db.pool.query({
    name: "begin-sweep",
    text: `WITH begun AS (
        INSERT INTO finding_sweep (id, cause, started_at) VALUES ($1, $2, $3) ON CONFLICT (cause) DO NOTHING RETURNING id
      ) UPDATE finding_sweep SET finished_at = $3 WHERE finished_at IS NULL AND EXISTS (SELECT 1 FROM begun)`,
    values: [newId(now), cause, now],
  });
}

/** Whether a sweep waits to go on. */
export async function isSweepOpen(db: Db): Promise<boolean> {
  const { rows } = await db.pool.query("SELECT 1 FROM finding_sweep WHERE finished_at IS NULL LIMIT 1");
  return rows.length > 0;
}

/** The oldest sweep that is not finished, held until the transaction ends. */
export async function lockSweep(tx: Tx): Promise<Sweep | null> {
  const [sweep] = await tx.$queryRaw<Sweep[]>`
    SELECT id, cursor FROM finding_sweep WHERE finished_at IS NULL ORDER BY started_at, id LIMIT 1 FOR UPDATE`;
  return sweep ?? null;
}

/** The next workloads after a number, in their order. */
export async function readNext(db: Db, after: number, most: number): Promise<{ id: string; number: number }[]> {
  const statement = { name: "sweep-next", text: "SELECT id, number FROM workload WHERE number > $1 ORDER BY number LIMIT $2" };
  return (await db.pool.query<{ id: string; number: number }>({ ...statement, values: [after, most] })).rows;
}

/** Notes how far a sweep has come; `finished` at its end. */
export async function advanceSweep(
  tx: Tx,
  { id }: Sweep,
  { cursor, looked, changed, finishedAt }: { cursor: number; looked: number; changed: number; finishedAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE finding_sweep SET cursor = ${cursor}, looked = looked + ${looked}, changed = changed + ${changed}, finished_at = ${finishedAt}
    WHERE id = ${id}::uuid`;
}

/** Folds what writers appended into the cells, in one transaction. @returns how many rows; 0 when another is at it. */
export async function foldFindings(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ folded: number }>("SELECT fold_finding_counts() AS folded");
  return rows[0]?.folded ?? 0;
}
