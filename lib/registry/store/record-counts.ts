import type { Db } from "@/lib/platform";
import type { DataScopeQuery, EnvironmentQuery } from "../schema";
import { type Asker, type DataScopeFacet, FROM_SCOPES, UNUSED_SCOPE, waitingSql, whereDataScopes } from "./list-data-scopes";
import { type EnvironmentFacet, FROM_ENVIRONMENTS, UNUSED_ENVIRONMENT, whereEnvironments } from "./list-environments";
import { Where } from "./list-where";

/** How many rows have a value, under the query's other filters. */
export interface ValueCount<Value extends string = string> {
  readonly value: Value;
  readonly count: number;
}

/** Counts per value of one column, in the order of its values. */
export async function countValues(db: Db, from: string, column: string, where: Where): Promise<ValueCount[]> {
  const sql = `SELECT ${column}::text AS value, count(*)::int AS count FROM ${from} WHERE ${where.sql} GROUP BY ${column} ORDER BY ${column}`;
  const { rows } = await db.pool.query<ValueCount>(sql, where.values);
  return rows;
}

/** Data scopes per value of one facet, in the order in which people read the values. */
export function countDataScopeFacet(db: Db, facet: DataScopeFacet, query: DataScopeQuery, asker: Asker): Promise<ValueCount[]> {
  return countValues(db, FROM_SCOPES, `d.${facet}`, whereDataScopes(query, asker, facet));
}

/** Environments per value of one facet, in the order in which people read the values. */
export function countEnvironmentFacet(db: Db, facet: EnvironmentFacet, query: EnvironmentQuery): Promise<ValueCount[]> {
  return countValues(db, FROM_ENVIRONMENTS, `e.${facet}`, whereEnvironments(query, facet));
}

export interface DataScopeTiles {
  readonly all: number;
  readonly mine: number;
  readonly waiting: number;
  readonly noOwner: number;
  readonly unused: number;
  readonly retired: number;
}

/** The counts on the quick chips of data scopes: over all that stand, whatever is filtered. */
export async function countDataScopeTiles(db: Db, asker: Asker): Promise<DataScopeTiles> {
  const values = new Where();
  const standing = (condition: string) => `count(*) FILTER (WHERE d.retired_at IS NULL AND ${condition})::int`;
  const sql = `SELECT ${standing("true")} AS "all", ${standing(`d.data_owner_id::text = ${values.value(asker.id)}`)} AS mine,
      ${standing(waitingSql(values, asker))} AS waiting, ${standing("d.data_owner_id IS NULL")} AS "noOwner",
      ${standing(UNUSED_SCOPE)} AS unused, count(*) FILTER (WHERE d.retired_at IS NOT NULL)::int AS retired
    FROM data_scope d`;
  const { rows } = await db.pool.query<DataScopeTiles>(sql, values.values);
  return rows[0] ?? { all: 0, mine: 0, waiting: 0, noOwner: 0, unused: 0, retired: 0 };
}

export interface EnvironmentTiles {
  readonly all: number;
  readonly outermost: number;
  readonly unused: number;
  readonly retired: number;
}

/** The counts on the quick chips of environments: over all that stand, whatever is filtered. */
export async function countEnvironmentTiles(db: Db): Promise<EnvironmentTiles> {
  const standing = (condition: string) => `count(*) FILTER (WHERE e.retired_at IS NULL AND ${condition})::int`;
  const sql = `SELECT ${standing("true")} AS "all", ${standing("e.parent_id IS NULL")} AS outermost,
      ${standing(UNUSED_ENVIRONMENT)} AS unused, count(*) FILTER (WHERE e.retired_at IS NOT NULL)::int AS retired
    FROM environment e`;
  const { rows } = await db.pool.query<EnvironmentTiles>(sql);
  return rows[0] ?? { all: 0, outermost: 0, unused: 0, retired: 0 };
}
