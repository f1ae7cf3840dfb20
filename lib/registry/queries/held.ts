import { requirePermission } from "@/lib/people";
import { type Ctx, isUuid } from "@/lib/platform";
import { type Classification, humanId, placesAfter, type Stage } from "../core";
import { type PlaceRow, readPlacesOf, readScopesHeldBy } from "../store";

/** A workload that a person answers for. */
export interface HeldPlace {
  readonly ref: string;
  readonly name: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly place: "owner" | "backup";
  /** Who would own it, or back it up, if the person left and nobody were named to take over; null for nobody. */
  readonly heir: string | null;
}

/** A data scope that a person answers for. */
export interface HeldScope {
  readonly ref: string;
  readonly name: string;
  readonly classification: Classification;
  readonly retired: boolean;
}

export interface HeldBy {
  readonly places: readonly HeldPlace[];
  readonly scopes: readonly HeldScope[];
}

// A page shows no more; the counts beside it say how many there are.
const SHOWN = 200;

function toPlace(row: PlaceRow, personId: string): HeldPlace {
  const { number, name, stage, adopted, ownerId, backupOwnerId, ownerName, backupName, backupActive } = row;
  const after = placesAfter({ ownerId, backupOwnerId }, personId, null, backupActive);
  const names = new Map([
    [ownerId, ownerName],
    [backupOwnerId, backupName],
  ]);
  const owns = ownerId === personId;
  const heirId = owns ? after.ownerId : after.backupOwnerId;
  return { ref: humanId("WL", number), name, stage, adopted, place: owns ? "owner" : "backup", heir: names.get(heirId) ?? null };
}

/**
 * What a person answers for in the registry, and who would take each workload over by itself: at most 200 of each kind, what is
 * retired last. Nothing for a text that is no id.
 */
export async function listHeldBy(ctx: Ctx, personId: string): Promise<HeldBy> {
  requirePermission(ctx, "registry.read");
  if (!isUuid(personId)) return { places: [], scopes: [] };
  const [places, scopes] = await Promise.all([readPlacesOf(ctx.db, personId, SHOWN), readScopesHeldBy(ctx.db, personId, SHOWN)]);
  return {
    places: places.map((row) => toPlace(row, personId)),
    scopes: scopes.map(({ number, name, classification, retiredAt }) => ({
      ref: humanId("DS", number),
      name,
      classification,
      retired: retiredAt !== null,
    })),
  };
}
