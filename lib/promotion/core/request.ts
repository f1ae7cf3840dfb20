/**
 * Making a request: which transitions there are, and what refuses one before anybody is asked.
 *
 *     experiment -> pilot -> production          re-approval: pilot -> pilot, production -> production
 *     experiment ------------> production        where policy allows to skip the pilot
 *     pilot, production -> experiment (demotion), any -> retired: immediate, with a reason
 */

import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import { keysOf } from "@/lib/platform/closed-set";
import type { Refusal } from "@/lib/platform/errors";
import { STAGES, type Stage } from "@/lib/registry/core/words";
import { refusals } from "./refusals";
import type { Slot } from "./slots";
import type { PromotionState } from "./states";

export type RequestKind = "promotion" | "reapproval";

/** How far ahead a day may be asked for: what is approved today is not applied to a world of next year. */
const MOST_AHEAD = 90;

export interface RequestFacts {
  readonly today: CalendarDate;
  /** The day that is asked for; null for at once. */
  readonly effectiveOn: CalendarDate | null;
  readonly stage: Stage;
  readonly skipPilot: boolean;
  /** PR-0007: the request that is open already. */
  readonly openRef: string | null;
  readonly unmet: readonly string[];
  readonly requesterId: string;
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly slots: readonly Slot[];
  readonly eligible: Readonly<Record<string, readonly string[]>>;
}

/** The kind of request that this transition is, or why there is none. */
export function kindOf(from: Stage, to: Stage, skipPilot: boolean): RequestKind | Refusal {
  if (from === "retired") return refusals.wrongTransition("A retired workload is not promoted: register it anew if it runs again.");
  if (to === "experiment" || to === "retired")
    return refusals.wrongTransition("Demotion and retirement need no approval: they are immediate.");
  if (from === to) return "reapproval";
  if (from === "production") return refusals.wrongTransition("It is in production: going back to a pilot is a demotion first.");
  if (from === "experiment" && to === "production" && !skipPilot) {
    return refusals.wrongTransition("The policy in force asks for a pilot between experiment and production.");
  }
  return "promotion";
}

/** The people who may fill a slot of this request: eligible, and neither requester, owner nor backup owner. */
export function approversOf(slot: Slot, facts: Pick<RequestFacts, "requesterId" | "ownerId" | "backupOwnerId" | "eligible">): string[] {
  const barred = new Set([facts.requesterId, facts.ownerId, facts.backupOwnerId]);
  return (facts.eligible[slot.id] ?? []).filter((id) => !barred.has(id));
}

/**
 * A slot that nobody can be found for, when everybody fills one slot at most and the barred fill none; null when all can be filled.
 * A bipartite matching by augmenting paths (Kuhn 1955): slots are few and people many.
 */
export function unfillable(
  slots: readonly Slot[],
  barred: readonly (string | null)[],
  eligible: Readonly<Record<string, readonly string[]>>,
): Slot | null {
  const taken = new Map<string, Slot>();
  const place = (slot: Slot, tried: Set<string>): boolean =>
    (eligible[slot.id] ?? []).some((person) => {
      if (barred.includes(person) || tried.has(person)) return false;
      tried.add(person);
      const holder = taken.get(person);
      if (holder && !place(holder, tried)) return false;
      taken.set(person, slot);
      return true;
    });
  return slots.find((slot) => !place(slot, new Set())) ?? null;
}

/** Why a request is refused before anybody is asked; null when it may be made. */
export function whyNotRequest(to: Stage, facts: RequestFacts): Refusal | null {
  const kind = kindOf(facts.stage, to, facts.skipPilot);
  if (typeof kind !== "string") return kind;
  if (facts.openRef) return refusals.alreadyOpen(facts.openRef);
  if (facts.ownerId === null) return refusals.noOwner();
  if (facts.effectiveOn !== null && facts.effectiveOn <= facts.today) return refusals.dayPast();
  if (facts.effectiveOn !== null && facts.effectiveOn > addDays(facts.today, MOST_AHEAD)) return refusals.dayFar(MOST_AHEAD);
  if (facts.unmet.length > 0) return refusals.notReady(facts.unmet);
  const slot = unfillable(facts.slots, [facts.requesterId, facts.ownerId, facts.backupOwnerId], facts.eligible);
  return slot ? refusals.noEligibleApprover(slot.label) : null;
}

/** What becomes of an earlier request that has not ended when a new one is made; null when it stands in the way. */
export function closingOf(
  earlier: { readonly state: PromotionState; readonly digest: string; readonly lapsesOn: string },
  now: { readonly today: string; readonly currentDigest: string },
): "lapse" | "mark_stale" | "supersede" | null {
  // A draft asks nobody for anything: the request that is made of it takes its row.
  if (earlier.state === "draft") return null;
  if (now.today > earlier.lapsesOn) return "lapse";
  if (earlier.state === "changes_requested") return "supersede";
  return now.currentDigest === earlier.digest ? null : "mark_stale";
}

/** The stages that may be asked for from one, in the order in which they are offered. */
export function nextStages(from: Stage, skipPilot: boolean): Stage[] {
  return keysOf(STAGES).filter((to) => to !== from && typeof kindOf(from, to, skipPilot) === "string");
}
