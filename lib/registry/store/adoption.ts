import type { CalendarDate, Db, Tx } from "@/lib/platform";
import type { Effect, Stage, Tier, TierReason, WorkloadKind } from "../core";
import { dayOrNull, readWorkloadsByIds, type WorkloadRow } from "./workloads";

/** A workload with its standing, as an import makes it. */
export interface NewImported {
  readonly id: string;
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly purpose: string;
  readonly stage: Stage;
  readonly effects: readonly Effect[];
  readonly teamId: string | null;
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly tier: Tier;
  readonly tierReasons: readonly TierReason[];
  readonly onHold: boolean;
  readonly adopted: boolean;
  readonly goLiveOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  readonly tags: readonly string[];
  readonly importNotes: Readonly<Record<string, string>>;
  readonly externalKey: string;
  readonly externalDigest: string;
  readonly retiredAt: Date | null;
  readonly at: Date;
  readonly nextReviewOn: CalendarDate | null;
  readonly regulariseBy: CalendarDate | null;
}

/**
 * Writes workloads with their standings, in order, so that their numbers follow the file: one statement, whatever their number,
 * because an import is as fast as its inserts. The day that presses goes in with the row, so that the standing need not write it again.
 * @returns the number of each id.
 */
export async function insertImported(tx: Tx, rows: readonly NewImported[]): Promise<ReadonlyMap<string, number>> {
  const made = await tx.$queryRaw<{ id: string; number: number }[]>`
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, name text, kind workload_kind, purpose text, stage stage,
        effects effect[], "teamId" uuid, "ownerId" uuid, "backupOwnerId" uuid, tier tier, "tierReasons" jsonb, "onHold" boolean,
        adopted boolean, "goLiveOn" date, "endsOn" date, "nextReviewOn" date, "regulariseBy" date, tags text[], "importNotes" jsonb,
        "externalKey" text, "externalDigest" text, "retiredAt" timestamptz, at timestamptz)
    ), made AS (
      INSERT INTO workload (id, name, kind, purpose, stage, effects, control_point, team_id, owner_id, backup_owner_id, tier, tier_reasons,
        on_hold, adopted, go_live_on, ends_on, due_on, tags, import_notes, external_key, external_digest, retired_at, created_at,
        updated_at)
      SELECT r.id, r.name, r.kind, r.purpose, r.stage, r.effects, 'none', r."teamId", r."ownerId", r."backupOwnerId", r.tier,
        r."tierReasons", r."onHold", r.adopted, r."goLiveOn", r."endsOn", r."nextReviewOn", r.tags, r."importNotes", r."externalKey",
        r."externalDigest", r."retiredAt", r.at, r.at
      FROM r RETURNING id, number
    ), standing_of AS (
      INSERT INTO standing (workload_id, next_review_on, regularise_by, updated_at)
      SELECT r.id, r."nextReviewOn", r."regulariseBy", r.at FROM r
    ) SELECT id, number FROM made`;
  return new Map(made.map(({ id, number }) => [id, number]));
}

/** What a changed record of a file changes in the workload that it brought in before. */
export interface ImportedChange {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly teamId: string | null;
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly tags: readonly string[];
  readonly importNotes: Readonly<Record<string, string>>;
  readonly externalDigest: string;
}

/** Writes changes in one statement. The rows must be locked by the same transaction. @returns them as they are then, by id. */
export async function changeImported(tx: Tx, changes: readonly ImportedChange[], at: Date): Promise<ReadonlyMap<string, WorkloadRow>> {
  await tx.$executeRaw`
    UPDATE workload w SET name = r.name, purpose = r.purpose, team_id = r."teamId", owner_id = r."ownerId",
      backup_owner_id = r."backupOwnerId", tags = r.tags, import_notes = r."importNotes", external_digest = r."externalDigest",
      updated_at = ${at}, version = version + 1
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS r(id uuid, name text, purpose text, "teamId" uuid, "ownerId" uuid,
      "backupOwnerId" uuid, tags text[], "importNotes" jsonb, "externalDigest" text)
    WHERE w.id = r.id`;
  return readWorkloadsByIds(
    tx,
    changes.map(({ id }) => id),
  );
}

/**
 * Holds the records of one mapping until the transaction ends: two imports of one mapping bring in the same record one after the
 * other, and the second finds it there.
 */
export async function lockImported(tx: Tx, mapping: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('import:' || ${mapping}, 0))`;
}

/** The workloads that these keys brought in before, by key; locked, so that what is compared is what is changed. */
export async function lockByKeys(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, WorkloadRow>> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM workload WHERE external_key = ANY(${[...keys]}::text[]) ORDER BY id FOR UPDATE`;
  const rows = await readWorkloadsByIds(
    tx,
    locked.map(({ id }) => id),
  );
  return new Map([...rows.values()].flatMap((row) => (row.externalKey ? [[row.externalKey, row] as const] : [])));
}

/** A workload that a mapping brought in before, as a later file is compared with it. */
export interface ImportedFacts {
  readonly id: string;
  readonly digest: string | null;
  readonly name: string;
  readonly purpose: string;
  readonly team: string | null;
  readonly kind: WorkloadKind;
  readonly stage: Stage;
  readonly goLiveOn: CalendarDate | null;
  readonly effects: readonly Effect[];
  readonly tags: readonly string[];
  readonly owner: string | null;
  readonly backupOwner: string | null;
}

const COMPARED = {
  ...{ id: true, externalKey: true, externalDigest: true, name: true, purpose: true, kind: true, stage: true, goLiveOn: true },
  ...{ effects: true, tags: true, team: { select: { name: true } } },
  ...{ owner: { select: { email: true } }, backupOwner: { select: { email: true } } },
} as const;

/** The workloads that these keys brought in before, by key. */
export async function readByKeys(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, ImportedFacts>> {
  // In SQL first: a first import finds none, and a client that plans a query of a thousand values a batch keeps those plans.
  const found = await db.prisma.$queryRaw<{ id: string }[]>`SELECT id FROM workload WHERE external_key = ANY(${[...keys]}::text[])`;
  if (found.length === 0) return new Map();
  const rows = await db.prisma.workload.findMany({ where: { id: { in: found.map(({ id }) => id) } }, select: COMPARED });
  const facts = rows.map(({ externalKey, externalDigest, team, owner, backupOwner, goLiveOn, ...row }) => {
    const people = { owner: owner?.email ?? null, backupOwner: backupOwner?.email ?? null };
    return [
      externalKey ?? "",
      { ...row, ...people, digest: externalDigest, team: team?.name ?? null, goLiveOn: dayOrNull(goLiveOn) },
    ] as const;
  });
  return new Map(facts);
}
