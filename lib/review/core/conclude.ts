/**
 * Concluding a review.
 *
 *     scheduled -> completed (outcome, next date) | cancelled (retired, demoted)
 *
 *   1. Every area is attested, or says in a note why not; an outcome with conditions names them.
 *   2. For tiers high and critical one person prepares and a second concludes, who is neither the owner nor whoever prepared. What was
 *      prepared counts for the date and the reach that it was prepared on.
 *   3. The next date is counted by the tier's cadence from the day on which its rhythm began, so that a late review does not push the
 *      rhythm; an early one counts from today, so that no two lie further apart than the cadence. It may be set sooner, never later.
 *   4. A review is concluded on the reach and on the due date that were read: of two who conclude at once, one does.
 *   5. What is scheduled may be brought forward, never put off: only the review itself moves the date on.
 */
import { addPeriods, type CalendarDate, type Period } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { dayWords } from "@/lib/platform/words";
import { type Relation, relationsOf, type WorkloadPeople } from "@/lib/registry/core/relations";
import type { Stage, Tier } from "@/lib/registry/core/words";
import { isVisible } from "@/lib/registry/schema/text";
import type { ReviewArea, ReviewOutcome } from "./words";

export type Attestation = Readonly<Record<ReviewArea, { readonly holds: boolean; readonly note: string }>>;

export interface ReviewFacts {
  readonly stage: Stage;
  readonly tier: Tier;
  readonly people: WorkloadPeople;
  readonly mayReview: boolean;
}

/** What cannot be concluded, whoever asks. */
export const reviewRefusals: Readonly<Record<"notScheduled" | "staleDigest" | "concludedMeanwhile" | "notLater", Refusal>> = {
  notScheduled: {
    code: "no_review_due",
    message: "Nothing was changed. This workload has no review scheduled: experiments and pilots end instead.",
    remedy: "Promote it, extend it, or retire it.",
  },
  staleDigest: {
    code: "stale_digest",
    message: "The review was not concluded. The workload's reach changed while you were reading.",
    remedy: "Read what changed, then conclude on what stands now. What you wrote is kept.",
  },
  concludedMeanwhile: {
    code: "review_concluded_meanwhile",
    message: "The review was not concluded. Somebody else concluded or moved it while you were reading.",
    remedy: "Look at the workload's reviews. If yours adds to it, conclude on the date that stands now; what you wrote is kept.",
  },
  notLater: {
    code: "review_not_later",
    message: "The review was not moved. It may only be brought forward, to today or later.",
    remedy: "Choose a day between today and the date that stands, or conclude the review.",
  },
};

const refusal = (code: string, message: string, remedy: string): Refusal => ({ code, message, remedy });
const SECOND_PERSON: ReadonlySet<Tier> = new Set(["high", "critical"]);

/** May this person conclude the review? Null when they may. */
export function whyNotConclude(personId: string, facts: ReviewFacts): Refusal | null {
  const held: readonly Relation[] = relationsOf(personId, facts.people);
  if (held.length === 0 && !facts.mayReview) {
    return refusal(
      "not_a_reviewer",
      "The review was not concluded. You are neither among its people nor in the risk team.",
      "Ask its owner or the risk team.",
    );
  }
  if (SECOND_PERSON.has(facts.tier) && held.includes("owner")) {
    return refusal(
      "review_needs_second_person",
      `The review was not concluded. At tier ${facts.tier} a second person concludes what the owner prepared.`,
      "Ask the backup owner, the team lead or the risk team to conclude it.",
    );
  }
  return null;
}

/** What somebody prepared of the review. */
export interface Prepared {
  readonly by: string;
  readonly dueOn: CalendarDate;
  readonly reachDigest: string;
}

/** Does a review of this tier take two people? */
export function needsSecondPerson(tier: Tier): boolean {
  return SECOND_PERSON.has(tier);
}

/** May this person prepare the review for somebody else? Null when they may: whoever is among its people, and the risk team. */
export function whyNotPrepare(personId: string, facts: ReviewFacts): Refusal | null {
  if (relationsOf(personId, facts.people).length > 0 || facts.mayReview) return null;
  return refusal(
    "not_a_reviewer",
    "Nothing was prepared. You are neither among its people nor in the risk team.",
    "Ask its owner or the risk team.",
  );
}

/** Is the review prepared for this person to conclude, on what stands now? Null when it is, or need not be. */
export function whyNotPrepared(
  personId: string,
  tier: Tier,
  prepared: Prepared | null,
  stands: { readonly dueOn: CalendarDate; readonly reachDigest: string },
): Refusal | null {
  if (!SECOND_PERSON.has(tier)) return null;
  if (prepared?.by === personId) {
    return refusal(
      "review_needs_second_person",
      `The review was not concluded. At tier ${tier} somebody else concludes what you prepared.`,
      "Ask the backup owner, the team lead or the risk team to conclude it.",
    );
  }
  if (prepared && prepared.dueOn === stands.dueOn && prepared.reachDigest === stands.reachDigest) return null;
  return refusal(
    "review_not_prepared",
    prepared
      ? "The review was not concluded. What was prepared is of a reach or a date that no longer stands."
      : `The review was not concluded. At tier ${tier} one person prepares it and another concludes.`,
    "Ask the owner to prepare it, or prepare it yourself for somebody else to conclude.",
  );
}

/** Is what they attest whole? Null when it is. */
export function whyNotWhole(outcome: ReviewOutcome, attestation: Attestation, notes: string): Refusal | null {
  const silent = Object.entries(attestation).filter(([, area]) => !area.holds && !isVisible(area.note));
  if (silent.length > 0) {
    return refusal(
      "attestation_incomplete",
      `The review was not concluded. ${silent.length === 1 ? "An area is" : `${silent.length} areas are`} neither attested nor explained.`,
      "Attest each area, or say in its note what does not hold.",
    );
  }
  if (outcome === "continue" && Object.values(attestation).some((area) => !area.holds)) {
    return refusal(
      "outcome_contradicts",
      "The review was not concluded. An area does not hold, and “Continue” says that all do.",
      "Continue with conditions, demote or retire.",
    );
  }
  if (outcome === "continue_with_conditions" && !isVisible(notes)) {
    return refusal("conditions_missing", "The review was not concluded. No condition is named.", "Write the conditions in the notes.");
  }
  return null;
}

/** The date that the cadence gives the next review, and the day from which its rhythm is counted on. */
export interface NextReview {
  readonly on: CalendarDate;
  readonly anchor: CalendarDate;
}

/** Whether a day is the anchor or so many whole periods after it. */
function isOfRhythm(day: CalendarDate, anchor: CalendarDate, cadence: Period): boolean {
  for (let times = 0; ; times += 1) {
    const beat = addPeriods(anchor, cadence, times);
    if (beat >= day) return beat === day;
  }
}

/** The first day of a rhythm after a day. */
function beatAfter(day: CalendarDate, anchor: CalendarDate, cadence: Period): CalendarDate {
  for (let times = 1; ; times += 1) {
    const beat = addPeriods(anchor, cadence, times);
    if (beat > day) return beat;
  }
}

/**
 * When the next review is due. The rhythm is counted from its anchor, so that a month's cadence that began on the 31st comes to the last of
 * each month. A date off the rhythm (moved forward, or of another cadence) begins a new one, and so does a review that is early, or so late
 * that the next date has passed: it is counted from today.
 * @param anchor where the rhythm began; null where nobody kept it: the date that was due is one.
 */
export function nextReview(dueOn: CalendarDate, today: CalendarDate, cadence: Period, anchor: CalendarDate | null): NextReview {
  const fromToday = { on: addPeriods(today, cadence, 1), anchor: today };
  if (today < dueOn) return fromToday;
  const start = anchor !== null && anchor <= dueOn && isOfRhythm(dueOn, anchor, cadence) ? anchor : dueOn;
  const on = beatAfter(dueOn, start, cadence);
  return on > today ? { on, anchor: start } : fromToday;
}

/** Why a day is none for the next review, in words for its field; null when it is one. */
export function faultOfNext(asked: CalendarDate, today: CalendarDate, latest: CalendarDate): string | null {
  if (asked > latest) return `The cadence gives ${dayWords(latest)}: choose that day, or a sooner one.`;
  return asked <= today ? "Choose a day after today." : null;
}

/** May a scheduled review be moved to a day? Null when it may. */
export function whyNotReschedule(to: CalendarDate, scheduled: CalendarDate | null, today: CalendarDate): Refusal | null {
  if (scheduled === null) return reviewRefusals.notScheduled;
  return to >= scheduled || to < today ? reviewRefusals.notLater : null;
}
