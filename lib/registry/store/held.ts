import type { Db } from "@/lib/platform";
import type { Classification, Stage } from "../core";

/** A workload on which a person holds a place, as a page lists it. */
export interface PlaceRow {
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly ownerName: string | null;
  readonly backupName: string | null;
  readonly backupActive: boolean;
}

/** The workloads a person owns or backs up, by name, retired ones last. */
export async function readPlacesOf(db: Db, personId: string, most: number): Promise<PlaceRow[]> {
  return db.prisma.$queryRaw<PlaceRow[]>`
    SELECT w.number, w.name, w.stage::text, w.adopted, w.owner_id::text AS "ownerId", w.backup_owner_id::text AS "backupOwnerId",
      o.name AS "ownerName", b.name AS "backupName", coalesce(b.state = 'active', false) AS "backupActive"
    FROM workload w LEFT JOIN person o ON o.id = w.owner_id LEFT JOIN person b ON b.id = w.backup_owner_id
    WHERE w.owner_id = ${personId}::uuid OR w.backup_owner_id = ${personId}::uuid
    ORDER BY w.stage = 'retired', w.owner_id IS DISTINCT FROM ${personId}::uuid, lower(w.name), w.id LIMIT ${most}`;
}

/** The data scopes a person is the data owner of, by name, retired ones last. */
export async function readScopesHeldBy(
  db: Db,
  personId: string,
  most: number,
): Promise<{ number: number; name: string; classification: Classification; retiredAt: Date | null }[]> {
  return db.prisma.dataScope.findMany({
    where: { dataOwnerId: personId },
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { name: "asc" }],
    take: most,
    select: { number: true, name: true, classification: true, retiredAt: true },
  });
}
