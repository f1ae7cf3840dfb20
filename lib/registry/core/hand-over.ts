/**
 * What becomes of the places that a leaving person held on a workload.
 *   1. A successor takes each place that is named; a place that would make one person owner and backup owner is left empty.
 *   2. Without a successor an active backup owner becomes the owner; otherwise nobody is, which is found and worked off.
 */

export interface Places {
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
}

/** The owner and backup owner after `from` has left. `backupActive` is about the backup owner as it stands. */
export function placesAfter(places: Places, from: string, to: string | null, backupActive: boolean): Places {
  if (places.ownerId === from) {
    if (to) return placesTaken(places, to);
    return backupActive ? { ownerId: places.backupOwnerId, backupOwnerId: null } : { ownerId: null, backupOwnerId: places.backupOwnerId };
  }
  if (places.backupOwnerId !== from) return places;
  return { ownerId: places.ownerId, backupOwnerId: to === places.ownerId ? null : to };
}

/** The owner and backup owner after `to` took over: nobody backs up themself. */
export function placesTaken({ backupOwnerId }: Places, to: string): Places {
  return { ownerId: to, backupOwnerId: backupOwnerId === to ? null : backupOwnerId };
}
