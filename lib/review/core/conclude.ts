/**
 * Concluding a review.
 *
 *     scheduled -> completed (outcome, next date) | cancelled (retired, demoted)
 *
 *   1. Every area is attested, or says in a note why not; an outcome with conditions names them.
 *   2. For tiers high and critical the owner prepares and a second person concludes.
 *   3. The next date is counted by the tier's cadence from the day that was due, so that a late review does not push the
 *      rhythm; where that day is past already, from today. It may be set sooner, never later.
 */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { type Relation, relationsOf, type WorkloadPeople } from "@/lib/registry/core/relations";
import type { Stage, Tier } from "@/lib/registry/core/words";

export const REVIEW_AREAS = {
  owner: "Owner and backup owner still answer for it",
  purpose: "Purpose and bounds still hold",
  data: "Data scopes are still needed and approved",
  access: "Identities and environments are still right",
  effects: "Effects and control points are as recorded",
} as const;
export type ReviewArea = keyof typeof REVIEW_AREAS;

export const REVIEW_OUTCOMES = {
  continue: "Continue",
  continue_with_conditions: "Continue with conditions",
  demote: "Demote to experiment",
  retire: "Retire",
} as const;
export type ReviewOutcome = keyof typeof REVIEW_OUTCOMES;

export type Attestation = Readonly<Record<ReviewArea, { readonly holds: boolean; readonly note: string }>>;

export interface ReviewFacts {
  readonly stage: Stage;
  readonly tier: Tier;
  readonly people: WorkloadPeople;
  readonly mayReview: boolean;
}

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

/** Is what they attest whole? Null when it is. */
export function whyNotWhole(outcome: ReviewOutcome, attestation: Attestation, notes: string): Refusal | null {
  const silent = Object.entries(attestation).filter(([, area]) => !area.holds && !/\S/u.test(area.note));
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
  if (outcome === "continue_with_conditions" && !/\S/u.test(notes)) {
    return refusal("conditions_missing", "The review was not concluded. No condition is named.", "Write the conditions in the notes.");
  }
  return null;
}

/** The date of the next review, by cadence from the day that was due; `sooner` may bring it forward. */
export function nextReviewOn(dueOn: CalendarDate, today: CalendarDate, cadenceDays: number, sooner?: CalendarDate): CalendarDate {
  const regular = addDays(dueOn, cadenceDays);
  const latest = regular > today ? regular : addDays(today, cadenceDays);
  return sooner && sooner > today && sooner < latest ? sooner : latest;
}

/** The date of the first review: so many days from go-live, or from today where it goes live now or no date is known. */
export function firstReviewOn(goLiveOn: CalendarDate | null, today: CalendarDate, firstDays: number): CalendarDate {
  return addDays(goLiveOn ?? today, firstDays);
}
