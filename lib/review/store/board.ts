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

/** What is overdue of a team and a tier. */
export interface OverdueOfTeam {
  readonly team: string | null;
  readonly teamId: string | null;
  readonly tier: Tier;
  readonly count: number;
}

/** What is overdue of an owner, with the age of the oldest in days; null is nobody. */
export interface OverdueOfOwner {
  readonly id: string | null;
  readonly name: string | null;
  readonly count: number;
  readonly oldest: number;
}

/** What is overdue by team and tier, and of whom the most: one look at it, by the index of due dates. */
export async function readOverdue(
  { pool }: Db,
  today: CalendarDate,
  owners: number,
): Promise<{ readonly teams: OverdueOfTeam[]; readonly owners: OverdueOfOwner[] }> {
  const { rows } = await pool.query<OverdueOfTeam & OverdueOfOwner & { ofOwner: boolean }>({
    name: "overdue-by-team-and-owner",
    text: `WITH sums AS MATERIALIZED (
        SELECT team_id, tier, owner_id, grouping(tier) = 1 AS of_owner, count(*)::int AS count, ($1::date - min(due_on))::int AS oldest
        FROM workload WHERE coalesce(due_on, 'infinity'::date) < $1::date GROUP BY GROUPING SETS ((team_id, tier), (owner_id))
      )
      SELECT s.of_owner AS "ofOwner", t.name AS team, s.team_id AS "teamId", s.tier::text AS tier, NULL::uuid AS id, NULL AS name, s.count, s.oldest
      FROM sums s LEFT JOIN team t ON t.id = s.team_id WHERE NOT s.of_owner
      UNION ALL
      (SELECT s.of_owner, NULL, NULL, NULL, s.owner_id, o.name, s.count, s.oldest
      FROM sums s LEFT JOIN person o ON o.id = s.owner_id WHERE s.of_owner ORDER BY s.count DESC, o.name LIMIT $2)`,
    values: [today, owners],
  });
  return {
    teams: rows.filter(({ ofOwner }) => !ofOwner).map(({ team, teamId, tier, count }) => ({ team, teamId, tier, count })),
    owners: rows.filter(({ ofOwner }) => ofOwner).map(({ id, name, count, oldest }) => ({ id, name, count, oldest })),
  };
}
