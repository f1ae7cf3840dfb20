import type { Db } from "@/lib/platform";
import { type EnvironmentKind, humanId, numberOf, type Zone } from "../core";
import type { EnvironmentQuery } from "../schema";
import { countMatches, type KeysetList, type KeysetPage, readPage } from "./keyset";
import { likeText, Where } from "./list-where";

/** One row of the list of environments. */
export interface EnvironmentListItem {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly externalRef: string;
  readonly zone: Zone;
  readonly parent: { readonly ref: string; readonly name: string; readonly zone: Zone } | null;
  /** Workloads that stand and run in it, in whatever phase. */
  readonly workloads: number;
  readonly retiredAt: Date | null;
  readonly updatedAt: Date;
}

const USES = "environment_use u JOIN workload w ON w.id = u.workload_id AND w.stage <> 'retired'";
const WORKLOADS = `(SELECT count(*) FROM ${USES} WHERE u.environment_id = e.id)::int`;
export const UNUSED_ENVIRONMENT = `NOT EXISTS (SELECT 1 FROM ${USES} WHERE u.environment_id = e.id
  UNION ALL SELECT 1 FROM data_scope WHERE environment_id = e.id AND retired_at IS NULL
  UNION ALL SELECT 1 FROM identity WHERE environment_id = e.id AND retired_at IS NULL
  UNION ALL SELECT 1 FROM environment inside WHERE inside.parent_id = e.id AND inside.retired_at IS NULL)`;

/** What a list of environments is read from: each with what it stands in. */
export const FROM_ENVIRONMENTS = "environment e LEFT JOIN environment p ON p.id = e.parent_id";

const LIST: KeysetList = {
  columns: `e.id, e.number, e.version, e.name, e.kind, e.external_ref, e.zone, e.retired_at, e.updated_at, ${WORKLOADS} AS workloads,
    p.number AS parent_number, p.name AS parent_name, p.zone AS parent_zone`,
  from: FROM_ENVIRONMENTS,
  number: "e.number",
  sorts: {
    number: { sql: "e.number", type: "int" },
    name: { sql: "lower(e.name)", type: "text" },
    kind: { sql: "e.kind", type: '"environment_kind"' },
    zone: { sql: "e.zone", type: '"zone"' },
    uses: { sql: WORKLOADS, type: "int" },
    updated: { sql: "e.updated_at", type: "timestamptz" },
  },
};

interface Selected {
  id: string;
  number: number;
  version: number;
  name: string;
  kind: EnvironmentKind;
  external_ref: string;
  zone: Zone;
  retired_at: Date | null;
  updated_at: Date;
  workloads: number;
  parent_number: number | null;
  parent_name: string;
  parent_zone: Zone;
}

function toItem(row: Selected): EnvironmentListItem {
  return {
    id: row.id,
    ref: humanId("EN", row.number),
    version: row.version,
    name: row.name,
    kind: row.kind,
    externalRef: row.external_ref,
    zone: row.zone,
    parent: row.parent_number ? { ref: humanId("EN", row.parent_number), name: row.parent_name, zone: row.parent_zone } : null,
    workloads: row.workloads,
    retiredAt: row.retired_at,
    updatedAt: row.updated_at,
  };
}

function addParent(where: Where, parent: string): void {
  if (parent === "none") where.and("e.parent_id IS NULL");
  else where.and(`(p.id::text = ${where.value(parent)} OR p.number = ${where.value(numberOf("EN", parent))})`);
}

export type EnvironmentFacet = "kind" | "zone";

/** The conditions of a query; `without` leaves one facet's own filter out, for its counts. */
export function whereEnvironments(query: EnvironmentQuery, without?: EnvironmentFacet): Where {
  const where = new Where();
  where.and(query.retired ? "e.retired_at IS NOT NULL" : "e.retired_at IS NULL");
  if (query.q?.trim()) {
    const number = numberOf("EN", query.q);
    const pattern = where.value(likeText(query.q.trim()));
    const text = `lower(e.name || ' ' || e.external_ref || ' ' || e.description) LIKE ${pattern}`;
    where.and(number ? `(${text} OR e.number = ${where.value(number)})` : text);
  }
  if (query.kind?.length && without !== "kind") where.and(`e.kind::text = ANY(${where.value(query.kind)})`);
  if (query.zone && without !== "zone") where.and(`e.zone::text = ${where.value(query.zone)}`);
  if (query.parent) addParent(where, query.parent);
  if (query.inUse !== undefined) where.and(query.inUse ? `NOT (${UNUSED_ENVIRONMENT})` : UNUSED_ENVIRONMENT);
  return where;
}

/** One page of environments, forwards or backwards. */
export function listEnvironmentRows(db: Db, query: EnvironmentQuery): Promise<KeysetPage<EnvironmentListItem>> {
  return readPage<Selected, EnvironmentListItem>(db, LIST, whereEnvironments(query), query, toItem);
}

/** The count of all environments that match, to 10,000 and one. */
export function countEnvironmentRows(db: Db, query: EnvironmentQuery): Promise<number> {
  return countMatches(db, LIST.from, whereEnvironments(query));
}
