/**
 * What being overdue does.
 *
 *     due -> (risk lead's day) conditional -> (consequence's day) what the policy says for the tier
 *
 *   1. Only the review of what is in production has consequences: a trial or a pilot past its end is judged by its control, time-box.
 *   2. The badge "conditional" comes on the day on which the risk lead hears, the consequence on its own day; where the policy has the
 *      consequence sooner, the badge comes with it.
 *   3. Both are read from the date and the day, at every look: they begin at midnight of the organisation without anybody doing anything,
 *      and end with the review that moves the date.
 */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import { dayWords } from "@/lib/platform/words";
import { CONSEQUENCES, type OverdueConsequence } from "@/lib/policy/core/consequences";
import type { PolicyDocument } from "@/lib/policy/schema";
import type { Stage, Tier } from "@/lib/registry/core/words";

export interface ReviewedFacts {
  readonly stage: Stage;
  readonly tier: Tier;
  readonly nextReviewOn: CalendarDate | null;
}

/** What follows, or is to follow, from a date that passes unreviewed. */
export interface Consequences {
  /** The badge "conditional" holds. */
  readonly conditional: boolean;
  readonly conditionalFrom: CalendarDate;
  /** What holds now beside the badge; null while nothing does. */
  readonly inForce: OverdueConsequence | null;
  /** What the policy says for its tier, and from which day. */
  readonly last: OverdueConsequence;
  readonly lastFrom: CalendarDate;
}

/** "No new grants": a consequence as a sentence begins with it. */
export function consequenceWords(consequence: OverdueConsequence): string {
  const words = CONSEQUENCES[consequence];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why a workload is conditional, and what holds beside the badge: for whoever comes upon the word. */
export function conditionalWords({ conditionalFrom, inForce, lastFrom }: Consequences): string {
  const holds = inForce ? ` ${consequenceWords(inForce)} since ${dayWords(lastFrom)}.` : "";
  return `Its review is overdue past the risk lead's day, ${dayWords(conditionalFrom)}.${holds} The review lifts it.`;
}

/** The consequences of a workload's review date; null where there is none to have any. */
export function consequencesOf(
  { stage, tier, nextReviewOn }: ReviewedFacts,
  today: CalendarDate,
  { escalation, consequence }: Pick<PolicyDocument["review"], "escalation" | "consequence">,
): Consequences | null {
  if (stage !== "production" || nextReviewOn === null) return null;
  const last = consequence[tier];
  const lastFrom = addDays(nextReviewOn, escalation.consequence);
  const conditionalFrom = addDays(nextReviewOn, Math.min(escalation.riskLead, escalation.consequence));
  const holds = today >= lastFrom && last !== "badge";
  return { conditional: today >= conditionalFrom, conditionalFrom, inForce: holds ? last : null, last, lastFrom };
}
