import type { CalendarDate, Db } from "@/lib/platform";
import { humanId, type IdentityKind, numberOf, type Phase, type Zone } from "../core";
import type { IdentityQuery } from "../schema";
import { countMatches, type KeysetList, type KeysetPage, readPage } from "./keyset";
import { likeText, Where } from "./list-where";
import { principalSql } from "./rows";

/** One row of the list of identities. */
export interface IdentityListItem {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly kind: IdentityKind;
  readonly name: string;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly workload: { readonly ref: string; readonly name: string };
  readonly environment: { readonly ref: string; readonly name: string } | null;
  readonly expiresOn: CalendarDate | null;
  /** Credentials that stand. */
  readonly credentials: number;
  /** Other workloads register the same principal. */
  readonly shared: boolean;
  readonly retiredAt: Date | null;
  readonly updatedAt: Date;
}

const SHARED = `EXISTS (SELECT 1 FROM identity s WHERE ${principalSql("s.name")} = ${principalSql("i.name")}
  AND s.retired_at IS NULL AND s.workload_id <> i.workload_id)`;

const LIST: KeysetList = {
  columns: `i.id, i.number, i.version, i.kind, i.name, i.zone, i.phase, to_char(i.expires_on, 'YYYY-MM-DD') AS expires_on, i.retired_at,
    i.updated_at, w.number AS workload_number, w.name AS workload_name, e.number AS environment_number, e.name AS environment_name,
    (SELECT count(*) FROM credential c WHERE c.identity_id = i.id AND c.retired_at IS NULL)::int AS credentials, ${SHARED} AS shared`,
  from: "identity i JOIN workload w ON w.id = i.workload_id LEFT JOIN environment e ON e.id = i.environment_id",
  number: "i.number",
  sorts: {
    number: { sql: "i.number", type: "int" },
    name: { sql: "lower(i.name)", type: "text" },
    workload: { sql: "lower(w.name)", type: "text" },
    expires: { sql: "coalesce(i.expires_on, 'infinity'::date)", type: "date" },
    updated: { sql: "i.updated_at", type: "timestamptz" },
  },
};

interface Selected {
  id: string;
  number: number;
  version: number;
  kind: IdentityKind;
  name: string;
  zone: Zone;
  phase: Phase;
  expires_on: string | null;
  retired_at: Date | null;
  updated_at: Date;
  workload_number: number;
  workload_name: string;
  environment_number: number | null;
  environment_name: string;
  credentials: number;
  shared: boolean;
}

function toItem(row: Selected): IdentityListItem {
  return {
    id: row.id,
    ref: humanId("ID", row.number),
    version: row.version,
    kind: row.kind,
    name: row.name,
    zone: row.zone,
    phase: row.phase,
    workload: { ref: humanId("WL", row.workload_number), name: row.workload_name },
    environment: row.environment_number ? { ref: humanId("EN", row.environment_number), name: row.environment_name } : null,
    expiresOn: row.expires_on,
    credentials: row.credentials,
    shared: row.shared,
    retiredAt: row.retired_at,
    updatedAt: row.updated_at,
  };
}

function whereOf(query: IdentityQuery): Where {
  const where = new Where();
  where.and(query.retired ? "i.retired_at IS NOT NULL" : "i.retired_at IS NULL");
  if (query.q?.trim()) {
    const number = numberOf("ID", query.q);
    const text = `lower(i.name || ' ' || i.description) LIKE ${where.value(likeText(query.q.trim()))}`;
    where.and(number ? `(${text} OR i.number = ${where.value(number)})` : text);
  }
  if (query.kind?.length) where.and(`i.kind::text = ANY(${where.value(query.kind)})`);
  if (query.zone) where.and(`i.zone::text = ${where.value(query.zone)}`);
  if (query.phase?.length) where.and(`i.phase::text = ANY(${where.value(query.phase)})`);
  if (query.workload)
    where.and(`(w.id::text = ${where.value(query.workload)} OR w.number = ${where.value(numberOf("WL", query.workload))})`);
  if (query.environment)
    where.and(`(e.id::text = ${where.value(query.environment)} OR e.number = ${where.value(numberOf("EN", query.environment))})`);
  if (query.shared !== undefined) where.and(query.shared ? SHARED : `NOT ${SHARED}`);
  return where;
}

/** One page of identities, forwards or backwards. */
export function listIdentityRows(db: Db, query: IdentityQuery): Promise<KeysetPage<IdentityListItem>> {
  return readPage<Selected, IdentityListItem>(db, LIST, whereOf(query), query, toItem);
}

/** The count of all identities that match, to 10,000 and one. */
export function countIdentityRows(db: Db, query: IdentityQuery): Promise<number> {
  return countMatches(db, LIST.from, whereOf(query));
}
