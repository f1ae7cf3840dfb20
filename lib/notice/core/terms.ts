/**
 * The steps of terms that are shorter than a ladder: conditions of an approval, findings, and exceptions.
 *
 *   1. Whoever has to meet a condition, or whose findings are due, hears a week before the day, the day before, on it, and once when it has
 *      passed. All findings of a person that are due on one day are one thing.
 *   2. Whoever asked for an exception, and the workload's owner, hear when its end comes near, by the day that its approval set, and once when
 *      it has ended without another one.
 *   3. After days on which nothing ran the step of today is told, and none that was missed. What ended long ago is told to nobody.
 */
import { addDays, type CalendarDate, daysBetween } from "@/lib/platform/calendar";

/** For so many days after its end somebody is still told of it. */
export const TOLD_AFTER = 14;

const BEFORE = [1, 7] as const;

/** The step of a day on which a condition or a finding is due; null where none is reached, or it passed too long ago. */
export function dayStep(dueOn: CalendarDate, today: CalendarDate): string | null {
  const days = daysBetween(today, dueOn);
  if (days < 0) return days >= -TOLD_AFTER ? "overdue" : null;
  if (days === 0) return "due";
  const before = BEFORE.find((most) => days <= most);
  return before === undefined ? null : `before-${before}`;
}

/** The step of an exception's end; null before it is warned of, and where it passed too long ago. */
export function exceptionStep(until: CalendarDate, warnsOn: CalendarDate | null, today: CalendarDate): "ending" | "over" | null {
  const days = daysBetween(today, until);
  if (days < 0) return days >= -TOLD_AFTER ? "over" : null;
  return warnsOn !== null && warnsOn <= today ? "ending" : null;
}

/** A day with the step that it has reached. */
export interface ReachedDay {
  readonly dueOn: CalendarDate;
  readonly step: string;
}

/** Every day that has reached a step today, the longest overdue first. */
export function reachedDays(today: CalendarDate): ReachedDay[] {
  const furthest = Math.max(...BEFORE);
  return Array.from({ length: TOLD_AFTER + furthest + 1 }, (_, at) => addDays(today, at - TOLD_AFTER)).flatMap((dueOn) => {
    const step = dayStep(dueOn, today);
    return step === null ? [] : [{ dueOn, step }];
  });
}
