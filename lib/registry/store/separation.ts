import type { Sql } from "@/lib/platform";
import { type EnvironmentKind, type FactSource, humanId, type Phase, type Placement, type SeparationAxis, type Zone } from "../core";
import { principalSql } from "./rows";

interface Placed {
  zone: Zone;
  phase: Phase;
  source: FactSource;
}

const AXIS: Readonly<Record<EnvironmentKind, SeparationAxis>> = {
  account: "account",
  cluster: "account",
  secrets_manager: "secrets_manager",
  data_store: "data_store",
  network: "network",
};

type Of<Row> = Row & { readonly of: string };

/** What a statement that answers for many workloads at once found, by the workload it is about. */
type ByWorkload = ReadonlyMap<string, readonly Placement[]>;

function add(found: Map<string, Placement[]>, of: string, placements: readonly Placement[]): void {
  const known = found.get(of);
  if (known) known.push(...placements);
  else found.set(of, [...placements]);
}

/** How many places of one thing are told for each zone: who shares with thousands is no less shared with the first of them. */
const MOST_IN_A_ZONE = 20;
const EACH_ZONE = "unnest(enum_range(NULL::zone)) z (zone)";

const IDENTITIES = {
  name: "placed-identities",
  text: `WITH mine AS (
      SELECT DISTINCT workload_id, ${principalSql("name")} AS key FROM identity WHERE workload_id = ANY($1::uuid[]) AND retired_at IS NULL
    )
    SELECT m.workload_id AS "of", m.key, o.number, o.name, o.zone, o.phase, o.source, o.workload, o.own
    FROM mine m CROSS JOIN ${EACH_ZONE} CROSS JOIN LATERAL (
      SELECT i.number, i.name, i.zone, i.phase, i.source, w.number AS workload, w.id = m.workload_id AS own
      FROM identity i JOIN workload w ON w.id = i.workload_id
      WHERE i.retired_at IS NULL AND ${principalSql("i.name")} = m.key AND i.zone = z.zone
      ORDER BY own DESC, i.number LIMIT ${MOST_IN_A_ZONE}
    ) o ORDER BY m.workload_id, o.own DESC, o.number`,
};

/** Workloads' principals, and the same ones wherever else they are registered. */
async function placedIdentities(sql: Sql, ids: readonly string[], found: Map<string, Placement[]>): Promise<void> {
  const { rows } = await sql.query<Of<Placed> & { key: string; number: number; name: string; workload: number; own: boolean }>({
    ...IDENTITIES,
    values: [ids],
  });
  for (const { of, key, number, name, workload, own, ...placed } of rows) {
    const note = own ? humanId("ID", number) : `${humanId("ID", number)} of ${humanId("WL", workload)}`;
    add(found, of, [{ ...placed, axis: "identity", key, reference: name, note, comparable: true }]);
  }
}

const SECRETS = {
  name: "placed-secrets",
  text: `WITH mine AS (
      SELECT i.workload_id, c.id, c.fingerprint FROM credential c JOIN identity i ON i.id = c.identity_id
      WHERE i.workload_id = ANY($1::uuid[]) AND c.retired_at IS NULL AND i.retired_at IS NULL
    ), known AS (
      SELECT workload_id, id, fingerprint, true AS own FROM mine
      UNION ALL
      SELECT m.workload_id, o.id, m.fingerprint, false
      FROM (SELECT DISTINCT workload_id, fingerprint FROM mine WHERE fingerprint IS NOT NULL) m
      CROSS JOIN ${EACH_ZONE} CROSS JOIN LATERAL (
        SELECT c.id FROM credential c JOIN identity i ON i.id = c.identity_id
        WHERE c.fingerprint = m.fingerprint AND c.retired_at IS NULL AND i.retired_at IS NULL AND i.workload_id <> m.workload_id
          AND i.zone = z.zone ORDER BY c.created_at, c.id LIMIT ${MOST_IN_A_ZONE}
      ) o
    )
    SELECT k.workload_id AS "of", c.id,
      CASE WHEN k.fingerprint IS NOT NULL THEN dense_rank() OVER (ORDER BY k.fingerprint)::int END AS mark,
      c.label, c.store_ref, i.zone, i.phase, c.source, i.number, w.number AS workload, k.own
    FROM known k JOIN credential c ON c.id = k.id JOIN identity i ON i.id = c.identity_id JOIN workload w ON w.id = i.workload_id
    ORDER BY k.workload_id, k.own DESC, c.created_at, c.id`,
};

type PlacedSecret = Of<Placed> & {
  id: string;
  mark: number | null;
  label: string;
  store_ref: string;
  number: number;
  workload: number;
  own: boolean;
};

/**
 * What workloads' identities authenticate with, and the same secrets wherever else they are known. A fingerprint never leaves the
 * database: a number that holds for this one answer stands for it.
 */
async function placedSecrets(sql: Sql, ids: readonly string[], found: Map<string, Placement[]>): Promise<void> {
  const { rows } = await sql.query<PlacedSecret>({ ...SECRETS, values: [ids] });
  for (const { of, id, mark, label, store_ref, number, workload, own, ...placed } of rows) {
    const key = mark === null ? id : `mark ${mark}`;
    const holder = own ? humanId("ID", number) : `${humanId("ID", number)} of ${humanId("WL", workload)}`;
    const note = `in ${store_ref}, ${holder}`;
    add(found, of, [{ ...placed, axis: "secret", key, reference: label, note, comparable: mark !== null }]);
  }
}

interface PlacedEnvironment extends Placed {
  number: number;
  name: string;
  kind: EnvironmentKind;
  external_ref: string;
  own_zone: Zone;
  own_source: FactSource;
  via: string;
}

/** An environment is placed by whatever uses it, and by its own zone where that is another. */
function placementsOf(row: PlacedEnvironment): Placement[] {
  const { number, name, kind, external_ref, own_zone, own_source, via, zone, phase, source } = row;
  const thing = { axis: AXIS[kind], key: humanId("EN", number), reference: external_ref, phase, comparable: true };
  // That they use it and that it is what it is called are two facts: the weaker one counts.
  const placed = [
    { ...thing, zone, note: name, source },
    { ...thing, zone, note: via, source: own_source },
  ];
  return own_zone === zone ? placed : [...placed, { ...thing, zone: own_zone, note: name, source: own_source }];
}

const ENVIRONMENTS = {
  name: "placed-environments",
  text: `WITH RECURSIVE used AS (
      SELECT u.workload_id, u.environment_id AS id, e.zone, u.phase, u.source, '' AS via, 1 AS depth
        FROM environment_use u JOIN environment e ON e.id = u.environment_id WHERE u.workload_id = ANY($1::uuid[])
      UNION ALL SELECT i.workload_id, i.environment_id, i.zone, i.phase, i.source, 'home of ' || i.name, 1
        FROM identity i WHERE i.workload_id = ANY($1::uuid[]) AND i.retired_at IS NULL AND i.environment_id IS NOT NULL
      UNION ALL SELECT s.workload_id, d.environment_id, s.zone, s.phase, s.source, 'holds ' || d.name, 1
        FROM scope_use s JOIN data_scope d ON d.id = s.data_scope_id
        WHERE s.workload_id = ANY($1::uuid[]) AND d.environment_id IS NOT NULL
    ), held AS (
      SELECT * FROM used
      UNION ALL SELECT h.workload_id, e.parent_id, h.zone, h.phase, h.source, 'holds ' || e.name, h.depth + 1
        FROM held h JOIN environment e ON e.id = h.id WHERE e.parent_id IS NOT NULL AND h.depth < 100
    )
    SELECT h.workload_id AS "of", e.number, e.name, e.kind, e.external_ref, e.zone AS own_zone, e.source AS own_source,
      h.zone, h.phase, h.source, h.via
    FROM held h JOIN environment e ON e.id = h.id ORDER BY h.workload_id, h.depth, e.number, h.via`,
};

/** Where workloads run, where their identities and their data live, and everything that holds those: the outer holds the inner. */
async function placedEnvironments(sql: Sql, ids: readonly string[], found: Map<string, Placement[]>): Promise<void> {
  const { rows } = await sql.query<Of<PlacedEnvironment>>({ ...ENVIRONMENTS, values: [ids] });
  for (const { of, ...row } of rows) add(found, of, placementsOf(row));
}

const HOMELESS = {
  name: "placed-homeless",
  text: `SELECT s.workload_id AS "of", d.number, d.name, s.zone, s.phase, s.source
    FROM scope_use s JOIN data_scope d ON d.id = s.data_scope_id
    WHERE s.workload_id = ANY($1::uuid[]) AND d.environment_id IS NULL ORDER BY s.workload_id, d.number, s.mode`,
};

/** Data of which nobody says where it lives: the data itself stands for its store. */
async function placedHomeless(sql: Sql, ids: readonly string[], found: Map<string, Placement[]>): Promise<void> {
  const { rows } = await sql.query<Of<Placed> & { number: number; name: string }>({ ...HOMELESS, values: [ids] });
  for (const { of, number, name, ...placed } of rows) {
    const thing = { key: humanId("DS", number), reference: name, note: "names no data store", comparable: false };
    add(found, of, [{ ...placed, axis: "data_store", ...thing }]);
  }
}

/** Every fact that places an identity or a secret of these workloads in a zone, in two statements whatever their number. */
export async function readPrincipalPlacements(sql: Sql, ids: readonly string[]): Promise<ByWorkload> {
  const found = new Map<string, Placement[]>();
  await Promise.all([placedIdentities(sql, ids, found), placedSecrets(sql, ids, found)]);
  return found;
}

/** The same of what they run in, where their identities live and where their data lies. */
export async function readEnvironmentPlacements(sql: Sql, ids: readonly string[]): Promise<ByWorkload> {
  const found = new Map<string, Placement[]>();
  await Promise.all([placedEnvironments(sql, ids, found), placedHomeless(sql, ids, found)]);
  return found;
}
