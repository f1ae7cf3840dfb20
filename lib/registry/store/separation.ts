import type { Db } from "@/lib/platform";
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

/** A workload's principals, and the same ones wherever else they are registered. */
async function placedIdentities(db: Db, workloadId: string): Promise<Placement[]> {
  const { rows } = await db.pool.query<Placed & { key: string; number: number; name: string; workload: number; own: boolean }>(
    `SELECT ${principalSql("i.name")} AS key, i.number, i.name, i.zone, i.phase, i.source, w.number AS workload, w.id = $1 AS own
     FROM identity i JOIN workload w ON w.id = i.workload_id
     WHERE i.retired_at IS NULL AND ${principalSql("i.name")} IN
       (SELECT ${principalSql("mine.name")} FROM identity mine WHERE mine.workload_id = $1 AND mine.retired_at IS NULL)
     ORDER BY own DESC, i.number`,
    [workloadId],
  );
  return rows.map(({ key, number, name, workload, own, ...placed }) => ({
    ...placed,
    axis: "identity",
    key,
    reference: name,
    note: own ? humanId("ID", number) : `${humanId("ID", number)} of ${humanId("WL", workload)}`,
    comparable: true,
  }));
}

/**
 * What a workload's identities authenticate with, and the same secrets wherever else they are known. A fingerprint never leaves the
 * database: a number that holds for this one answer stands for it.
 */
async function placedSecrets(db: Db, workloadId: string): Promise<Placement[]> {
  const { rows } = await db.pool.query<
    Placed & { id: string; mark: string | null; label: string; store_ref: string; workload: number; own: boolean }
  >(
    `WITH standing AS (
       SELECT c.*, i.zone, i.phase, i.workload_id FROM credential c JOIN identity i ON i.id = c.identity_id
       WHERE c.retired_at IS NULL AND i.retired_at IS NULL
         AND (i.workload_id = $1 OR c.fingerprint IN (
           SELECT mine.fingerprint FROM credential mine JOIN identity own ON own.id = mine.identity_id
           WHERE own.workload_id = $1 AND mine.retired_at IS NULL AND own.retired_at IS NULL))
     )
     SELECT s.id, CASE WHEN s.fingerprint IS NOT NULL THEN dense_rank() OVER (ORDER BY s.fingerprint) END AS mark,
       s.label, s.store_ref, s.zone, s.phase, s.source, w.number AS workload, w.id = $1 AS own
     FROM standing s JOIN workload w ON w.id = s.workload_id ORDER BY own DESC, s.created_at, s.id`,
    [workloadId],
  );
  return rows.map(({ id, mark, label, store_ref, workload, own, ...placed }) => ({
    ...placed,
    axis: "secret",
    key: mark === null ? id : `mark ${mark}`,
    reference: label,
    note: own ? `in ${store_ref}` : `in ${store_ref} of ${humanId("WL", workload)}`,
    comparable: mark !== null,
  }));
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

/** Where a workload runs, where its identities and its data live, and everything that holds those: the outer holds the inner. */
async function placedEnvironments(db: Db, workloadId: string): Promise<Placement[]> {
  const { rows } = await db.pool.query<PlacedEnvironment>(
    `WITH RECURSIVE used AS (
       SELECT u.environment_id AS id, e.zone, u.phase, u.source, '' AS via, 1 AS depth
         FROM environment_use u JOIN environment e ON e.id = u.environment_id WHERE u.workload_id = $1
       UNION ALL SELECT i.environment_id, i.zone, i.phase, i.source, 'home of ' || i.name, 1
         FROM identity i WHERE i.workload_id = $1 AND i.retired_at IS NULL AND i.environment_id IS NOT NULL
       UNION ALL SELECT d.environment_id, s.zone, s.phase, s.source, 'holds ' || d.name, 1
         FROM scope_use s JOIN data_scope d ON d.id = s.data_scope_id WHERE s.workload_id = $1 AND d.environment_id IS NOT NULL
     ), held AS (
       SELECT * FROM used
       UNION ALL SELECT e.parent_id, h.zone, h.phase, h.source, 'holds ' || e.name, h.depth + 1
         FROM held h JOIN environment e ON e.id = h.id WHERE e.parent_id IS NOT NULL AND h.depth < 100
     )
     SELECT e.number, e.name, e.kind, e.external_ref, e.zone AS own_zone, e.source AS own_source, h.zone, h.phase, h.source, h.via
     FROM held h JOIN environment e ON e.id = h.id ORDER BY h.depth, e.number, h.via`,
    [workloadId],
  );
  return rows.flatMap(placementsOf);
}

/** Data of which nobody says where it lives: the data itself stands for its store. */
async function placedHomeless(db: Db, workloadId: string): Promise<Placement[]> {
  const { rows } = await db.pool.query<Placed & { number: number; name: string }>(
    `SELECT d.number, d.name, s.zone, s.phase, s.source FROM scope_use s JOIN data_scope d ON d.id = s.data_scope_id
     WHERE s.workload_id = $1 AND d.environment_id IS NULL ORDER BY d.number, s.mode`,
    [workloadId],
  );
  return rows.map(({ number, name, ...placed }) => ({
    ...placed,
    axis: "data_store",
    key: humanId("DS", number),
    reference: name,
    note: "names no data store",
    comparable: false,
  }));
}

/** Every fact that places something of a workload in a zone. */
export async function readPlacements(db: Db, workloadId: string): Promise<Placement[]> {
  const placed = await Promise.all([
    placedIdentities(db, workloadId),
    placedSecrets(db, workloadId),
    placedEnvironments(db, workloadId),
    placedHomeless(db, workloadId),
  ]);
  return placed.flat();
}
