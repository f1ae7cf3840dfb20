/** Whether a change of the policy may be proposed: it must change something, and leave every gate passable. */
import type { Refusal } from "@/lib/platform/errors";
import type { PolicyDocument } from "../schema";
import { policyDifferences } from "./fields";
import { policyRefusals as refusals } from "./refusals";
import { type Seat, type SlotRole, seatsFor } from "./slots";

/** The active people who may fill the slots of a role; one person may hold several roles. */
export type SlotHolders = Readonly<Record<SlotRole, readonly string[]>>;

const holdersOf = ({ roles }: Seat, holders: SlotHolders): string[] => [...new Set(roles.flatMap((role) => holders[role]))];

/** Whether so many seats can be filled, each by another person. Seats are at most a handful: every way is tried. */
function fillable(seats: readonly Seat[], holders: SlotHolders, taken: ReadonlySet<string> = new Set()): boolean {
  const [first, ...rest] = seats;
  if (first === undefined) return true;
  return holdersOf(first, holders).some((person) => !taken.has(person) && fillable(rest, holders, new Set([...taken, person])));
}

export interface EmptySlot {
  readonly stage: "pilot" | "production";
  /** Only asked of this tier; null where it is asked of all. */
  readonly tier: "critical" | null;
  /** "the slot of security of entering production". */
  readonly words: string;
}

/**
 * The gates that nobody could ever pass under a policy, for want of people: each slot wants another person. Requesters and owners are
 * barred beside, which is found out when a request is made.
 */
export function emptySlots({ promotion: { slots } }: PolicyDocument, holders: SlotHolders): EmptySlot[] {
  return (["pilot", "production"] as const).flatMap((stage): EmptySlot[] => {
    const seats = seatsFor(slots[stage]);
    const alone = seats.find((seat) => holdersOf(seat, holders).length === 0);
    const what = (of: string): string => `the ${of} of entering ${stage === "pilot" ? "a pilot" : "production"}`;
    if (alone) return [{ stage, tier: null, words: what(`slot of ${alone.roles.join(" or ")}`) }];
    if (!fillable(seats, holders)) return [{ stage, tier: null, words: `${what("slots")}, each by another person` }];
    if (fillable(seatsFor(slots[stage], { risk: 2 }), holders)) return [];
    return [{ stage, tier: "critical", words: what("second risk slot") }];
  });
}

export interface ProposingFacts {
  readonly inForce: PolicyDocument;
  /** The newest version that was approved. */
  readonly latestVersion: number;
  /** The version that the proposer began with. */
  readonly basedOn: number;
  readonly holders: SlotHolders;
  /** Active people who may approve a policy, without the proposer. */
  readonly deciders: readonly string[];
  /** The instant at which it would take effect has passed. */
  readonly isPast: boolean;
}

/** Why this document cannot be proposed; null when it can. A gate that only a critical workload could not pass is told, and not refused. */
export function whyNotPropose(document: PolicyDocument, facts: ProposingFacts): Refusal | null {
  if (facts.basedOn !== facts.latestVersion) return refusals.otherVersion();
  if (policyDifferences(facts.inForce, document).length === 0) return refusals.noChange();
  if (facts.isPast) return refusals.datePast();
  const empty = emptySlots(document, facts.holders).find(({ tier }) => tier === null);
  if (empty) return refusals.noEligibleApprover(empty.words);
  return facts.deciders.length === 0 ? refusals.nobodyDecides() : null;
}
