import type { CalendarDate, Db } from "@/lib/platform";
import type { Stage } from "@/lib/registry";

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

/** Workloads by stage. */
export async function countStages(db: Db, today: CalendarDate, since: Date): Promise<StageCount[]> {
  const ends = "stage IN ('experiment', 'pilot') AND ends_on";
  const { rows } = await db.pool.query<StageCount>(
    `SELECT stage::text AS stage, count(*)::int AS count, count(*) FILTER (WHERE adopted)::int AS adopted,
       count(*) FILTER (WHERE ${ends} < $1::date)::int AS ended,
       count(*) FILTER (WHERE ${ends} BETWEEN $1::date AND $1::date + 30)::int AS ending,
       count(*) FILTER (WHERE retired_at >= $2 AND retired_at > created_at)::int AS retired
     FROM workload GROUP BY workload.stage`,
    [today, since],
  );
  return rows;
}

export interface StageMove {
  readonly toStage: Stage;
  /** Promotions into the stage that were applied since an instant; re-approvals are none. */
  readonly moved: number;
  /** Requests to enter it that wait for their approvals. */
  readonly waiting: number;
}

/** Promotions by the stage that they ask for. */
export async function countMoves(db: Db, since: Date): Promise<StageMove[]> {
  const { rows } = await db.pool.query<StageMove>(
    `SELECT to_stage::text AS "toStage", count(*) FILTER (WHERE state = 'applied' AND ended_at >= $1)::int AS moved,
       count(*) FILTER (WHERE state = 'in_review')::int AS waiting
     FROM promotion WHERE kind = 'promotion' GROUP BY to_stage`,
    [since],
  );
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
