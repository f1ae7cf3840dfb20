import { type CalendarDate, daysBetween } from "@/lib/platform/calendar";

/** How long a request has waited, against the term after which it lapses; in days. */
export interface WaitingAge {
  readonly waited: number;
  readonly term: number;
  /** `late` in the last quarter of the term, `last_day` on its last day and past it. */
  readonly state: "early" | "late" | "last_day";
}

const LAST_QUARTER = 0.75;

/** The age of what was requested on a day and lapses on another. On the day on which it lapses it can still be decided. */
export function waitingAge(requestedOn: CalendarDate, lapsesOn: CalendarDate, today: CalendarDate): WaitingAge {
  const term = daysBetween(requestedOn, lapsesOn);
  const waited = Math.max(0, daysBetween(requestedOn, today));
  if (waited >= term) return { waited, term, state: "last_day" };
  return { waited, term, state: waited >= term * LAST_QUARTER ? "late" : "early" };
}
