import { AppError, type CalendarDate, type Db } from "@/lib/platform";
import { humanId, type Stage } from "../core";
import type { WorkloadQuery } from "../schema";
import { countMatches } from "./keyset";
import { FROM } from "./list";
import { DUE, type FacetField, whereOf } from "./list-where";

/** Matches of a query, counted to 10,000 and one. */
export async function countWorkloadRows(db: Db, query: WorkloadQuery, today: CalendarDate, me: string): Promise<number> {
  return countMatches(db, FROM, whereOf(query, today, me));
}

/** All matches of a query, however many: for what goes through all of them anyway. */
export async function countEveryWorkload(db: Db, query: WorkloadQuery, today: CalendarDate, me: string): Promise<number> {
  const where = whereOf(query, today, me);
  const { rows } = await db.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM ${FROM} WHERE ${where.sql}`, where.values);
  return rows[0]?.total ?? 0;
}

export interface FacetCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

const FACETS: Readonly<Record<FacetField, { value: string; label: string }>> = {
  stage: { value: "w.stage::text", label: "w.stage::text" },
  tier: { value: "w.tier::text", label: "w.tier::text" },
  kind: { value: "w.kind::text", label: "w.kind::text" },
  team: { value: "t.id::text", label: "t.name" },
  adopted: { value: "w.adopted::text", label: "w.adopted::text" },
};

/** Counts per value of one facet under the query's other filters, largest first. */
export async function countFacet(db: Db, field: FacetField, query: WorkloadQuery, today: CalendarDate, me: string): Promise<FacetCount[]> {
  const where = whereOf(query, today, me, field);
  const { value, label } = FACETS[field];
  const sql = `SELECT ${value} AS value, ${label} AS label, count(*)::int AS count FROM ${FROM}
    WHERE ${where.sql} AND ${value} IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT 60`;
  const { rows } = await db.pool.query<FacetCount>(sql, where.values);
  return rows;
}

export interface WorkloadTiles {
  readonly all: number;
  readonly overdue: number;
  readonly dueSoon: number;
  readonly noOwner: number;
  readonly mine: number;
  readonly production: number;
  readonly adopted: number;
  readonly onHold: number;
  readonly waiting: number;
}

/** The counts on the quick chips: over the whole registry, whatever is filtered. */
export async function countTiles(db: Db, today: CalendarDate, me: string): Promise<WorkloadTiles> {
  const open = "w.stage <> 'retired'";
  const sql = `SELECT count(*)::int AS "all",
      count(*) FILTER (WHERE ${open} AND ${DUE} < $1::date)::int AS overdue,
      count(*) FILTER (WHERE ${open} AND ${DUE} BETWEEN $1::date AND $1::date + 30)::int AS "dueSoon",
      count(*) FILTER (WHERE w.owner_id IS NULL)::int AS "noOwner",
      count(*) FILTER (WHERE w.owner_id::text = $2 OR w.backup_owner_id::text = $2)::int AS mine,
      count(*) FILTER (WHERE w.stage = 'production')::int AS production,
      count(*) FILTER (WHERE w.adopted)::int AS adopted,
      count(*) FILTER (WHERE w.on_hold)::int AS "onHold",
      (SELECT count(DISTINCT workload_id) FROM promotion WHERE state IN ('draft', 'in_review', 'changes_requested', 'approved'))::int AS waiting
    FROM workload w JOIN standing s ON s.workload_id = w.id`;
  const { rows } = await db.pool.query<WorkloadTiles>(sql, [today, me]);
  const [tiles] = rows;
  if (!tiles) throw new AppError("internal", "The counts of the registry could not be read.");
  return tiles;
}

/** Workloads whose names are alike, most alike first: shown while a name is typed. */
export async function similarNames(
  db: Db,
  name: string,
  limit: number,
): Promise<{ ref: string; name: string; stage: Stage; owner: string | null }[]> {
  const { rows } = await db.pool.query(
    `SELECT w.number, w.name, w.stage, o.name AS owner FROM workload w LEFT JOIN person o ON o.id = w.owner_id
     WHERE lower(w.name) % lower($1) ORDER BY similarity(lower(w.name), lower($1)) DESC, w.number LIMIT $2`,
    [name, limit],
  );
  return rows.map((row) => ({ ref: humanId("WL", row.number), name: row.name, stage: row.stage, owner: row.owner }));
}
