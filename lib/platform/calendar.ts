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
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  // Midnights in UTC are 24 hours apart, always; a list asks this a hundred times.
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
