/**
 * The ladder of a due date: who hears how long before it and how long after.
 *
 *     reminders (owner) -> due (owner) -> backup owner -> manager and risk -> risk lead -> consequence
 *
 *   1. At any day a workload stands on one step at most: the last one that was reached. Whoever was not told of an earlier one, because
 *      nothing ran then, is told of this one; what was missed is never sent after it.
 *   2. Whoever heard of an earlier step hears of the later ones: nobody is escalated about behind their back.
 *   3. A reminder that comes earlier than half of the time from the last review to the next is skipped: a month's cadence is not
 *      reminded of on its second day.
 *   4. Steps of one day are one step, told to everybody that any of them names.
 */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import type { PolicyDocument } from "@/lib/policy/schema";

/** Whom a step names, by what they are to the workload; `risk` and `risk_lead` are everybody who holds the role. */
export const LISTENERS = ["owner", "backup_owner", "manager", "risk", "risk_lead"] as const;
export type Listener = (typeof LISTENERS)[number];

/** The same in words, as a list names them. */
export const LISTENER_WORDS: Readonly<Record<Listener, string>> = {
  owner: "Owner",
  backup_owner: "Backup owner",
  manager: "Manager",
  risk: "Risk team",
  risk_lead: "Risk lead",
};

export interface Step {
  /** "before-14", "due", "backup_owner": part of what makes a notice the only one of its kind. */
  readonly id: string;
  /** Days from the due date on which it is reached: negative before it. */
  readonly offset: number;
  readonly who: readonly Listener[];
}

/** A step as webhooks hear of it, with what people hear on it. */
export interface DateStep extends Step {
  /** The id of the step that people are told; null where they are told nothing. */
  readonly told: string | null;
}

type ReviewPolicy = Pick<PolicyDocument["review"], "reminders" | "escalation">;

const reminder = (offset: number): Step => ({ id: offset === 0 ? "due" : `before-${-offset}`, offset, who: ["owner"] });

function stepsOf({ reminders, escalation }: ReviewPolicy): Step[] {
  return [
    ...reminders.map(reminder),
    { id: "backup_owner", offset: escalation.backupOwner, who: ["backup_owner"] },
    { id: "manager_and_risk", offset: escalation.managerAndRisk, who: ["manager", "risk"] },
    { id: "risk_lead", offset: escalation.riskLead, who: ["risk_lead"] },
    { id: "consequence", offset: escalation.consequence, who: [] },
  ];
}

/** The steps of the policy, the earliest first. */
export function ladderOf(policy: ReviewPolicy): Step[] {
  const steps: Step[] = [];
  // A stable sort: of one day the later in the escalation is the one that names it.
  for (const step of stepsOf(policy).sort((a, b) => a.offset - b.offset)) {
    const before = steps.at(-1);
    const heard = new Set([...(before?.who ?? []), ...step.who]);
    if (before?.offset === step.offset) steps.pop();
    steps.push({ ...step, who: LISTENERS.filter((one) => heard.has(one)) });
  }
  return steps;
}

/**
 * The ladder with the day from which a date is overdue, where none of its steps falls on that day. Machines hear of it; people do not, but
 * for whoever came to be concerned since: they are told that it was due.
 */
export function withOverdue(ladder: readonly Step[]): DateStep[] {
  const steps = ladder.map((step): DateStep => ({ ...step, told: step.id }));
  if (steps.some(({ offset }) => offset === 1)) return steps;
  const due = steps.find(({ offset }) => offset === 0);
  const overdue: DateStep = { id: "overdue", offset: 1, who: due?.who ?? [], told: due?.id ?? null };
  return [...steps, overdue].sort((a, b) => a.offset - b.offset);
}

/** Whether a due date is reminded of so many days (negative) before it, when it lies `interval` days after what it follows. */
const isFarEnough = (offset: number, interval: number): boolean => offset >= 0 || -offset * 2 <= interval;

/**
 * The step that a due date stands on.
 * @param days from the due date to today: negative before it.
 * @param interval days from what the date follows (the last review, the approval, the registration) to the date.
 * @returns null before the first step.
 */
export function stepOn(ladder: readonly Step[], days: number, interval: number): Step | null {
  const reached = ladder.findLast(({ offset }) => offset <= days);
  return reached && isFarEnough(reached.offset, interval) ? reached : null;
}

/** The due dates that stand on a step at a day, both ends included; null is without a beginning. */
export interface Window {
  readonly step: Step;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate;
  /** What lies closer than so many days to what it follows is not told at this step. */
  readonly interval: number;
}

/** Which due dates stand on which step at a day: what `stepOn` says of one, for all of them, the longest overdue first. */
export function windowsOn(ladder: readonly Step[], today: CalendarDate): Window[] {
  return ladder
    .map((step, i): Window => {
      const next = ladder[i + 1];
      return {
        step,
        from: next ? addDays(today, -next.offset + 1) : null,
        to: addDays(today, -step.offset),
        interval: step.offset < 0 ? -step.offset * 2 : 0,
      };
    })
    .reverse();
}

/** Those of the windows' due dates that came to their step on the day itself: what a new day adds. */
export function freshOn(windows: readonly Window[]): Window[] {
  return windows.map((window) => ({ ...window, from: window.to }));
}
