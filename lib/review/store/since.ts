import { type CalendarDate, type Db, sqlOf, type Tx } from "@/lib/platform";
import type { Reach, Tier } from "@/lib/registry";
import type { Prisma } from "@/prisma/client/client";

const isoOf = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export interface IncidentSince {
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly state: string;
  /** ISO instant. */
  readonly openedAt: string;
}

export interface ExceptionSince {
  readonly number: number;
  readonly control: string;
  readonly until: CalendarDate;
}

/** Incidents of a workload that were opened since an instant, the oldest first. */
export async function readIncidentsSince(from: Db | Tx, workloadId: string, since: string): Promise<IncidentSince[]> {
  const { rows } = await sqlOf(from).query<IncidentSince>({
    name: "incidents-since-review",
    text: `SELECT number, title, severity::text AS severity, state::text AS state, ${isoOf("opened_at")} AS "openedAt"
      FROM incident WHERE workload_id = $1::uuid AND opened_at > $2::timestamptz ORDER BY number`,
    values: [workloadId, since],
  });
  return rows;
}

interface Ended {
  readonly since: string;
  readonly zone: string;
  readonly today: CalendarDate;
}

/** Whether exception e ended since an instant, by its date or before it, and no other one of its control follows: one rule for one and for many. */
const endedSince = (since: string, zone: string, today: string): string => `
  ((e.state = 'approved' AND e.until < ${today} AND e.until >= (${since} AT TIME ZONE ${zone})::date) OR (e.state = 'ended' AND e.ended_at > ${since}))
  AND NOT EXISTS (SELECT 1 FROM control_exception f WHERE f.workload_id = e.workload_id AND f.control = e.control
    AND f.number > e.number AND f.state = 'approved' AND f.until >= ${today})`;

/** Exceptions of a workload that ended since an instant, by their date or before it, and that no other one of the same control follows. */
export async function readEndedSince(from: Db | Tx, workloadId: string, { since, zone, today }: Ended): Promise<ExceptionSince[]> {
  const { rows } = await sqlOf(from).query<ExceptionSince>({
    name: "exceptions-ended-since-review",
    text: `SELECT e.number, e.control, to_char(e.until, 'YYYY-MM-DD') AS until FROM control_exception e
      WHERE e.workload_id = $1::uuid AND ${endedSince("$2::timestamptz", "$3", "$4::date")}
      ORDER BY e.number`,
    values: [workloadId, since, zone, today],
  });
  return rows;
}

export interface FindingsSince {
  readonly control: string;
  readonly severity: string;
  readonly state: string;
  /** True for one that was not there at the last review; false for one that resolved since. */
  readonly isNew: boolean;
}

/** Findings of a workload that came or went since an instant. */
export async function readFindingsSince({ pool }: Db, workloadId: string, since: string): Promise<FindingsSince[]> {
  const { rows } = await pool.query<FindingsSince>({
    name: "findings-since-review",
    text: `SELECT control, severity::text AS severity, state::text AS state, (state <> 'resolved') AS "isNew" FROM finding
      WHERE workload_id = $1 AND ((state <> 'resolved' AND first_seen_at > $2::timestamptz) OR (state = 'resolved' AND resolved_at > $2::timestamptz AND first_seen_at <= $2::timestamptz))
      ORDER BY control`,
    values: [workloadId, since],
  });
  return rows;
}

/** Guarantee: what was stored is a reach that `readReach` gave, frozen by a review or an approval and changed by nothing since. */
function reachOf(stored: unknown): Reach | null {
  return (stored ?? null) as Reach | null;
}

/** Guarantee: a reach is plain JSON; its type only says what its members are. */
export function frozen(reach: Reach): Prisma.InputJsonObject {
  return reach as unknown as Prisma.InputJsonObject;
}

/** What the next review is held against, and since when: the last review that kept its reach, or else the approval. */
export interface Ground {
  readonly reach: Reach | null;
  /** ISO instant. */
  readonly since: string;
}

/** The ground of a workload's next review; since its registration where it was neither reviewed nor approved. */
export async function readGround(from: Db | Tx, workloadId: string): Promise<Ground | null> {
  const { rows } = await sqlOf(from).query<{ reach: unknown; since: string }>({
    name: "ground-of-review",
    text: `SELECT coalesce(r.reach, s.baseline) AS reach, ${isoOf("coalesce(r.completed_at, s.approved_at, w.created_at)")} AS since
      FROM workload w JOIN standing s ON s.workload_id = w.id
      LEFT JOIN LATERAL (SELECT reach, completed_at FROM review WHERE workload_id = w.id ORDER BY completed_at DESC LIMIT 1) r ON true
      WHERE w.id = $1::uuid`,
    values: [workloadId],
  });
  const [row] = rows;
  return row ? { reach: reachOf(row.reach), since: row.since } : null;
}

/** What workloads are held against, and how much came up since. */
export interface SinceRow {
  readonly workloadId: string;
  readonly tier: Tier;
  readonly dueOn: CalendarDate | null;
  readonly anchor: CalendarDate | null;
  readonly reach: Reach | null;
  readonly incidents: number;
  readonly exceptionsEnded: number;
  readonly findings: number;
}

/** The same for many workloads at once, without what each of it was. */
export async function readSinceOf(from: Db | Tx, ids: readonly string[], zone: string, today: CalendarDate): Promise<SinceRow[]> {
  const { rows } = await sqlOf(from).query<SinceRow>({
    name: "since-review-of",
    text: `SELECT w.id AS "workloadId", w.tier::text AS tier, to_char(s.next_review_on, 'YYYY-MM-DD') AS "dueOn",
        to_char(s.review_anchor, 'YYYY-MM-DD') AS anchor, coalesce(r.reach, s.baseline) AS reach,
        (SELECT count(*) FROM incident i WHERE i.workload_id = w.id AND i.opened_at > g.since)::int AS incidents,
        (SELECT count(*) FROM control_exception e WHERE e.workload_id = w.id AND ${endedSince("g.since", "$2", "$3::date")})::int AS "exceptionsEnded",
        (SELECT count(*) FROM finding f WHERE f.workload_id = w.id AND f.state <> 'resolved' AND f.opened_at > g.since)::int AS findings
      FROM workload w JOIN standing s ON s.workload_id = w.id
      LEFT JOIN LATERAL (SELECT reach, completed_at FROM review WHERE workload_id = w.id ORDER BY completed_at DESC LIMIT 1) r ON true
      CROSS JOIN LATERAL (SELECT coalesce(r.completed_at, s.approved_at, w.created_at) AS since) g
      WHERE w.id = ANY($1::uuid[])`,
    values: [ids, zone, today],
  });
  return rows.map((row) => ({ ...row, reach: reachOf(row.reach) }));
}
