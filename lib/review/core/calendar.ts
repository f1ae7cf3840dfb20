/**
 * The days ahead as a calendar: whole weeks, month by month, as whoever looks begins a week.
 *
 *   1. Every day of the window stands in exactly one month, and every count is its own.
 *   2. A week is drawn where at least one of its days is in the window; days outside it are empty places, so that columns are weekdays.
 */
import { addDays, type CalendarDate, daysBetween, toDateColumn } from "@/lib/platform/calendar";

export interface CalendarDay {
  readonly day: CalendarDate;
  /** 16 */
  readonly date: number;
  readonly count: number;
  /** How much of the highest count it is, in four steps; 0 for none. */
  readonly step: 0 | 1 | 2 | 3 | 4;
}

export interface CalendarMonth {
  /** "2026-11" */
  readonly month: string;
  readonly count: number;
  /** Weeks of seven places; null is outside the month or the window. */
  readonly weeks: readonly (readonly (CalendarDay | null)[])[];
}

export interface CalendarWeek {
  /** Its first and last day in the window. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly count: number;
  readonly step: CalendarDay["step"];
}

export interface DueDay {
  readonly day: CalendarDate;
  readonly count: number;
}

/** Sunday is 0. */
export const weekdayOf = (day: CalendarDate): number => toDateColumn(day).getUTCDay();

/** Days since the week began. */
const placeOf = (day: CalendarDate, firstDay: number): number => (weekdayOf(day) - firstDay + 7) % 7;

/** How deep the ink is: any count at all is seen, and the highest is the deepest. */
export function stepOf(count: number, highest: number): CalendarDay["step"] {
  if (count <= 0 || highest <= 0) return 0;
  if (count * 4 <= highest) return 1;
  if (count * 2 <= highest) return 2;
  return count * 4 <= highest * 3 ? 3 : 4;
}

/** The days from `from` on, `days` after it included, with their counts. */
function windowOf(from: CalendarDate, days: number, due: readonly DueDay[]): CalendarDay[] {
  const counts = new Map(due.map(({ day, count }) => [day, count]));
  const all = Array.from({ length: days + 1 }, (_, at) => addDays(from, at));
  const highest = Math.max(0, ...all.map((day) => counts.get(day) ?? 0));
  return all.map((day) => {
    const count = counts.get(day) ?? 0;
    return { day, date: Number(day.slice(8)), count, step: stepOf(count, highest) };
  });
}

const sum = (days: readonly { readonly count: number }[]): number => days.reduce((total, { count }) => total + count, 0);

function weeksOf(days: readonly CalendarDay[], firstDay: number): (CalendarDay | null)[][] {
  const [first] = days;
  if (!first) return [];
  const begin = addDays(first.day, -placeOf(first.day, firstDay));
  const weeks: (CalendarDay | null)[][] = [];
  for (const one of days) {
    const at = daysBetween(begin, one.day);
    const week = weeks[Math.floor(at / 7)] ?? Array.from({ length: 7 }, () => null);
    week[at % 7] = one;
    weeks[Math.floor(at / 7)] = week;
  }
  return weeks;
}

/** The months of the window, the earliest first. @param firstDay where a week begins; Sunday is 0. */
export function monthsAhead(from: CalendarDate, days: number, firstDay: number, due: readonly DueDay[]): CalendarMonth[] {
  const months = Map.groupBy(windowOf(from, days, due), ({ day }) => day.slice(0, 7));
  return [...months].map(([month, its]) => ({ month, count: sum(its), weeks: weeksOf(its, firstDay) }));
}

/** The same days as weeks, for where a month has no room: the first and the last may be shorter. */
export function weeksAhead(from: CalendarDate, days: number, firstDay: number, due: readonly DueDay[]): CalendarWeek[] {
  const begin = addDays(from, -placeOf(from, firstDay));
  const weeks = [...Map.groupBy(windowOf(from, days, due), ({ day }) => Math.floor(daysBetween(begin, day) / 7)).values()];
  const highest = Math.max(0, ...weeks.map(sum));
  return weeks.flatMap((its) => {
    const [first, last] = [its[0], its.at(-1)];
    return first && last ? [{ from: first.day, to: last.day, count: sum(its), step: stepOf(sum(its), highest) }] : [];
  });
}
