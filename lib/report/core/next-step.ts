/**
 * What the owner of a workload would do next about it: the first of these that applies.
 *   1. A request that went back waits for its requester; one in review is watched, whatever else is due.
 *   2. On hold it decides nothing until it has a control point or is promoted.
 *   3. What is due: the review, or the end of what ends. At tiers high and critical a second person concludes.
 */
import type { PromotionState } from "@/lib/promotion/core/states";
import { relationsOf, type WorkloadPeople } from "@/lib/registry/core/relations";
import type { Stage, Tier } from "@/lib/registry/core/words";
import { whyNotConclude } from "@/lib/review/core/conclude";
import type { DueState } from "@/lib/review/core/due";

/** The steps, with the words of the link that takes them. */
export const NEXT_STEPS = {
  answer: "Answer the approvers",
  control_point: "Name a control point",
  review: "Review",
  second_person: "See who reviews it",
  extend: "Extend or end it",
  promote: "Request promotion",
  watch: "Open the request",
} as const;
export type NextStep = keyof typeof NEXT_STEPS;

export interface StepFacts {
  readonly stage: Stage;
  readonly tier: Tier;
  readonly onHold: boolean;
  readonly people: WorkloadPeople;
  /** It has a review scheduled; else what presses is its end. */
  readonly reviewed: boolean;
  readonly due: DueState;
  /** The state of its request that has not ended; null without one. */
  readonly request: PromotionState | null;
}

const PRESSES: ReadonlySet<DueState> = new Set(["overdue", "due", "soon"]);

/** What a person would do next about a workload of theirs; null when nothing presses. */
export function nextStepOf(personId: string, facts: StepFacts): NextStep | null {
  const { stage, tier, people, request } = facts;
  if (stage === "retired") return null;
  if (request === "changes_requested") return "answer";
  if (request === "in_review") return "watch";
  if (facts.onHold) return relationsOf(personId, people).length > 0 ? "control_point" : null;
  if (!PRESSES.has(facts.due)) return null;
  if (facts.reviewed) return whyNotConclude(personId, { stage, tier, people, mayReview: false }) ? "second_person" : "review";
  return stage === "experiment" ? "extend" : "promote";
}
