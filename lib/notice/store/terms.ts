import type { CalendarDate, Db, Tx } from "@/lib/platform";
import type { ReachedDay } from "../core";

/** A term that somebody has to know of, with those who are to hear of it: active people only, by their ids. */
interface TermRow {
  readonly id: string;
  readonly number: number;
  readonly workloadId: string;
  readonly dueOn: CalendarDate;
  readonly people: readonly string[];
}

export interface ExceptionTerm extends TermRow {
  readonly warnsOn: CalendarDate | null;
}

// Whoever left is nobody: the backup owner hears in the owner's place.
const ACTIVE = (...ids: readonly string[]): string =>
  `ARRAY(SELECT p.id FROM person p WHERE p.state = 'active' AND p.id = ANY(ARRAY[${ids.join(", ")}]) ORDER BY p.id)`;

/** Exceptions in force whose end comes near by a day, or that ended by their date since another, and that no other one of the same control follows. */
export async function readExceptionTerms({ pool }: Db, today: CalendarDate, since: CalendarDate): Promise<ExceptionTerm[]> {
  const { rows } = await pool.query<ExceptionTerm>({
    name: "terms-of-exceptions",
    text: `SELECT e.id, e.number, e.workload_id AS "workloadId", e.until::text AS "dueOn", e.warns_on::text AS "warnsOn",
        ${ACTIVE("e.requested_by_id", "w.owner_id", "w.backup_owner_id")} AS people
      FROM control_exception e JOIN workload w ON w.id = e.workload_id
      WHERE e.state = 'approved' AND e.until >= $2::date AND (e.warns_on <= $1::date OR e.until < $1::date) AND w.stage <> 'retired'
        AND NOT EXISTS (SELECT 1 FROM control_exception f WHERE f.workload_id = e.workload_id AND f.control = e.control
          AND f.number > e.number AND f.state = 'approved' AND f.until > e.until)
      ORDER BY e.number`,
    values: [today, since],
  });
  return rows;
}

/** Conditions of approvals in force that nobody said were done, due up to a day or passed since another. */
export async function readConditionTerms({ pool }: Db, until: CalendarDate, since: CalendarDate): Promise<TermRow[]> {
  const { rows } = await pool.query<TermRow>({
    name: "terms-of-conditions",
    text: `SELECT c.id, p.number, c.workload_id AS "workloadId", c.due_on::text AS "dueOn", ${ACTIVE("c.owner_id", "w.owner_id")} AS people
      FROM approval_condition c JOIN promotion p ON p.id = c.promotion_id JOIN workload w ON w.id = c.workload_id
      WHERE c.reported_at IS NULL AND c.met_at IS NULL AND c.due_on BETWEEN $2::date AND $1::date
        AND p.state = 'applied' AND w.stage <> 'retired' ORDER BY c.id`,
    values: [until, since],
  });
  return rows;
}

/** Requests that have waited since an instant, with the day on which they lapse. */
export async function readWaitingRequests({ pool }: Db, since: Date): Promise<{ id: string; lapsesOn: CalendarDate }[]> {
  const { rows } = await pool.query<{ id: string; lapsesOn: CalendarDate }>({
    name: "requests-that-wait",
    text: `SELECT id, lapses_on::text AS "lapsesOn" FROM promotion WHERE state = 'in_review' AND requested_at <= $1 ORDER BY number`,
    values: [since],
  });
  return rows;
}

/** Those of some days whose step was not told yet. */
export async function readUntoldDays({ pool }: Db, days: readonly ReachedDay[]): Promise<ReachedDay[]> {
  const { rows } = await pool.query<ReachedDay>({
    name: "days-of-findings",
    text: `SELECT d."dueOn"::text AS "dueOn", d.step FROM jsonb_to_recordset($1::jsonb) AS d ("dueOn" date, step text)
      WHERE NOT EXISTS (SELECT 1 FROM finding_told t WHERE t.due_on = d."dueOn" AND t.step = d.step) ORDER BY d."dueOn"`,
    values: [JSON.stringify(days)],
  });
  return rows;
}

/** What somebody has that is due on a day. */
export interface FindingTerm {
  /** Of the person and the day: all their findings of one day are one thing. */
  readonly id: string;
  readonly person: string;
  readonly count: number;
  /** All of them were given to that person. */
  readonly given: boolean;
  /** The finding, where it is one. */
  readonly control: string;
  readonly workloadId: string;
}

/**
 * Who has findings that are due on a day, by the index of due days: whom they were given to, or else who answers for the workload; nobody
 * who left. What an exception covers is due on no day.
 */
export async function readFindingTerms({ pool }: Db, dueOn: CalendarDate): Promise<FindingTerm[]> {
  const { rows } = await pool.query<FindingTerm>({
    name: "terms-of-findings",
    text: `SELECT md5(heard.id::text || $1::text)::uuid AS id, heard.id AS person, count(*)::int AS count, bool_and(a.id IS NOT NULL) AS given,
        min(f.control) AS control, min(f.workload_id::text) AS "workloadId"
      FROM finding f JOIN workload w ON w.id = f.workload_id
        LEFT JOIN person a ON a.id = f.assignee_id AND a.state = 'active'
        LEFT JOIN person o ON o.id = w.owner_id AND o.state = 'active'
        LEFT JOIN person b ON b.id = w.backup_owner_id AND b.state = 'active'
        CROSS JOIN LATERAL (SELECT coalesce(a.id, o.id, b.id) AS id) heard
      WHERE f.state <> 'resolved' AND f.state <> 'excepted' AND f.due_on = $1::text::date AND heard.id IS NOT NULL
      GROUP BY heard.id ORDER BY heard.id`,
    values: [dueOn],
  });
  return rows;
}

/** Remembers that a step of a day was told, and forgets days that nobody is told of any more. */
export async function markToldDay(tx: Tx, { dueOn, step }: ReachedDay, since: CalendarDate): Promise<void> {
  await tx.$executeRaw`INSERT INTO finding_told (due_on, step) VALUES (${dueOn}::date, ${step}) ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`DELETE FROM finding_told WHERE due_on < ${since}::date`;
}
