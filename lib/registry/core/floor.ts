/**
 * The floor that risk sets under a derived tier (DESIGN, section 3).
 *   1. Raising takes one risk person and a reason, and really raises.
 *   2. Taking it back takes a second one: not the person who set it.
 */
import { higherTier } from "./tier";
import type { Tier } from "./words";
import { TIERS } from "./words";

export interface FloorRefusal {
  readonly code: "not_higher" | "no_floor" | "self_lowering";
  readonly message: string;
  readonly remedy: string;
}

/** Whether a floor raises anything; null when it does. */
export function refuseRaise(inForce: Tier, floor: Tier): FloorRefusal | null {
  if (floor !== inForce && higherTier(inForce, floor) === floor) return null;
  return {
    code: "not_higher",
    message: `Nothing was changed. The tier is ${TIERS[inForce].toLowerCase()} already.`,
    remedy: "Choose a higher tier, or leave it as it is.",
  };
}

/** Whether a person may take the floor back; null when they may. */
export function refuseLowering(personId: string, floor: Tier | null, raisedById: string | null): FloorRefusal | null {
  if (floor === null) {
    return {
      code: "no_floor",
      message: "Nothing was changed. Nobody raised this tier: it follows from the facts.",
      remedy: "Change the facts, and the tier follows.",
    };
  }
  if (raisedById !== personId) return null;
  return {
    code: "self_lowering",
    message: "Nothing was changed. You raised this tier: lowering it takes a second risk person.",
    remedy: "Ask another member of the risk team.",
  };
}
