import type { CalendarDate, Db } from "@/lib/platform";
import { type Classification, humanId, numberOf, type Realism, type Zone } from "../core";
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
  readonly environment: { readonly ref: string; readonly name: string; readonly zone: Zone } | null;
  /** Workloads that stand and use it, in whatever phase. */
  readonly workloads: number;
  /** The same from each zone; a workload may use it from both. */
  readonly byZone: Readonly<Record<Zone, number>>;
  readonly retiredAt: Date | null;
  readonly updatedAt: Date;
}

const USES = "scope_use u JOIN workload w ON w.id = u.workload_id AND w.stage <> 'retired'";
const WORKLOADS = `(SELECT count(DISTINCT u.workload_id) FROM ${USES} WHERE u.data_scope_id = d.id)::int`;
export const UNUSED_SCOPE = `NOT EXISTS (SELECT 1 FROM ${USES} WHERE u.data_scope_id = d.id)`;
const inZone = (zone: Zone) => `(count(DISTINCT u.workload_id) FILTER (WHERE u.zone = '${zone}'))::int AS in_${zone}`;

/** What a list of data scopes is read from: each with its data owner and its data store. */
export const FROM_SCOPES = "data_scope d LEFT JOIN person o ON o.id = d.data_owner_id LEFT JOIN environment e ON e.id = d.environment_id";

const LIST: KeysetList = {
  columns: `d.id, d.number, d.version, d.name, d.classification, d.realism, d.retired_at, d.updated_at, ${WORKLOADS} AS workloads,
    o.id AS owner_id, o.name AS owner_name, o.email AS owner_email, o.state AS owner_state, e.number AS environment_number, e.name AS environment_name,
    e.zone AS environment_zone`,
  from: FROM_SCOPES,
  number: "d.number",
  beside: {
    columns: "uses.in_experiment, uses.in_production",
    join: `CROSS JOIN LATERAL (SELECT ${inZone("experiment")}, ${inZone("production")} FROM ${USES} WHERE u.data_scope_id = page.id) uses`,
  },
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
  in_experiment: number;
  in_production: number;
  owner_id: string | null;
  owner_name: string;
  owner_email: string;
  owner_state: string;
  environment_number: number | null;
  environment_name: string;
  environment_zone: Zone;
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
    environment: row.environment_number
      ? { ref: humanId("EN", row.environment_number), name: row.environment_name, zone: row.environment_zone }
      : null,
    workloads: row.workloads,
    byZone: { experiment: row.in_experiment, production: row.in_production },
    retiredAt: row.retired_at,
    updatedAt: row.updated_at,
  };
}

function addDataOwner(where: Where, dataOwner: string, me: string): void {
  if (dataOwner === "none") where.and("d.data_owner_id IS NULL");
  else if (dataOwner === "me") where.and(`d.data_owner_id::text = ${where.value(me)}`);
  else where.and(`(o.id::text = ${where.value(dataOwner)} OR o.email = ${where.value(dataOwner.toLowerCase())})`);
}

/** Whoever asks for data scopes, and the organisation's day: approvals end. */
export interface Asker {
  readonly id: string;
  readonly today: CalendarDate;
}

/** A use in the production zone that is not approved today, of data that the asker owns, for a workload that is not theirs. */
export function waitingSql(where: Where, { id, today }: Asker): string {
  const me = where.value(id);
  return `(d.data_owner_id::text = ${me} AND EXISTS (SELECT 1 FROM ${USES}
    WHERE u.data_scope_id = d.id AND u.zone = 'production' AND u.phase <> 'ending'
      AND (u.approved_by_id IS NULL OR u.approved_until < ${where.value(today)}::date)
      AND w.owner_id::text IS DISTINCT FROM ${me} AND w.backup_owner_id::text IS DISTINCT FROM ${me}))`;
}

export type DataScopeFacet = "classification" | "realism";

/** The conditions of a query; `without` leaves one facet's own filter out, for its counts. */
export function whereDataScopes(query: DataScopeQuery, asker: Asker, without?: DataScopeFacet): Where {
  const where = new Where();
  where.and(query.retired ? "d.retired_at IS NOT NULL" : "d.retired_at IS NULL");
  if (query.q?.trim()) {
    const number = numberOf("DS", query.q);
    const text = `lower(d.name || ' ' || d.description) LIKE ${where.value(likeText(query.q.trim()))}`;
    where.and(number ? `(${text} OR d.number = ${where.value(number)})` : text);
  }
  if (query.classification?.length && without !== "classification")
    where.and(`d.classification::text = ANY(${where.value(query.classification)})`);
  if (query.realism?.length && without !== "realism") where.and(`d.realism::text = ANY(${where.value(query.realism)})`);
  if (query.dataOwner) addDataOwner(where, query.dataOwner, asker.id);
  if (query.environment)
    where.and(`(e.id::text = ${where.value(query.environment)} OR e.number = ${where.value(numberOf("EN", query.environment))})`);
  if (query.inUse !== undefined) where.and(query.inUse ? `NOT (${UNUSED_SCOPE})` : UNUSED_SCOPE);
  if (query.waiting !== undefined) where.and(`${query.waiting ? "" : "NOT "}${waitingSql(where, asker)}`);
  return where;
}

/** One page of data scopes, forwards or backwards. */
export function listDataScopeRows(db: Db, query: DataScopeQuery, asker: Asker): Promise<KeysetPage<DataScopeListItem>> {
  return readPage<Selected, DataScopeListItem>(db, LIST, whereDataScopes(query, asker), query, toItem);
}

/** The count of all data scopes that match, to 10,000 and one. */
export function countDataScopeRows(db: Db, query: DataScopeQuery, asker: Asker): Promise<number> {
  return countMatches(db, LIST.from, whereDataScopes(query, asker));
}
