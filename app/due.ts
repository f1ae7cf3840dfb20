import { type CalendarDate, periodWords } from "@/lib/platform";
import type { Policy } from "@/lib/policy";
import type { Stage, Tier } from "@/lib/registry";
import { type Due, type DueState, endOf, exactDay, dueOf as reviewDue } from "@/lib/review";

interface Facts {
  readonly stage: Stage;
  readonly tier: Tier;
  readonly nextReviewOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  readonly today: CalendarDate;
}

export interface DueLook {
  /** Due today looks like due soon; its words say which. */
  readonly state: Exclude<DueState, "due">;
  readonly words: string;
  readonly dueOn: string | null;
  /** "10 Dec 2026, high tier, every 90 d": shown on hover. */
  readonly exact: string;
}

function look(due: Due): Omit<DueLook, "exact"> {
  return { ...due, state: due.state === "due" ? "soon" : due.state };
}

/** What presses next on a workload: the review of what is in production, the end of what ends. */
export function dueOf({ stage, tier, nextReviewOn, endsOn, today }: Facts, policy: Policy): DueLook {
  const soon = policy.review.dueSoon;
  if (stage === "retired") return { state: "none", words: "Retired", dueOn: null, exact: "Retired: due for nothing" };
  if (stage === "production" || nextReviewOn) {
    const due = reviewDue(nextReviewOn, today, soon);
    return { ...look(due), exact: `${exactDay(nextReviewOn)}, ${tier} tier, every ${periodWords(policy.review.cadence[tier])}` };
  }
  return { ...look(endOf(endsOn, today, soon)), exact: `Ends ${exactDay(endsOn)}` };
}
