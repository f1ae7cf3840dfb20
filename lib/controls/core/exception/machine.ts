/**
 * The life of an exception.
 *
 *     requested -> approved -> ended (before its date; past its date it covers nothing, by itself)
 *         |-> rejected
 *         |-> withdrawn
 *
 *   1. It is approved by a person of the risk team: not by whoever requested it, owns the workload or backs up its owner.
 *   2. What was asked for never changes: control, date and reason are those that the approver read.
 *   3. An extension is another request, approved like any other; with its approval the one that it extends ends.
 *   4. Rejected, withdrawn and ended are final.
 */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { exceptionRefusals as refusals } from "./refusals";
import type { ExceptionState } from "./states";

/** What is decided upon: the request as it stands. */
export interface AskedException {
  readonly state: ExceptionState;
  readonly requesterId: string;
  readonly until: CalendarDate;
}

export interface ExceptionDecider {
  readonly id: string;
  readonly kind: "person" | "service" | "system";
}

export type ExceptionVerb = "approve" | "reject" | "withdraw" | "end";

export interface ExceptionCommand {
  readonly type: ExceptionVerb;
  readonly by: ExceptionDecider;
  /** The comment or the reason; it may be empty where none is needed. */
  readonly words: string;
}

/** What else counts at the instant of the decision, read inside its transaction. */
export interface ExceptionFacts {
  readonly today: CalendarDate;
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  /** Whoever decides is active and holds a role of the risk team now. */
  readonly ofRisk: boolean;
}

export type ExceptionEvent = "approved" | "rejected" | "withdrawn" | "ended";

/** What follows: one event, which is the state that it leads to, or a refusal. */
export type ExceptionOutcome =
  | { readonly event: ExceptionEvent; readonly refusal: null }
  | { readonly event: null; readonly refusal: Refusal };

const accept = (event: ExceptionEvent): ExceptionOutcome => ({ event, refusal: null });
const refuse = (refusal: Refusal): ExceptionOutcome => ({ event: null, refusal });

const isSaid = (words: string): boolean => /\S/u.test(words);

function answersFor(by: ExceptionDecider, { ownerId, backupOwnerId }: ExceptionFacts): boolean {
  return by.id === ownerId || by.id === backupOwnerId;
}

/** Why this person may neither approve nor reject it, whatever they say; null when they may. */
export function whyNotDecideException(request: AskedException, by: ExceptionDecider, facts: ExceptionFacts): Refusal | null {
  if (request.state !== "requested") return refusals.notOpen(request.state);
  if (by.kind !== "person") return refusals.serviceCannotDecide();
  if (by.id === request.requesterId) return refusals.selfApproval();
  if (answersFor(by, facts)) return refusals.ownerApproval();
  return facts.ofRisk ? null : refusals.notRisk();
}

/** Why this person may not take it back or end it; null when they may. */
export function whyNotStopException(
  request: AskedException,
  type: "withdraw" | "end",
  by: ExceptionDecider,
  facts: ExceptionFacts,
): Refusal | null {
  if (request.state !== (type === "withdraw" ? "requested" : "approved")) return refusals.notOpen(request.state);
  if (type === "end" && request.until < facts.today) return refusals.endedByDate(request.until);
  const theirs = answersFor(by, facts) || facts.ofRisk || (type === "withdraw" && by.id === request.requesterId);
  return by.kind === "person" && theirs ? null : refusals.notYours(type === "withdraw" ? "withdrawn" : "ended");
}

function decideDecision(request: AskedException, { type, by, words }: ExceptionCommand, facts: ExceptionFacts): ExceptionOutcome {
  const barred = whyNotDecideException(request, by, facts);
  if (barred) return refuse(barred);
  if (type === "reject") return isSaid(words) ? accept("rejected") : refuse(refusals.reasonMissing("Rejecting"));
  return request.until < facts.today ? refuse(refusals.over(request.until)) : accept("approved");
}

/** What a command does to an exception. Every pair of state and command is in the tests. */
export function decideException(request: AskedException, command: ExceptionCommand, facts: ExceptionFacts): ExceptionOutcome {
  const { type, by, words } = command;
  if (type === "approve" || type === "reject") return decideDecision(request, command, facts);
  const barred = whyNotStopException(request, type, by, facts);
  if (barred) return refuse(barred);
  if (type === "withdraw") return accept("withdrawn");
  return isSaid(words) ? accept("ended") : refuse(refusals.reasonMissing("Ending it early"));
}
