import type { CalendarDate, Db } from "@/lib/platform";
import type { Tier } from "@/lib/registry";

/** How many workloads press on a day: their next review, or the end of what ends. */
export interface DueDay {
  readonly day: CalendarDate;
  readonly count: number;
}

/**
 * The days up to one on which anything is due, with how much, the earliest first. From the counters that writers keep: it costs as many days as
 * there are, however many workloads.
 */
export async function readDueDays({ pool }: Db, until: CalendarDate): Promise<DueDay[]> {
  const { rows } = await pool.query<DueDay>({
    name: "due-days",
    text: `SELECT value AS day, sum(n)::int AS count FROM workload_cell WHERE dimension = 'due' AND value <= $1 GROUP BY 1 HAVING sum(n) > 0 ORDER BY 1`,
    values: [until],
  });
  return rows;
}

/** What is overdue of a tier. */
export interface OverdueOfTier {
  readonly tier: Tier;
  readonly count: number;
}

/** What is overdue of a team, by tier; null is what belongs to none. */
export interface OverdueOfTeam {
  readonly id: string | null;
  readonly name: string | null;
  readonly total: number;
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
}

/** What is overdue of an owner, with the age of the oldest in days; null is nobody. */
export interface OverdueOfOwner {
  readonly id: string | null;
  readonly name: string | null;
  readonly count: number;
  readonly oldest: number;
}

export interface Overdue {
  readonly tiers: readonly OverdueOfTier[];
  /** Those with most, most first. */
  readonly teams: readonly OverdueOfTeam[];
  /** How many teams have anything overdue. */
  readonly teamsInAll: number;
  /** Those with most, most first. */
  readonly owners: readonly OverdueOfOwner[];
}

/** How many teams and owners are read: those with most. */
export interface HowMany {
  readonly teams: number;
  readonly owners: number;
}

// Those with most of a dimension: the first of the index, as many more of it as anything is known of that the cells do not hold, and all
// those. What is left out can have no more than what is in. Sums of bigint are numerics, which take several times as long.
const mostOf = (dimension: "team" | "owner", limit: string): string => `
  SELECT a.value, sum(a.n)::int AS count FROM (
    (SELECT value, n::int FROM overdue_count WHERE dimension = '${dimension}' ORDER BY overdue_count.n DESC, value
      LIMIT ${limit} + (SELECT count(*) FROM since WHERE dimension = '${dimension}'))
    UNION SELECT c.value, c.n::int FROM since s JOIN overdue_count c ON c.dimension = '${dimension}' AND c.value = s.value WHERE s.dimension = '${dimension}'
    UNION ALL SELECT value, n::int FROM since WHERE dimension = '${dimension}'
  ) a GROUP BY a.value HAVING sum(a.n) > 0 ORDER BY 2 DESC, 1 LIMIT ${limit}`;

// An owner's oldest by their own index, nobody's by that of what has no owner.
const OLDEST = `CASE WHEN m.value = 'none'
  THEN (SELECT min(coalesce(w.due_on, 'infinity'::date)) FROM workload w WHERE w.owner_id IS NULL)
  ELSE (SELECT min(coalesce(w.due_on, 'infinity'::date)) FROM workload w WHERE w.owner_id = m.value::uuid) END`;

const OVERDUE = `
  WITH since AS MATERIALIZED (SELECT * FROM overdue_since($1::date)),
  tiers AS (
    SELECT tier, sum(n::int)::int AS count FROM (
      SELECT tier, n FROM overdue_count WHERE dimension = 'tier' UNION ALL SELECT tier, n FROM since WHERE dimension = 'tier') a
    GROUP BY tier HAVING sum(n) > 0
  ),
  teams AS MATERIALIZED (${mostOf("team", "$2::int")}),
  named_teams AS (
    SELECT m.*, (SELECT t.name FROM team t WHERE t.id = nullif(m.value, 'none')::uuid) AS name,
      (SELECT json_object_agg(c.tier, c.count) FROM (
        SELECT a.tier, sum(a.n::int)::int AS count FROM (
          SELECT tier, n FROM overdue_count WHERE dimension = 'team_tier' AND value = m.value
          UNION ALL SELECT tier, n FROM since WHERE dimension = 'team_tier' AND value = m.value
        ) a GROUP BY a.tier HAVING sum(a.n) > 0) c) AS tiers
    FROM teams m
  ),
  counted AS (
    SELECT (SELECT count(*) FROM overdue_count WHERE dimension = 'team' AND value NOT IN (SELECT value FROM since WHERE dimension = 'team'))
      + (SELECT count(*) FROM since s LEFT JOIN overdue_count c ON c.dimension = 'team' AND c.value = s.value
          WHERE s.dimension = 'team' AND coalesce(c.n, 0) + s.n > 0) AS teams
  ),
  owners AS MATERIALIZED (${mostOf("owner", "$3::int")}),
  named_owners AS (
    SELECT m.*, (SELECT p.name FROM person p WHERE p.id = nullif(m.value, 'none')::uuid) AS name, $1::date - (${OLDEST}) AS oldest FROM owners m
  )
  SELECT
    (SELECT coalesce(json_agg(json_build_object('tier', tier, 'count', count)), '[]') FROM tiers) AS tiers,
    (SELECT coalesce(json_agg(json_build_object('id', nullif(value, 'none'), 'name', name, 'total', count, 'tiers', tiers)
        ORDER BY count DESC, name NULLS LAST), '[]') FROM named_teams) AS teams,
    (SELECT teams::int FROM counted) AS "teamsInAll",
    (SELECT coalesce(json_agg(json_build_object('id', nullif(value, 'none'), 'name', name, 'count', count, 'oldest', oldest)
        ORDER BY count DESC, name NULLS LAST), '[]') FROM named_owners) AS owners`;

/**
 * What is overdue by tier, by team and by owner. From the counters that writers keep and each midnight moves on: it costs what was changed
 * since, and as many teams and owners as are asked for, however much is overdue.
 */
export async function readOverdue({ pool }: Db, today: CalendarDate, { teams, owners }: HowMany): Promise<Overdue> {
  const { rows } = await pool.query<Overdue>({ name: "overdue-counted", text: OVERDUE, values: [today, teams, owners] });
  return rows[0] ?? { tiers: [], teams: [], teamsInAll: 0, owners: [] };
}
