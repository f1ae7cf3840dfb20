import type { CalendarDate, Db, Tx } from "@/lib/platform";
import type { Stage, Tier } from "@/lib/registry";
import { Prisma } from "@/prisma/client/client";
import type { OrphanCause } from "../core";
import type { OrphanQuery } from "../schema";

/** What stands for something and has no owner who is here; retired workloads need none. `o` is the owner. */
const ORPHANED = `w.stage <> 'retired' AND (w.owner_id IS NULL OR o.state = 'deactivated')`;

// Three ways in, each by its index: what never had an owner (or nobody knows of one), what a leaver owned last, and what names a leaver
// still. `o` is the owner, `f` whoever owned it last. Together they are what ORPHANED says.
const WAYS = [
  {
    why: "none",
    sql: `workload w LEFT JOIN person f ON f.id = w.former_owner_id LEFT JOIN person o ON o.id = w.owner_id
      WHERE w.owner_id IS NULL AND f.state IS DISTINCT FROM 'deactivated' AND w.stage <> 'retired'`,
  },
  {
    why: "left",
    sql: `person f JOIN workload w ON w.former_owner_id = f.id LEFT JOIN person o ON o.id = w.owner_id
      WHERE f.state = 'deactivated' AND w.owner_id IS NULL AND w.stage <> 'retired'`,
  },
  {
    why: "left",
    sql: `person o JOIN workload w ON w.owner_id = o.id LEFT JOIN person f ON f.id = w.former_owner_id
      WHERE o.state = 'deactivated' AND w.stage <> 'retired'`,
  },
] as const satisfies readonly { why: OrphanCause; sql: string }[];

/** Something of every orphan that may be meant. @param of the statement of one way, from the rows that it leads to. */
const byWays = (why: OrphanCause | undefined, of: (way: (typeof WAYS)[number]) => string): string =>
  WAYS.filter((way) => !why || way.why === why)
    .map(of)
    .join(" UNION ALL ");

export interface OrphanCount {
  readonly stage: Stage;
  readonly why: OrphanCause;
  readonly count: number;
  /** How many of them are of tier high or critical. */
  readonly severe: number;
}

// What leavers left is looked up; what nobody owns is counted already, by stage, tier and team.
const LEFT_BEHIND = `left_behind AS MATERIALIZED (
    ${byWays("left", ({ sql }) => `SELECT w.stage, w.tier, w.team_id, w.owner_id IS NULL AS unowned FROM ${sql}`)})`;
const UNOWNED = "NOT owned AND stage <> 'retired'";

/** Orphans by stage, and by why nobody answers for them: it costs what leavers left, however much never had an owner. */
export async function countOrphans({ pool }: Db): Promise<OrphanCount[]> {
  const { rows } = await pool.query<OrphanCount>({
    name: "orphans-counted",
    text: `WITH ${LEFT_BEHIND}, counted AS (
        SELECT stage, tier, 'none' AS why, n FROM workload_cell WHERE dimension = 'shape' AND ${UNOWNED}
        UNION ALL SELECT stage, tier, 'none', -1 FROM left_behind WHERE unowned
        UNION ALL SELECT stage, tier, 'left', 1 FROM left_behind
      )
      SELECT stage::text AS stage, why, sum(n)::int AS count, coalesce(sum(n) FILTER (WHERE tier IN ('high', 'critical')), 0)::int AS severe
      FROM counted c GROUP BY c.stage, why HAVING sum(n) > 0 ORDER BY c.stage DESC, why`,
  });
  return rows;
}

export interface InFlight {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** The day on which the first of these offers ends. */
  readonly until: CalendarDate;
}

/** To whom orphans are offered, most first. */
export async function countInFlight({ pool }: Db): Promise<InFlight[]> {
  const { rows } = await pool.query<InFlight>(
    `SELECT p.id::text AS id, p.name, count(*)::int AS count, min(h.until_on)::text AS until
     FROM handover h JOIN person p ON p.id = h.to_id WHERE h.state = 'offered' GROUP BY p.id, p.name ORDER BY 3 DESC, 2`,
  );
  return rows;
}

export interface OrphansOfTeam {
  /** Null for those without a team. */
  readonly id: string | null;
  readonly name: string | null;
  readonly count: number;
}

/** Teams with how many orphans each has, most first. */
export async function countTeams({ pool }: Db): Promise<OrphansOfTeam[]> {
  const { rows } = await pool.query<OrphansOfTeam>({
    name: "orphans-of-teams",
    text: `WITH ${LEFT_BEHIND}, counted AS (
        SELECT value, n FROM workload_cell WHERE dimension = 'team' AND ${UNOWNED}
        UNION ALL SELECT coalesce(team_id::text, 'none'), 1 FROM left_behind WHERE NOT unowned
      )
      SELECT t.id::text AS id, t.name, c.count FROM (SELECT value, sum(n)::int AS count FROM counted GROUP BY value HAVING sum(n) > 0) c
      LEFT JOIN team t ON t.id::text = c.value ORDER BY 3 DESC, 2`,
  });
  return rows;
}

export interface OrphanRow {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  readonly tier: Tier;
  readonly adopted: boolean;
  readonly why: OrphanCause;
  readonly team: string | null;
  /** Who owned it last; null where that is not known. */
  readonly former: string | null;
  readonly offer: { readonly id: string; readonly to: string; readonly until: CalendarDate } | null;
}

const OFFER = `CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'to', p.name, 'until', h.until_on) END`;

function filtersOf({ stage, severe, team, offeredTo }: OrphanQuery, values: unknown[]): string[] {
  const is = (column: string, value: unknown): string => `${column} = $${values.push(value)}`;
  return [
    ...(stage ? [is("w.stage::text", stage)] : []),
    ...(severe ? ["w.tier IN ('high', 'critical')"] : []),
    ...(team === "none" ? ["w.team_id IS NULL"] : team ? [is("w.team_id::text", team)] : []),
    ...(offeredTo
      ? [`EXISTS (SELECT 1 FROM handover a WHERE a.workload_id = w.id AND a.state = 'offered' AND ${is("a.to_id::text", offeredTo)})`]
      : []),
  ];
}

/** How many a query matches, counted row by row. */
export async function countListed({ pool }: Db, query: OrphanQuery): Promise<number> {
  const values: unknown[] = [];
  const where = ["", ...filtersOf(query, values)].join(" AND ");
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (${byWays(query.why, ({ sql }) => `SELECT 1 FROM ${sql}${where}`)}) all_ways`,
    values,
  );
  return rows[0]?.count ?? 0;
}

/** Orphans in the order of their numbers, one more than asked for: as many of each way, and the first of all. */
export async function readOrphans({ pool }: Db, query: OrphanQuery): Promise<OrphanRow[]> {
  const values: unknown[] = [];
  const filters = filtersOf(query, values);
  const after = query.cursor ? [`w.number > $${values.push(Number(query.cursor))}`] : [];
  const first = `ORDER BY number LIMIT $${values.push(query.limit + 1)}`;
  const pageOf = ({ why, sql }: (typeof WAYS)[number]): string =>
    `(SELECT w.id, w.number, w.name, w.stage, w.tier, w.adopted, w.team_id, '${why}' AS why, coalesce(o.name, f.name) AS former
      FROM ${[sql, ...filters, ...after].join(" AND ")} ${first})`;
  const { rows } = await pool.query<OrphanRow>(
    `SELECT w.id::text AS id, w.number, w.name, w.stage::text AS stage, w.tier::text AS tier, w.adopted, w.why, t.name AS team, w.former, ${OFFER} AS offer
     FROM (SELECT * FROM (${byWays(query.why, pageOf)}) all_ways ${first}) w
     LEFT JOIN handover h ON h.workload_id = w.id AND h.state = 'offered' LEFT JOIN person p ON p.id = h.to_id
     LEFT JOIN team t ON t.id = w.team_id ORDER BY w.number`,
    values,
  );
  return rows;
}

/** Which workloads an offer is of. */
export type OfferTarget = { readonly numbers: readonly number[]; readonly ids: readonly string[] } | { readonly team: string };

function targetSql(target: OfferTarget): Prisma.Sql {
  if ("numbers" in target) return Prisma.sql`w.number = ANY(${[...target.numbers]}::int[]) OR w.id = ANY(${[...target.ids]}::uuid[])`;
  const free = Prisma.sql`w.stage <> 'retired' AND (w.owner_id IS NULL OR w.owner_id IN (SELECT id FROM person WHERE state = 'deactivated'))
    AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.workload_id = w.id AND h.state = 'offered')`;
  const team = target.team === "none" ? Prisma.sql`w.team_id IS NULL` : Prisma.sql`w.team_id = ${target.team}::uuid`;
  return Prisma.sql`${team} AND ${free}`;
}

/** Locks what an offer is to be of, in the order of ids; whether it is free is read under the lock, by `readFree`. */
export async function lockTargets(tx: Tx, target: OfferTarget, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT w.id::text FROM workload w WHERE ${targetSql(target)} ORDER BY w.id LIMIT ${limit} FOR UPDATE OF w`;
  return rows.map(({ id }) => id);
}

export interface FreeWorkload {
  readonly id: string;
  readonly number: number;
}

/** Those of some locked workloads that nobody owns and that are offered to nobody. */
export async function readFree(tx: Tx, ids: readonly string[]): Promise<FreeWorkload[]> {
  return tx.$queryRaw<FreeWorkload[]>`
    SELECT w.id::text, w.number FROM workload w LEFT JOIN person o ON o.id = w.owner_id
    WHERE w.id = ANY(${[...ids]}::uuid[]) AND ${Prisma.raw(ORPHANED)}
      AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.workload_id = w.id AND h.state = 'offered')
    ORDER BY w.number`;
}
