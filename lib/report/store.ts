import type { CalendarDate, Db } from "@/lib/platform";
import { humanId, type Stage } from "@/lib/registry";

export interface StageCount {
  readonly stage: Stage;
  readonly count: number;
  readonly adopted: number;
  /** Past the day on which it ends; only experiments and pilots end. */
  readonly ended: number;
  /** Ends within 30 days, today included. */
  readonly ending: number;
  /** Retired here since an instant; what came by import as retired left elsewhere. */
  readonly retired: number;
}

// The page of the inventory asks this at every view, so that all of it comes from counters and indexes. A registry of more than $2 workloads
// is not looked at any further: the page that asks cannot wait for their number first.
// `(SELECT $1)`: PostgreSQL plans anew for days that it can see, which takes longer than the rest.
const STAGES = {
  name: "stages-of-the-portfolio",
  text: `WITH held AS (
      SELECT stage, sum(n)::int AS count, coalesce(sum(n) FILTER (WHERE adopted), 0)::int AS adopted
      FROM workload_cell WHERE dimension = 'shape' GROUP BY stage HAVING sum(n) > 0
    ), ends AS (
      SELECT stage, count(*) FILTER (WHERE ends_on < $1::date)::int AS ended, count(*) FILTER (WHERE ends_on >= $1::date)::int AS ending
      FROM workload WHERE stage IN ('experiment', 'pilot') AND ends_on <= (SELECT $1::date + 30)
        AND (SELECT sum(count) <= $2 FROM held) GROUP BY stage
    ), gone AS (
      SELECT stage, count(*)::int AS retired FROM workload WHERE retired_at >= (SELECT $3::timestamptz) AND retired_at > created_at
        AND (SELECT sum(count) <= $2 FROM held) GROUP BY stage
    )
    SELECT stage::text AS stage, count, adopted, coalesce(ended, 0) AS ended, coalesce(ending, 0) AS ending, coalesce(retired, 0) AS retired
    FROM held LEFT JOIN ends USING (stage) LEFT JOIN gone USING (stage) WHERE (SELECT sum(count) <= $2 FROM held)`,
};

/** Workloads by stage; none where there are more than `most`. */
export async function countStages(db: Db, today: CalendarDate, since: Date, most: number): Promise<StageCount[]> {
  const { rows } = await db.reads.query<StageCount>({ ...STAGES, values: [today, most, since] });
  return rows;
}

export interface StageMove {
  readonly toStage: Stage;
  /** Promotions into the stage that were applied since an instant; re-approvals are none. */
  readonly moved: number;
  /** Requests to enter it that wait for their approvals. */
  readonly waiting: number;
}

const MOVES = {
  name: "moves-of-the-portfolio",
  text: `SELECT to_stage::text AS "toStage", count(*) FILTER (WHERE state = 'applied' AND ended_at >= $1)::int AS moved,
      count(*) FILTER (WHERE state = 'in_review')::int AS waiting
    FROM promotion WHERE kind = 'promotion'
      AND (SELECT coalesce(sum(n), 0) <= $2 FROM workload_cell WHERE dimension = 'shape') GROUP BY to_stage`,
};

/** Promotions by the stage that they ask for; none where there are more than `most` workloads. */
export async function countMoves(db: Db, since: Date, most: number): Promise<StageMove[]> {
  const { rows } = await db.reads.query<StageMove>({ ...MOVES, values: [since, most] });
  return rows;
}

/** Active people who have no way to sign in: no password, no account of the provider, no place on the demo's sign-in page. */
export async function readWithoutSignIn(
  db: Db,
  limit: number,
): Promise<{ total: number; people: { id: string; name: string; email: string }[] }> {
  const where = { state: "active", passwordHash: null, oidcSubject: null, demo: false } as const;
  const [total, people] = await Promise.all([
    db.prisma.person.count({ where }),
    db.prisma.person.findMany({
      where,
      select: { id: true, name: true, email: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: limit,
    }),
  ]);
  return { total, people };
}

export interface AccessCounts {
  readonly people: number;
  readonly administrators: number;
  readonly signedIn: number;
  readonly sessions: number;
}

/** Who may come in, and who is in now. */
export async function countAccess(db: Db, now: Date): Promise<AccessCounts> {
  const { rows } = await db.pool.query<AccessCounts>(
    `SELECT (SELECT count(*)::int FROM person WHERE state = 'active') AS people,
       (SELECT count(*)::int FROM person WHERE state = 'active' AND 'administrator' = ANY(roles)) AS administrators,
       count(*)::int AS sessions, count(DISTINCT person_id)::int AS "signedIn"
     FROM session WHERE ended_at IS NULL AND expires_at > $1`,
    [now],
  );
  return rows[0] ?? { people: 0, administrators: 0, signedIn: 0, sessions: 0 };
}

/** API tokens in force that expire between two instants, soonest first. */
export async function readExpiringTokens(
  db: Db,
  from: Date,
  to: Date,
  limit: number,
): Promise<{ total: number; tokens: { id: string; name: string; expiresAt: Date; person: { name: string } | null }[] }> {
  const where = { revokedAt: null, expiresAt: { gt: from, lte: to } };
  const [total, tokens] = await Promise.all([
    db.prisma.apiToken.count({ where }),
    db.prisma.apiToken.findMany({
      where,
      select: { id: true, name: true, expiresAt: true, person: { select: { name: true } } },
      orderBy: { expiresAt: "asc" },
      take: limit,
    }),
  ]);
  return { total, tokens };
}

export type FoundKind = "workload" | "data_scope" | "environment" | "identity" | "promotion" | "person" | "team";

export interface FoundRow {
  readonly kind: FoundKind;
  readonly id: string;
  /** The number behind a reference; null for people and teams, who have none. */
  readonly number: number | null;
  readonly name: string;
  /** What tells two of one name apart. */
  readonly note: string;
}

// Each part uses the index of its list's search and stops at its limit, so that a word half the registry has costs no more than a
// rare one; therefore nothing is ordered here.
const FIND = `
  (SELECT 'workload' AS kind, id::text, number, name, stage::text AS note FROM workload
     WHERE lower(name) LIKE $1 OR id = $2 LIMIT $3)
  UNION ALL (SELECT 'data_scope', id::text, number, name, classification::text FROM data_scope
     WHERE lower(name || ' ' || description) LIKE $1 OR id = $2 LIMIT $3)
  UNION ALL (SELECT 'environment', id::text, number, name, external_ref FROM environment
     WHERE lower(name || ' ' || external_ref || ' ' || description) LIKE $1 OR id = $2 LIMIT $3)
  UNION ALL (SELECT 'identity', id::text, number, name, zone::text FROM identity
     WHERE lower(name || ' ' || description) LIKE $1 OR id = $2 LIMIT $3)
  UNION ALL (SELECT 'promotion', p.id::text, p.number, w.name, 'to ' || p.to_stage::text FROM workload w
     JOIN promotion p ON p.workload_id = w.id WHERE lower(w.name) LIKE $1 OR p.id = $2 LIMIT $3)
  UNION ALL (SELECT 'person', id::text, NULL, name, email FROM person
     WHERE state = 'active' AND (lower(name) LIKE $1 OR email LIKE $1) OR id = $2 LIMIT $3)
  UNION ALL (SELECT 'team', id::text, NULL, name, '' FROM team WHERE lower(name) LIKE $1 OR id = $2 LIMIT $3)`;

/** Records by some letters of their name, or by their id: a few of each kind, in no order. */
export async function findRows(db: Db, pattern: string, id: string | null, limit: number): Promise<FoundRow[]> {
  const { rows } = await db.pool.query<FoundRow>(FIND, [pattern, id, limit]);
  return rows;
}

// Of somebody who works here all day the latest entries are enough: first steps are asked about while few are done.
const LOOKED_AT = 2000;

/** What a person has done and what stands in their name: the actions of the log, and facts about the workloads they own. */
export async function readChecklistFacts(db: Db, personId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ fact: string }>(
    `SELECT DISTINCT action AS fact FROM
       (SELECT action FROM audit_entry WHERE actor_id = $1::text ORDER BY serial DESC LIMIT ${LOOKED_AT}) latest
     UNION ALL SELECT 'owns.backup' WHERE EXISTS (SELECT 1 FROM workload WHERE owner_id = $1::uuid AND backup_owner_id IS NOT NULL)
     UNION ALL SELECT 'owns.scope_use' WHERE EXISTS
       (SELECT 1 FROM workload w JOIN scope_use u ON u.workload_id = w.id WHERE w.owner_id = $1::uuid)`,
    [personId],
  );
  return rows.map(({ fact }) => fact);
}

/** The next workloads after a number, in their order. */
export async function readNextWorkloads(db: Db, after: number, most: number): Promise<{ id: string; number: number }[]> {
  const statement = { name: "preview-next", text: "SELECT id, number FROM workload WHERE number > $1 ORDER BY number LIMIT $2" };
  return (await db.pool.query<{ id: string; number: number }>({ ...statement, values: [after, most] })).rows;
}

/** The approvals that these workloads stand on, with the slots that they were asked for in. */
export async function readStandingSlots(db: Db, ids: readonly string[]): Promise<{ ref: string; toStage: string; slots: string[] }[]> {
  const { rows } = await db.pool.query<{ number: number; toStage: string; slots: string[] }>(
    `SELECT w.number, p.to_stage::text AS "toStage", (SELECT coalesce(json_agg(s ->> 'id'), '[]') FROM jsonb_array_elements(p.slots) s) AS slots
     FROM workload w JOIN standing t ON t.workload_id = w.id JOIN promotion p ON p.id = t.promotion_id
     WHERE w.id = ANY($1::uuid[]) AND w.stage = p.to_stage ORDER BY w.number`,
    [ids],
  );
  return rows.map(({ number, ...rest }) => ({ ref: humanId("WL", number), ...rest }));
}

/** Requests in review with the slots that they were made with, oldest first. */
export async function readOpenRequests(db: Db): Promise<{ ref: string; toStage: string; slots: string[] }[]> {
  const { rows } = await db.pool.query<{ number: number; toStage: string; slots: string[] }>(
    `SELECT number, to_stage::text AS "toStage", (SELECT coalesce(json_agg(s ->> 'id'), '[]') FROM jsonb_array_elements(slots) s) AS slots
     FROM promotion WHERE state = 'in_review' ORDER BY number LIMIT 10000`,
  );
  return rows.map(({ number, ...rest }) => ({ ref: humanId("PR", number), ...rest }));
}
