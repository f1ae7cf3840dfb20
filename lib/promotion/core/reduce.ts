/**
 * Demotion and retirement only reduce, so they need no gate (DESIGN, section 3).
 *   1. Whoever answers for a workload may, and the risk team; a service never.
 *   2. There must be something to go back from: an experiment is not demoted, what is retired stays so.
 *   3. Leaving production, what is live there ends; leaving the registry, everything live does.
 */
import type { Refusal } from "@/lib/platform/errors";
import type { Reach } from "@/lib/registry/core/reach";
import type { Stage } from "@/lib/registry/core/words";
import { refusals } from "./refusals";

export type ReducedStage = "experiment" | "retired";

/** Why a workload may not be demoted or retired; null when it may. */
export function whyNotReduce(from: Stage, to: ReducedStage, mayReduce: boolean): Refusal | null {
  if (!mayReduce) return refusals.immediateNotYours();
  if (from === "retired") return refusals.alreadyThere("It is retired already.");
  if (to === "experiment" && from === "experiment") return refusals.alreadyThere("It is an experiment already.");
  return null;
}

/** What would end, by name, in the order in which people read a reach. */
export function endingNames(reach: Reach, to: ReducedStage): string[] {
  const zoned = [...reach.scopeUses, ...reach.identities, ...reach.environments].filter(
    ({ phase, zone }) => phase === "live" && (to === "retired" || zone === "production"),
  );
  const unzoned = to === "retired" ? [...reach.tools, ...reach.channels].filter(({ phase }) => phase === "live") : [];
  return [...zoned, ...unzoned].map(({ name }) => name);
}
