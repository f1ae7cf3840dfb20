import type { Tx } from "@/lib/platform";
import { Prisma } from "@/prisma/client/client";

/** A workload on which a person holds a place, locked until the transaction ends. */
export interface HeldWorkload {
  readonly id: string;
  readonly number: number;
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly ownerName: string | null;
  readonly backupName: string | null;
  readonly backupActive: boolean;
}

const HELD = Prisma.sql`
  SELECT w.id::text, w.number, w.owner_id::text AS "ownerId", w.backup_owner_id::text AS "backupOwnerId",
    o.name AS "ownerName", b.name AS "backupName", coalesce(b.state = 'active', false) AS "backupActive"
  FROM workload w LEFT JOIN person o ON o.id = w.owner_id LEFT JOIN person b ON b.id = w.backup_owner_id`;

/** Some workloads with their places, in the order of their ids. */
export async function lockPlaces(tx: Tx, ids: readonly string[]): Promise<HeldWorkload[]> {
  return tx.$queryRaw<HeldWorkload[]>`${HELD} WHERE w.id = ANY(${[...ids]}::uuid[]) ORDER BY w.id FOR UPDATE OF w`;
}

/** Every workload that a person owns or backs up, retired ones too, in the order of their ids. */
export async function lockHeldWorkloads(tx: Tx, personId: string): Promise<HeldWorkload[]> {
  return tx.$queryRaw<HeldWorkload[]>`${HELD}
    WHERE w.owner_id = ${personId}::uuid OR w.backup_owner_id = ${personId}::uuid
    ORDER BY w.id FOR UPDATE OF w`;
}

interface Place {
  readonly id: string;
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
}

/** Writes owner and backup owner of many workloads in one statement, and moves their versions on. */
export async function writePlaces(tx: Tx, places: readonly Place[], now: Date): Promise<void> {
  const columns = JSON.stringify(places);
  await tx.$executeRaw`
    UPDATE workload w SET owner_id = p."ownerId", backup_owner_id = p."backupOwnerId", version = w.version + 1, updated_at = ${now}
    FROM jsonb_to_recordset(${columns}::jsonb) AS p(id uuid, "ownerId" uuid, "backupOwnerId" uuid) WHERE w.id = p.id`;
}

interface Named {
  readonly id: string;
  readonly number: number;
  readonly name: string;
}

/** Moves every data scope of one data owner to another. @returns the scopes. */
export async function moveDataScopes(tx: Tx, from: string, to: string | null, now: Date): Promise<Named[]> {
  return tx.dataScope.updateManyAndReturn({
    where: { dataOwnerId: from },
    data: { dataOwnerId: to, updatedAt: now, version: { increment: 1 } },
    select: { id: true, number: true, name: true },
  });
}

export async function readPersonName(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.person.findUnique({ where: { id }, select: { name: true } });
  return row?.name ?? null;
}
