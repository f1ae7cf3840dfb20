/**
 * The life of a promotion request.
 *
 *     draft -> in_review -> applied | rejected | lapsed | stale
 *                 |  ^-- approved (waits for its day) -> applied | lapsed | stale
 *                 |-> changes_requested -> withdrawn (a new request takes its place) | lapsed | stale
 *     draft, in_review, changes_requested, approved -> withdrawn
 *
 *   1. Every slot is filled by another person; nobody fills two, nor one of their own request or of a workload they own.
 *   2. An approval is given on the digest that its giver saw, which is the digest of the request and of the reach as it stands.
 *   3. The last approval that was missing applies the request at once, if nothing it needs is unmet; else none is taken.
 *   4. An approver who lost the role or left no longer counts: their slot is open again. Who fills what, also in the place of somebody
 *      who is away, is in `seats`.
 *   5. Where a day was asked for, the last approval leaves the request approved, and the gate is judged again on that day: a reach that
 *      moved makes it stale, an approver who no longer counts opens it again, what is unmet keeps it waiting until it lapses.
 *   6. Applied, rejected, withdrawn, lapsed and stale are final. A new request copies the old. A draft is nobody's to decide on: it is
 *      sent, which makes a request of it as if it were made then, or withdrawn.
 */
import type { Refusal } from "@/lib/platform/errors";
import { refusals } from "./refusals";
import { unfillable } from "./request";
import {
  countingApprovals,
  type GivenApproval,
  missedSlot,
  openSeats,
  openSlots,
  type Seat,
  type Seating,
  type SlotRequest,
  seatOf,
  wordsGiven,
} from "./seats";
import type { PromotionState } from "./states";

/** What is decided upon: the request as it stands. */
export interface PromotionRequest extends SlotRequest {
  readonly state: PromotionState;
  readonly lapsesOn: string;
  /** The day that was asked for; null for at once. */
  readonly effectiveOn: string | null;
}

export type DecisionCommand =
  | {
      readonly type: "approve";
      readonly by: Decider;
      readonly seenDigest: string;
      readonly slot?: string | undefined;
      readonly comment: string;
    }
  | {
      readonly type: "reject" | "request_changes";
      readonly by: Decider;
      readonly seenDigest: string;
      readonly slot?: string | undefined;
      readonly comment: string;
    }
  | { readonly type: "withdraw"; readonly by: Decider; readonly comment: string }
  /** Found by Airlock itself: the term has passed, the reach changed, a new request takes the place of one sent back, its day has come. */
  | { readonly type: "lapse" | "mark_stale" | "supersede" | "take_effect" };

export interface Decider {
  readonly id: string;
  readonly kind: "person" | "service" | "system";
}

/** What else counts at the instant of the decision, read inside its transaction. */
export interface DecisionFacts extends Seating {
  readonly today: string;
  /** The digest of the workload's reach as it stands now. */
  readonly currentDigest: string;
  /** What is unmet for this transition now; empty when the gate is open. */
  readonly unmet: readonly string[];
  /** Whether the one who decides governs workloads (risk, administrators): may withdraw what others requested. */
  readonly governs: boolean;
}

/** In which slot something was decided, and under which delegation; null in one's own right. */
export type InSlot = Pick<GivenApproval, "slot" | "delegation">;

export type PromotionEvent =
  | ({ readonly type: "approved" | "rejected" | "changes_requested" } & InSlot)
  | { readonly type: "applied" }
  /** Approved by all, for a day that is to come. */
  | { readonly type: "scheduled" }
  /** Approved once, and in review again: an approval counts no longer. */
  | { readonly type: "reopened" }
  | { readonly type: "withdrawn" }
  | { readonly type: "lapsed" }
  | { readonly type: "became_stale" };

/** What follows. A refusal may come with events: a request that is found stale becomes stale, and the approval is refused. */
export interface Outcome {
  readonly events: readonly PromotionEvent[];
  readonly refusal: Refusal | null;
}

const refuse = (refusal: Refusal, ...events: PromotionEvent[]): Outcome => ({ events, refusal });
const accept = (...events: PromotionEvent[]): Outcome => ({ events, refusal: null });

/** Whether approvers can decide on a request. */
export function isOpen(state: PromotionState): boolean {
  return state === "in_review";
}

const STANDING: ReadonlySet<PromotionState> = new Set(["draft", "in_review", "changes_requested", "approved"]);

/** Whether a request has not ended: there is one at most for a workload. */
export function isStanding(state: PromotionState): boolean {
  return STANDING.has(state);
}

/** Why this person may decide in no slot of this request, whatever they saw; null when they may. */
export function whyNotDecide(request: PromotionRequest, by: Decider, facts: DecisionFacts): Refusal | null {
  if (by.kind !== "person") return refusals.serviceCannotDecide();
  if (by.id === request.requesterId) return refusals.selfApproval();
  if (by.id === facts.ownerId || by.id === facts.backupOwnerId) return refusals.ownerApproval();
  if (countingApprovals(request, facts).some(({ personId }) => personId === by.id)) return refusals.alreadyDecided();
  return wordsGiven(request, facts).has(by.id) ? refusals.standInDecided() : null;
}

function leavesRest({ slot, delegation }: Seat, request: PromotionRequest, by: Decider, facts: DecisionFacts): boolean {
  const given = wordsGiven(request, facts);
  const barred = [request.requesterId, facts.ownerId, facts.backupOwnerId, by.id, ...(delegation ? [delegation.giver] : []), ...given];
  const rest = openSlots(request, facts).filter((other) => other !== slot);
  // Whoever decides in somebody's place uses that one's word: whether all can be filled is a question of whose words there are.
  return unfillable(rest, barred, facts.eligible) === null;
}

/**
 * The seat that a decision falls into: the slot asked for, or the first open one that this person may fill, in their own right before in
 * another's place, and that leaves the rest to others. Whoever may fill two takes the one that nobody else can.
 */
function seatFor(request: PromotionRequest, by: Decider, asked: string | undefined, facts: DecisionFacts): Seat | Refusal {
  if (!asked) {
    const seats = openSeats(by.id, request, facts);
    const mine = [...seats.filter(({ delegation }) => !delegation), ...seats.filter(({ delegation }) => delegation)];
    return mine.find((seat) => leavesRest(seat, request, by, facts)) ?? mine[0] ?? whyNoSeat(request, by, undefined, facts);
  }
  const slot = openSlots(request, facts).find(({ id }) => id === asked);
  return (slot && seatOf(slot, by.id, request, facts)) ?? whyNoSeat(request, by, asked, facts);
}

/** Whoever could fill a slot and came second is told so; anybody else, that none is theirs. */
function whyNoSeat(request: PromotionRequest, by: Decider, asked: string | undefined, facts: DecisionFacts): Refusal {
  const missed = missedSlot(by.id, request, facts, asked);
  return missed ? refusals.slotFilled(missed.label) : refusals.notEligible();
}

function decideApproval(request: PromotionRequest, seat: InSlot, by: Decider, facts: DecisionFacts): Outcome {
  if (facts.unmet.length > 0) return refuse(refusals.gateUnmet(facts.unmet));
  const approvals = [...request.approvals, { ...seat, personId: by.id, digest: request.digest }];
  const approved = { type: "approved", ...seat } as const;
  if (openSlots({ ...request, approvals }, facts).length > 0) return accept(approved);
  return accept(approved, { type: isDue(request, facts) ? "applied" : "scheduled" });
}

const isDue = ({ effectiveOn }: PromotionRequest, { today }: DecisionFacts): boolean => effectiveOn === null || effectiveOn <= today;

/** The gate once more, on the day that was asked for. */
function decideEffect(request: PromotionRequest, facts: DecisionFacts): Outcome {
  if (!isDue(request, facts)) return refuse(refusals.notYetDue());
  if (facts.currentDigest !== request.digest) return refuse(refusals.staleDigest(), { type: "became_stale" });
  if (facts.today > request.lapsesOn) return refuse(refusals.lapsed(), { type: "lapsed" });
  const [open] = openSlots(request, facts);
  if (open) return refuse(refusals.approverLost(open.label), { type: "reopened" });
  return facts.unmet.length > 0 ? refuse(refusals.gateUnmet(facts.unmet)) : accept({ type: "applied" });
}

function decideInSlot(request: PromotionRequest, command: Extract<DecisionCommand, { seenDigest: string }>, facts: DecisionFacts): Outcome {
  const barred = whyNotDecide(request, command.by, facts);
  if (barred) return refuse(barred);
  if (facts.today > request.lapsesOn) return refuse(refusals.lapsed(), { type: "lapsed" });
  if (facts.currentDigest !== request.digest) return refuse(refusals.staleDigest(), { type: "became_stale" });
  if (command.seenDigest !== request.digest) return refuse(refusals.otherDigest());
  const found = seatFor(request, command.by, command.slot, facts);
  if ("code" in found) return refuse(found);
  const seat = { slot: found.slot.id, delegation: found.delegation?.id ?? null };
  if (command.type === "approve") return decideApproval(request, seat, command.by, facts);
  if (!/\S/u.test(command.comment)) return refuse(refusals.reasonMissing());
  return accept({ type: command.type === "reject" ? "rejected" : "changes_requested", ...seat });
}

function decideWithdrawal(request: PromotionRequest, by: Decider, facts: DecisionFacts): Outcome {
  const mine = by.id === request.requesterId || by.id === facts.ownerId;
  return mine || facts.governs ? accept({ type: "withdrawn" }) : refuse(refusals.notYours());
}

function decideAlone(request: PromotionRequest, type: "lapse" | "mark_stale" | "supersede", facts: DecisionFacts): Outcome {
  if (type === "supersede") return request.state === "changes_requested" ? accept({ type: "withdrawn" }) : refuse(refusals.notSentBack());
  if (type === "lapse") return facts.today > request.lapsesOn ? accept({ type: "lapsed" }) : refuse(refusals.notYetLapsed());
  return facts.currentDigest === request.digest ? refuse(refusals.notStale()) : accept({ type: "became_stale" });
}

const WAITING: ReadonlySet<PromotionState> = new Set(["in_review", "changes_requested", "approved"]);

/** What a command does to a request: events to be saved, a refusal to be told, or both. Every state x command pair is in the tests. */
export function decide(request: PromotionRequest, command: DecisionCommand, facts: DecisionFacts): Outcome {
  const notOpen = refuse(refusals.notOpen(request.state));
  switch (command.type) {
    case "withdraw":
      return isStanding(request.state) ? decideWithdrawal(request, command.by, facts) : notOpen;
    case "lapse":
    case "mark_stale":
    case "supersede":
      return WAITING.has(request.state) ? decideAlone(request, command.type, facts) : notOpen;
    case "take_effect":
      return request.state === "approved" ? decideEffect(request, facts) : notOpen;
    default:
      return isOpen(request.state) ? decideInSlot(request, command, facts) : notOpen;
  }
}

const STATE_AFTER: Readonly<Record<PromotionEvent["type"], PromotionState>> = {
  approved: "in_review",
  applied: "applied",
  scheduled: "approved",
  reopened: "in_review",
  rejected: "rejected",
  changes_requested: "changes_requested",
  withdrawn: "withdrawn",
  lapsed: "lapsed",
  became_stale: "stale",
};

/** The request after an event; `by` is who decided, for the approval that an event carries. */
export function evolve(request: PromotionRequest, event: PromotionEvent, by: string): PromotionRequest {
  const state = STATE_AFTER[event.type];
  if (event.type !== "approved") return { ...request, state };
  const { slot, delegation } = event;
  return { ...request, state, approvals: [...request.approvals, { slot, delegation, personId: by, digest: request.digest }] };
}
