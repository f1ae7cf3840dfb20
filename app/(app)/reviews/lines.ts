import { dueOf } from "@/app/due";
import type { BoardFigures } from "@/components/review/board-tiles";
import type { EscalationLine } from "@/components/review/escalations-panel";
import type { OverdueLine } from "@/components/review/overdue-table";
import type { Orphans } from "@/lib/handover";
import type { StepInFlight } from "@/lib/notice";
import { daysBetween } from "@/lib/platform";
import type { Policy } from "@/lib/policy";
import { STAGES, type WorkloadList, type WorkloadTiles } from "@/lib/registry";
import { ESCALATION_STEPS, type ReviewBoard, stepAt } from "@/lib/review";

/** The figures at the head of the board. */
export function tilesOf(
  { overdue, severe, ages, done }: ReviewBoard,
  { dueSoon, adopted }: WorkloadTiles,
  { counts }: Orphans,
): BoardFigures {
  const orphans = counts.reduce((sum, { count }) => sum + count, 0);
  return { overdue, severe, past: ages.at(-1) ?? null, dueSoon, orphans, adopted, done };
}

/** What is overdue as the board lists it: with whose step of the escalation it stands on. */
export function overdueLines({ items, today }: WorkloadList, ages: ReviewBoard["ages"], policy: Policy): OverdueLine[] {
  return items.map(({ ref, name, stage, tier, owner, nextReviewOn, endsOn }) => {
    const due = dueOf({ stage, tier, nextReviewOn, endsOn, today }, policy);
    const step = stepAt(due.dueOn ? daysBetween(due.dueOn, today) : 0, ages);
    return { ref, name, tier, owner, due, step: step ? ESCALATION_STEPS[step.step] : "" };
  });
}

/** What nobody answers for as its panel draws it, with the words of the stages. */
export function orphansOf({ counts, inFlight }: Orphans) {
  return { counts: counts.map((one) => ({ ...one, word: STAGES[one.stage] })), inFlight };
}

/** The steps of the ladder as their panel draws them. */
export function escalationsOf(steps: readonly StepInFlight[], today: string): EscalationLine[] {
  return steps.map((step) => ({ ...step, overdue: step.to < today }));
}
