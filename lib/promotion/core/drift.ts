/**
 * Whether a workload still is what was approved.
 *   1. Only what is live counts: what is planned is not there yet, what is ending is on its way out.
 *   2. Any difference counts. Telling what widens from what narrows is the gate's that compares two reaches.
 */
import type { Reach } from "@/lib/registry/core/reach";

/** A reach without what is planned and what is ending. */
export function liveReach(reach: Reach): Reach {
  const live = <T extends { readonly phase: string }>(records: readonly T[]): readonly T[] =>
    records.filter(({ phase }) => phase === "live");
  return {
    ...reach,
    scopeUses: live(reach.scopeUses),
    identities: live(reach.identities),
    environments: live(reach.environments),
    tools: live(reach.tools),
    channels: live(reach.channels),
    versions: live(reach.versions),
  };
}
