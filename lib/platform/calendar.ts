/**
 * Calendar dates of the organisation: due dates and ends are days in its time zone, never instants. They travel as ISO text
 * ("2026-12-10"), are reckoned with Temporal, and stand in `date` columns, which the driver shows as UTC midnights.
 */
import { Temporal } from "temporal-polyfill";

export type CalendarDate = string;

const DAY_MS = 86_400_000;

/** The organisation's day at an instant; `zone` is an IANA name. */
export function dayOf(instant: Date, zone: string): CalendarDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The instant with which a day begins in a zone: where a clock change takes midnight away, the first one after it. */
export function beginningOf(day: CalendarDate, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/** The day `days` after (or, negative, before) a day. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  // Midnights in UTC are 24 hours apart, always; a list asks this a hundred times.
  return fromDateColumn(new Date(toDateColumn(day).getTime() + days * DAY_MS));
}

/** A length of calendar time: so many days, or an ISO 8601 period of years, months, weeks and days ("P1M", "P1Y6M"). */
export type Period = number | string;

const PERIOD = /^P(?=\d)(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?$/;
const PARTS = ["year", "month", "week", "day"] as const;

function partsOf(period: Period): readonly number[] {
  if (typeof period === "number") return [0, 0, 0, period];
  return (PERIOD.exec(period) ?? []).slice(1).map((part) => Number(part ?? 0));
}

/** True for a period that this reads, longer than nothing and no longer than ten years or so. */
export function isPeriod(text: string): boolean {
  const [years = 0, months = 0, weeks = 0, days = 0] = partsOf(text);
  const about = years * 365 + months * 30 + weeks * 7 + days;
  return about > 0 && about <= 3650;
}

/**
 * The day so many periods after a day, counted from it and not from the one before: 31 January and one month is the last of February, and
 * two months are 31 March.
 */
export function addPeriods(day: CalendarDate, period: Period, times: number): CalendarDate {
  const [years = 0, months = 0, weeks = 0, days = 0] = partsOf(period).map((part) => part * times);
  return Temporal.PlainDate.from(day).add({ years, months, weeks, days }).toString();
}

/** By how much a period counted from its anchor may be longer than one counted from a day on which it fell: 28 February to 31 March. */
const MONTH_ENDS = 3;

/** The latest day on which a rhythm of a period can come next, wherever it is anchored, when it is counted on at a day. */
export function latestBeat(day: CalendarDate, period: Period): CalendarDate {
  const next = addPeriods(day, period, 1);
  const [years = 0, months = 0] = partsOf(period);
  return years + months === 0 ? next : addDays(next, MONTH_ENDS);
}

/** "90 d", "3 months", "1 year 6 months". */
export function periodWords(period: Period): string {
  if (typeof period === "number") return `${period} d`;
  const said = partsOf(period).map((count, at) => (count === 0 ? "" : `${count} ${PARTS[at]}${count === 1 ? "" : "s"}`));
  return said.filter(Boolean).join(" ");
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (toDateColumn(to).getTime() - toDateColumn(from).getTime()) / DAY_MS;
}

/** The value of a `date` column for a day. */
export function toDateColumn(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The day that a `date` column holds. */
export function fromDateColumn(column: Date): CalendarDate {
  return column.toISOString().slice(0, 10);
}

/** True for an IANA time zone name that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The hour of the day, 0 to 23, at an instant in a zone. */
export function hourOf(instant: Date, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).hour;
}
