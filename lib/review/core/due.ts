/**
 * How a date stands to today, in the words of the product.
 *
 *     none   later -> soon -> due -> overdue
 *
 *   1. Dates are calendar days of the organisation; `today` is its day, so that all flips happen at its midnight, once.
 *   2. A date is overdue from the day after it; on the day itself it is due.
 *   3. What is retired is due for nothing.
 */
import { type CalendarDate, daysBetween } from "@/lib/platform/calendar";
import { dayWords } from "@/lib/platform/words";

export const DUE_STATES = ["none", "later", "soon", "due", "overdue"] as const;
export type DueState = (typeof DUE_STATES)[number];

export interface Due {
  readonly state: DueState;
  /** "Overdue 12 d", "Due today", "In 6 d", "Ends in 9 d", "In 2 mo", "No date". */
  readonly words: string;
  readonly dueOn: CalendarDate | null;
}

const MONTH = 30.44;
// Past this many days people think in months.
const IN_MONTHS = 60;

function span(days: number): string {
  return days > IN_MONTHS ? `${Math.round(days / MONTH)} mo` : `${days} d`;
}

/** How a review's date stands; null is "No date". */
export function dueOf(dueOn: CalendarDate | null, today: CalendarDate, soonDays: number): Due {
  if (dueOn === null) return { state: "none", words: "No date", dueOn };
  const days = daysBetween(today, dueOn);
  if (days < 0) return { state: "overdue", words: `Overdue ${span(-days)}`, dueOn };
  if (days === 0) return { state: "due", words: "Due today", dueOn };
  return { state: days <= soonDays ? "soon" : "later", words: `In ${span(days)}`, dueOn };
}

/** How the end of an experiment or a pilot stands. */
export function endOf(endsOn: CalendarDate | null, today: CalendarDate, soonDays: number): Due {
  const due = dueOf(endsOn, today, soonDays);
  if (due.state === "none") return { ...due, words: "No end date" };
  if (due.state === "overdue") return { ...due, words: `Ended ${span(daysBetween(due.dueOn ?? today, today))} ago` };
  return { ...due, words: due.state === "due" ? "Ends today" : `Ends in ${span(daysBetween(today, due.dueOn ?? today))}` };
}

/** A date in words for a hover: "10 Dec 2026". */
export function exactDay(day: CalendarDate | null): string {
  return day ? dayWords(day) : "No date";
}

/** Days overdue, in the buckets of the risk team's board. */
export const AGE_BUCKETS = [
  { id: "1-7", label: "1 to 7 d", from: 1, to: 7 },
  { id: "8-30", label: "8 to 30 d", from: 8, to: 30 },
  { id: "31-90", label: "31 to 90 d", from: 31, to: 90 },
  { id: "90+", label: "Over 90 d", from: 91, to: null },
] as const;
