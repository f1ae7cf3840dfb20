/**
 * The life of an offer to take over a workload that nobody owns.
 *
 *     offered -> accepted   by the one it was offered to, who owns the workload from then on
 *           |-> declined    by the same, with a reason
 *           |-> withdrawn   by the risk team; or by Airlock, when somebody owns it by now, it is retired, or the person left
 *           |-> lapsed      by Airlock, after its last day
 *
 *   1. Nothing of the workload changes before the acceptance: nobody is made to answer for what they have not taken on.
 *   2. A workload is offered to one person at a time.
 *   3. Every state but the first is final: who is asked again is asked by a new offer.
 */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { handoverRefusals as refusals } from "./refusals";
import type { HandoverState } from "./states";

/** An offer as it stands. */
export interface OfferedHandover {
  readonly state: HandoverState;
  readonly toId: string;
  /** The last day on which it may be accepted. */
  readonly until: CalendarDate;
}

/** What else counts at the instant of the decision, read inside its transaction. */
export interface HandoverFacts {
  readonly today: CalendarDate;
  /** Nobody who is here owns the workload. */
  readonly orphan: boolean;
  readonly retired: boolean;
  /** Whether the one it was offered to is here. */
  readonly toActive: boolean;
}

export type HandoverVerb = "accept" | "decline" | "withdraw";

export interface HandoverCommand {
  readonly type: HandoverVerb;
  /** Whoever acts; to withdraw they are of the risk team, which the command has asked for. */
  readonly by: string;
}

export type HandoverEvent = Exclude<HandoverState, "offered">;

/** What follows: one event, which is the state that it leads to, or a refusal. */
export type HandoverOutcome =
  | { readonly event: HandoverEvent; readonly refusal: null }
  | { readonly event: null; readonly refusal: Refusal };

const DONE = { accept: "accepted", decline: "declined", withdraw: "withdrawn" } as const satisfies Record<HandoverVerb, HandoverEvent>;

function whyNotAccept({ until }: OfferedHandover, { today, orphan, retired }: HandoverFacts): Refusal | null {
  if (until < today) return refusals.over(until);
  if (retired) return refusals.retired();
  return orphan ? null : refusals.owned();
}

function whyNot(offer: OfferedHandover, { type, by }: HandoverCommand, facts: HandoverFacts): Refusal | null {
  if (offer.state !== "offered") return refusals.notOpen(offer.state);
  if (type === "withdraw") return null;
  if (by !== offer.toId) return refusals.notYours();
  return type === "accept" ? whyNotAccept(offer, facts) : null;
}

/** What a command does to an offer. Every pair of state and command is in the tests. */
export function decideHandover(offer: OfferedHandover, command: HandoverCommand, facts: HandoverFacts): HandoverOutcome {
  const refusal = whyNot(offer, command, facts);
  return refusal ? { event: null, refusal } : { event: DONE[command.type], refusal: null };
}

export interface Closing {
  readonly event: "withdrawn" | "lapsed";
  readonly reason: string;
}

/** How Airlock closes an offer that nobody can accept any more; null for one that stands. */
export function closingOf(offer: OfferedHandover, { today, orphan, retired, toActive }: HandoverFacts): Closing | null {
  if (offer.state !== "offered") return null;
  if (retired) return { event: "withdrawn", reason: "The workload was retired." };
  if (!orphan) return { event: "withdrawn", reason: "The workload has an owner by now." };
  if (!toActive) return { event: "withdrawn", reason: "Whoever it was offered to left." };
  return offer.until < today ? { event: "lapsed", reason: "Nobody answered in time." } : null;
}
