/**
 * What webhooks hear of a date, by the step that it came to.
 *
 *     review     due_soon -> due -> overdue -> escalated, once per later step
 *     workload   ending (up to the day itself) -> ended, once per step
 *     exception  ending -> ended          condition, promotion   one kind, the step says which
 *
 *   1. Each (workload, subject, due date, step) once, whoever was there to be told of it. After days on which nothing ran the step of today
 *      alone: what was missed is never sent after it.
 *   2. The first step past a review's date is `overdue`, whatever the policy calls it.
 */
import type { NoticeKind } from "./kinds";
import type { Step } from "./ladder";

/** Every kind of event that a step of the ladder may be. */
export const LADDER_EVENTS = ["review.due_soon", "review.due", "review.overdue", "review.escalated", "workload.ending", "workload.ended"];

function reviewEvent({ id, offset }: Pick<Step, "id" | "offset">, ladder: readonly Step[]): string {
  if (offset < 0) return "review.due_soon";
  if (offset === 0) return "review.due";
  return ladder.find((one) => one.offset > 0)?.id === id ? "review.overdue" : "review.escalated";
}

/** The kind of event that a date's coming to a step is. @param ladder all its steps, the earliest first. */
export function dateEvent(kind: "review" | "end", step: Pick<Step, "id" | "offset">, ladder: readonly Step[]): string {
  if (kind === "review") return reviewEvent(step, ladder);
  return step.offset <= 0 ? "workload.ending" : "workload.ended";
}

/** The same of a term that no ladder has. */
export function termEvent({ kind, step }: { readonly kind: NoticeKind; readonly step: string }): string {
  if (kind === "condition") return "condition.due";
  if (kind === "promotion") return "promotion.waiting";
  return step === "over" ? "exception.ended" : "exception.ending";
}
