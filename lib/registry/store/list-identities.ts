import type { CalendarDate, Db } from "@/lib/platform";
import { humanId, type IdentityKind, numberOf, type Phase, type Zone } from "../core";
import type { IdentityQuery } from "../schema";
import { countMatches, type KeysetList, type KeysetPage, readPage } from "./keyset";
import { likeText, Where } from "./list-where";
import { countValues, type ValueCount } from "./record-counts";
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
  /** The same principal stands elsewhere: under another workload, or in the other zone. */
  readonly shared: boolean;
  /** It stands in the other zone. */
  readonly crosses: boolean;
  readonly retiredAt: Date | null;
  readonly updatedAt: Date;
}

const elsewhere = (condition: string) => `EXISTS (SELECT 1 FROM identity s WHERE ${principalSql("s.name")} = ${principalSql("i.name")}
  AND s.retired_at IS NULL AND i.retired_at IS NULL AND ${condition})`;
const SHARED = elsewhere("s.id <> i.id");
const CROSSES = elsewhere("s.zone <> i.zone");

/** What a list of identities is read from: each with its workload and where it lives. */
const FROM_IDENTITIES = "identity i JOIN workload w ON w.id = i.workload_id LEFT JOIN environment e ON e.id = i.environment_id";

const LIST: KeysetList = {
  columns: `i.id, i.number, i.version, i.kind, i.name, i.zone, i.phase, to_char(i.expires_on, 'YYYY-MM-DD') AS expires_on, i.retired_at,
    i.updated_at, w.number AS workload_number, w.name AS workload_name, e.number AS environment_number, e.name AS environment_name,
    (SELECT count(*) FROM credential c WHERE c.identity_id = i.id AND c.retired_at IS NULL)::int AS credentials, ${SHARED} AS shared, ${CROSSES} AS crosses`,
  from: FROM_IDENTITIES,
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
  crosses: boolean;
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
    crosses: row.crosses,
    retiredAt: row.retired_at,
    updatedAt: row.updated_at,
  };
}

/** Whoever asks for identities, and the organisation's day: identities expire. */
export interface IdentityAsker {
  readonly id: string;
  readonly today: CalendarDate;
}

const expiredSql = (where: Where, today: CalendarDate) => `i.expires_on < ${where.value(today)}::date`;

/** Of a workload that the asker owns or is the backup owner of. */
function mineSql(where: Where, me: string): string {
  const asker = where.value(me);
  return `(w.owner_id::text = ${asker} OR w.backup_owner_id::text = ${asker})`;
}

type IdentityFacet = "kind" | "zone" | "phase";

/** The conditions of a query; `without` leaves one facet's own filter out, for its counts. */
function whereIdentities(query: IdentityQuery, asker: IdentityAsker, without?: IdentityFacet): Where {
  const where = new Where();
  const whether = (asked: boolean | undefined, condition: () => string) => {
    if (asked !== undefined) where.and(asked ? condition() : `NOT coalesce(${condition()}, false)`);
  };
  where.and(query.retired ? "i.retired_at IS NOT NULL" : "i.retired_at IS NULL");
  if (query.q?.trim()) {
    const number = numberOf("ID", query.q);
    const text = `lower(i.name || ' ' || i.description) LIKE ${where.value(likeText(query.q.trim()))}`;
    where.and(number ? `(${text} OR i.number = ${where.value(number)})` : text);
  }
  if (query.kind?.length && without !== "kind") where.and(`i.kind::text = ANY(${where.value(query.kind)})`);
  if (query.zone?.length && without !== "zone") where.and(`i.zone::text = ANY(${where.value(query.zone)})`);
  if (query.phase?.length && without !== "phase") where.and(`i.phase::text = ANY(${where.value(query.phase)})`);
  if (query.workload)
    where.and(`(w.id::text = ${where.value(query.workload)} OR w.number = ${where.value(numberOf("WL", query.workload))})`);
  if (query.environment)
    where.and(`(e.id::text = ${where.value(query.environment)} OR e.number = ${where.value(numberOf("EN", query.environment))})`);
  whether(query.shared, () => SHARED);
  whether(query.expired, () => expiredSql(where, asker.today));
  whether(query.mine, () => mineSql(where, asker.id));
  return where;
}

/** One page of identities, forwards or backwards. */
export function listIdentityRows(db: Db, query: IdentityQuery, asker: IdentityAsker): Promise<KeysetPage<IdentityListItem>> {
  return readPage<Selected, IdentityListItem>(db, LIST, whereIdentities(query, asker), query, toItem);
}

/** The count of all identities that match, to 10,000 and one. */
export function countIdentityRows(db: Db, query: IdentityQuery, asker: IdentityAsker): Promise<number> {
  return countMatches(db, LIST.from, whereIdentities(query, asker));
}

/** Identities per value of one facet, in the order in which people read the values. */
export function countIdentityFacet(db: Db, facet: IdentityFacet, query: IdentityQuery, asker: IdentityAsker): Promise<ValueCount[]> {
  return countValues(db, FROM_IDENTITIES, `i.${facet}`, whereIdentities(query, asker, facet));
}

export interface IdentityTiles {
  readonly all: number;
  readonly mine: number;
  readonly expired: number;
  readonly shared: number;
  readonly retired: number;
}

/** The counts on the quick chips of identities: over all that stand, whatever is filtered. */
export async function countIdentityTiles(db: Db, asker: IdentityAsker): Promise<IdentityTiles> {
  const values = new Where();
  const standing = (condition: string) => `count(*) FILTER (WHERE i.retired_at IS NULL AND ${condition})::int`;
  // The principals that stand more than once are looked for once, not once per identity.
  const key = principalSql("s.name");
  const shared = `SELECT ${key} FROM identity s WHERE s.retired_at IS NULL GROUP BY 1 HAVING count(*) > 1`;
  const sql = `SELECT ${standing("true")} AS "all", ${standing(mineSql(values, asker.id))} AS mine,
      ${standing(expiredSql(values, asker.today))} AS expired, ${standing(`${principalSql("i.name")} IN (${shared})`)} AS shared,
      count(*) FILTER (WHERE i.retired_at IS NOT NULL)::int AS retired
    FROM identity i JOIN workload w ON w.id = i.workload_id`;
  const { rows } = await db.pool.query<IdentityTiles>(sql, values.values);
  return rows[0] ?? { all: 0, mine: 0, expired: 0, shared: 0, retired: 0 };
}
