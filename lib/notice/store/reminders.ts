import type { CalendarDate, Db, Tx } from "@/lib/platform";
import type { Around, RiskTeam, Window } from "../core";

/** A due date that stands on a step which its people were not told of. */
export interface DueRow extends Around {
  readonly id: string;
  readonly number: number;
  readonly kind: "review" | "end";
  readonly dueOn: CalendarDate;
  /** The step's id. */
  readonly step: string;
  /** It came to the step since it was told last; otherwise its people are others. */
  readonly came: boolean;
}

// People who left count as nobody, here and in what was told before: that somebody leaves is news to whoever hears in their place. What was
// told is left out before anything else is looked up, and what is left is found before it is put in order: a limit would have the planner
// walk the order row by row in the hope of a match, where mostly there is none.
const AT = "width_bucket(w.due_on, $1::date[])";
const CAME = `r.workload_id IS NULL OR r.due_on <> w.due_on OR r.step <> ($3::text[])[${AT}]`;
const UNTOLD = `
  WITH untold AS MATERIALIZED (
    SELECT w.id, w.number, w.due_on, w.created_at, o.id AS owner, o.manager_id, b.id AS backup_owner,
      ($3::text[])[${AT}] AS step, ($4::int[])[${AT}] AS apart, ${CAME} AS came
    FROM workload w
    LEFT JOIN person o ON o.id = w.owner_id AND o.state = 'active'
    LEFT JOIN person b ON b.id = w.backup_owner_id AND b.state = 'active'
    LEFT JOIN reminded r ON r.workload_id = w.id
    WHERE coalesce(w.due_on, 'infinity'::date) >= ($1::date[])[1] AND coalesce(w.due_on, 'infinity'::date) <= $2::date AND w.stage <> 'retired'
      AND (${CAME} OR r.owner_id IS DISTINCT FROM o.id OR r.backup_owner_id IS DISTINCT FROM b.id)
  )
  SELECT u.id, u.number, CASE WHEN s.next_review_on IS NULL THEN 'end' ELSE 'review' END AS kind, u.due_on::text AS "dueOn",
    u.owner, u.backup_owner AS "backupOwner", m.id AS manager, u.step, u.came
  FROM untold u JOIN standing s ON s.workload_id = u.id LEFT JOIN person m ON m.id = u.manager_id AND m.state = 'active'
  WHERE u.apart = 0 OR u.due_on - coalesce(s.last_reviewed_on, s.approved_at::date, u.created_at::date) >= u.apart
  ORDER BY u.due_on, u.number LIMIT $5`;

/**
 * Due dates that their steps were not told of, the longest overdue first.
 * @param windows that follow one another without a gap, as `windowsOn` gives them, or one of them.
 */
export async function readUntold(db: Db, windows: readonly Window[], limit: number): Promise<DueRow[]> {
  const column = <T>(of: (window: Window) => T): T[] => windows.map(of);
  const [starts, end] = [column(({ from }) => from ?? "-infinity"), windows.at(-1)?.to];
  const values = [starts, end, column(({ step }) => step.id), column(({ interval }) => interval), limit];
  return (await db.pool.query<DueRow>(UNTOLD, values)).rows;
}

/** Everybody active who works for the risk team. */
export async function readRiskTeam(db: Db): Promise<RiskTeam> {
  const { rows } = await db.pool.query<{ id: string; risk: boolean; lead: boolean }>(
    `SELECT id, 'risk' = ANY(roles) AS risk, 'risk_lead' = ANY(roles) AS lead FROM person
     WHERE state = 'active' AND roles && ARRAY['risk', 'risk_lead']::role[]`,
  );
  return { risk: rows.filter(({ risk }) => risk).map(({ id }) => id), riskLead: rows.filter(({ lead }) => lead).map(({ id }) => id) };
}

/** Remembers which step was told to whose people, for many due dates at once. */
export async function markReminded(tx: Tx, due: readonly DueRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO reminded (workload_id, due_on, step, owner_id, backup_owner_id)
    SELECT d.id, d."dueOn", d.step, d.owner, d."backupOwner"
    FROM jsonb_to_recordset(${JSON.stringify(due)}::jsonb) AS d (id uuid, "dueOn" date, step text, owner uuid, "backupOwner" uuid) ORDER BY d.id
    ON CONFLICT (workload_id) DO UPDATE SET due_on = excluded.due_on, step = excluded.step, owner_id = excluded.owner_id,
      backup_owner_id = excluded.backup_owner_id`;
}

export interface ReminderClock {
  readonly day: CalendarDate;
  readonly policyVersion: number;
  readonly sweptAt: Date;
  /** How long that took, in milliseconds. */
  readonly sweptForMs: number;
}

/** How far the reminders are; null before the first. */
export async function readReminderClock(db: Db): Promise<ReminderClock | null> {
  const { rows } = await db.pool.query<ReminderClock>(
    `SELECT day::text AS day, policy_version AS "policyVersion", swept_at AS "sweptAt", swept_for_ms AS "sweptForMs" FROM reminder_clock`,
  );
  return rows[0] ?? null;
}

/** Moves the clock on; one that is ahead already stays where it is. */
export async function moveReminderClock(tx: Tx, { day, policyVersion, sweptAt, sweptForMs }: ReminderClock): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO reminder_clock (id, day, policy_version, swept_at, swept_for_ms) VALUES (1, ${day}::date, ${policyVersion}, ${sweptAt}, ${sweptForMs})
    ON CONFLICT (id) DO UPDATE SET day = excluded.day, policy_version = excluded.policy_version, swept_at = excluded.swept_at,
      swept_for_ms = excluded.swept_for_ms
    WHERE reminder_clock.swept_at <= excluded.swept_at`;
}
