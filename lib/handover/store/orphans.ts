import type { CalendarDate, Db, Tx } from "@/lib/platform";
import type { Stage, Tier } from "@/lib/registry";
import { Prisma } from "@/prisma/client/client";
import type { OrphanCause } from "../core";
import type { OrphanQuery } from "../schema";

/** What stands for something and has no owner who is here; retired workloads need none. `o` is the owner, `f` whoever owned it last. */
const ORPHANED = `w.stage <> 'retired' AND (w.owner_id IS NULL OR o.state = 'deactivated')`;
const CAUSE = `CASE WHEN w.owner_id IS NULL AND f.state IS DISTINCT FROM 'deactivated' THEN 'none' ELSE 'left' END`;
// Two ways in, each by its index: those that name nobody, and those that name somebody who left.
const CANDIDATES = `(SELECT * FROM workload WHERE owner_id IS NULL
  UNION ALL SELECT l.* FROM person gone JOIN workload l ON l.owner_id = gone.id WHERE gone.state = 'deactivated') w`;
const JOINED = `FROM ${CANDIDATES} LEFT JOIN person o ON o.id = w.owner_id LEFT JOIN person f ON f.id = w.former_owner_id`;

export interface OrphanCount {
  readonly stage: Stage;
  readonly why: OrphanCause;
  readonly count: number;
  /** How many of them are of tier high or critical. */
  readonly severe: number;
}

/** Orphans by stage, and by why nobody answers for them. */
export async function countOrphans({ pool }: Db): Promise<OrphanCount[]> {
  const { rows } = await pool.query<OrphanCount>(
    `SELECT w.stage::text AS stage, ${CAUSE} AS why, count(*)::int AS count,
       count(*) FILTER (WHERE w.tier IN ('high', 'critical'))::int AS severe
     ${JOINED} WHERE ${ORPHANED} GROUP BY w.stage, 2 ORDER BY w.stage DESC, 2`,
  );
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

/** Teams with how many orphans each has, most first; null for those without a team. */
export async function countTeams({ pool }: Db): Promise<{ id: string | null; name: string | null; count: number }[]> {
  const { rows } = await pool.query<{ id: string | null; name: string | null; count: number }>(
    `SELECT t.id::text AS id, t.name, count(*)::int AS count ${JOINED} LEFT JOIN team t ON t.id = w.team_id
     WHERE ${ORPHANED} GROUP BY t.id, t.name ORDER BY 3 DESC, 2`,
  );
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

function filtersOf({ why, stage, severe, team, offeredTo }: OrphanQuery, values: unknown[]): string {
  const is = (column: string, value: unknown): string => `${column} = $${values.push(value)}`;
  const parts = [
    ...(why ? [is(CAUSE, why)] : []),
    ...(stage ? [is("w.stage::text", stage)] : []),
    ...(severe ? ["w.tier IN ('high', 'critical')"] : []),
    ...(team === "none" ? ["w.team_id IS NULL"] : team ? [is("w.team_id::text", team)] : []),
    ...(offeredTo ? [is("h.to_id::text", offeredTo)] : []),
  ];
  return [ORPHANED, ...parts].join(" AND ");
}

/** Orphans in the order of their numbers, one more than asked for, with how many there are. */
export async function readOrphans({ pool }: Db, query: OrphanQuery): Promise<{ rows: OrphanRow[]; total: number }> {
  const values: unknown[] = [];
  const from = `${JOINED} LEFT JOIN handover h ON h.workload_id = w.id AND h.state = 'offered'`;
  const where = filtersOf(query, values);
  const total = await pool.query<{ count: number }>(`SELECT count(*)::int AS count ${from} WHERE ${where}`, [...values]);
  const after = query.cursor ? `AND w.number > $${values.push(Number(query.cursor))}` : "";
  const { rows } = await pool.query<OrphanRow>(
    `SELECT w.id::text AS id, w.number, w.name, w.stage::text AS stage, w.tier::text AS tier, w.adopted, ${CAUSE} AS why,
       t.name AS team, coalesce(o.name, f.name) AS former, ${OFFER} AS offer
     ${from} LEFT JOIN team t ON t.id = w.team_id LEFT JOIN person p ON p.id = h.to_id
     WHERE ${where} ${after} ORDER BY w.number LIMIT $${values.push(query.limit + 1)}`,
    values,
  );
  return { rows, total: total.rows[0]?.count ?? 0 };
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
