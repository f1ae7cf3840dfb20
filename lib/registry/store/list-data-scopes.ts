import type { Db } from "@/lib/platform";
import { type Classification, humanId, numberOf, type Realism } from "../core";
import type { DataScopeQuery } from "../schema";
import { countMatches, type KeysetList, type KeysetPage, readPage } from "./keyset";
import { likeText, Where } from "./list-where";

/** One row of the list of data scopes. */
export interface DataScopeListItem {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly name: string;
  readonly classification: Classification;
  readonly realism: Realism;
  readonly dataOwner: { readonly id: string; readonly name: string; readonly email: string; readonly active: boolean } | null;
  readonly environment: { readonly ref: string; readonly name: string } | null;
  /** Workloads that use it, planned or live. */
  readonly workloads: number;
  readonly retiredAt: Date | null;
  readonly updatedAt: Date;
}

const WORKLOADS = "(SELECT count(DISTINCT u.workload_id) FROM scope_use u WHERE u.data_scope_id = d.id)::int";

const LIST: KeysetList = {
  columns: `d.id, d.number, d.version, d.name, d.classification, d.realism, d.retired_at, d.updated_at, ${WORKLOADS} AS workloads,
    o.id AS owner_id, o.name AS owner_name, o.email AS owner_email, o.state AS owner_state, e.number AS environment_number, e.name AS environment_name`,
  from: "data_scope d LEFT JOIN person o ON o.id = d.data_owner_id LEFT JOIN environment e ON e.id = d.environment_id",
  number: "d.number",
  sorts: {
    number: { sql: "d.number", type: "int" },
    name: { sql: "lower(d.name)", type: "text" },
    classification: { sql: "d.classification", type: '"classification"' },
    uses: { sql: WORKLOADS, type: "int" },
    updated: { sql: "d.updated_at", type: "timestamptz" },
  },
};

interface Selected {
  id: string;
  number: number;
  version: number;
  name: string;
  classification: Classification;
  realism: Realism;
  retired_at: Date | null;
  updated_at: Date;
  workloads: number;
  owner_id: string | null;
  owner_name: string;
  owner_email: string;
  owner_state: string;
  environment_number: number | null;
  environment_name: string;
}

function toItem(row: Selected): DataScopeListItem {
  return {
    id: row.id,
    ref: humanId("DS", row.number),
    version: row.version,
    name: row.name,
    classification: row.classification,
    realism: row.realism,
    dataOwner: row.owner_id
      ? { id: row.owner_id, name: row.owner_name, email: row.owner_email, active: row.owner_state === "active" }
      : null,
    environment: row.environment_number ? { ref: humanId("EN", row.environment_number), name: row.environment_name } : null,
    workloads: row.workloads,
    retiredAt: row.retired_at,
    updatedAt: row.updated_at,
  };
}

function addDataOwner(where: Where, dataOwner: string, me: string): void {
  if (dataOwner === "none") where.and("d.data_owner_id IS NULL");
  else if (dataOwner === "me") where.and(`d.data_owner_id::text = ${where.value(me)}`);
  else where.and(`(o.id::text = ${where.value(dataOwner)} OR o.email = ${where.value(dataOwner.toLowerCase())})`);
}

function whereOf(query: DataScopeQuery, me: string): Where {
  const where = new Where();
  where.and(query.retired ? "d.retired_at IS NOT NULL" : "d.retired_at IS NULL");
  if (query.q?.trim()) {
    const number = numberOf("DS", query.q);
    const text = `lower(d.name || ' ' || d.description) LIKE ${where.value(likeText(query.q.trim()))}`;
    where.and(number ? `(${text} OR d.number = ${where.value(number)})` : text);
  }
  if (query.classification?.length) where.and(`d.classification::text = ANY(${where.value(query.classification)})`);
  if (query.realism?.length) where.and(`d.realism::text = ANY(${where.value(query.realism)})`);
  if (query.dataOwner) addDataOwner(where, query.dataOwner, me);
  if (query.environment)
    where.and(`(e.id::text = ${where.value(query.environment)} OR e.number = ${where.value(numberOf("EN", query.environment))})`);
  if (query.inUse !== undefined) where.and(`${WORKLOADS} ${query.inUse ? ">" : "="} 0`);
  return where;
}

/** One page of data scopes, forwards or backwards. */
export function listDataScopeRows(db: Db, query: DataScopeQuery, me: string): Promise<KeysetPage<DataScopeListItem>> {
  return readPage<Selected, DataScopeListItem>(db, LIST, whereOf(query, me), query, toItem);
}

/** The count of all data scopes that match, to 10,000 and one. */
export function countDataScopeRows(db: Db, query: DataScopeQuery, me: string): Promise<number> {
  return countMatches(db, LIST.from, whereOf(query, me));
}
