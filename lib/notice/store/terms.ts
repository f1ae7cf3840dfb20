import type { CalendarDate, Db } from "@/lib/platform";

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
