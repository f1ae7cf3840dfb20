/** The states of an exception, and where it stands on a day: its end needs no write, so the one follows from the other and a date. */
import type { CalendarDate } from "@/lib/platform/calendar";

export const EXCEPTION_STATES = ["requested", "approved", "rejected", "withdrawn", "ended"] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

export const EXCEPTION_COURSES = {
  waiting: "Waiting for risk",
  in_force: "In force",
  ending_soon: "Ending soon",
  ended: "Ended",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
} as const;
export type ExceptionCourse = keyof typeof EXCEPTION_COURSES;

const WITHOUT_A_DATE = { requested: "waiting", rejected: "rejected", withdrawn: "withdrawn", ended: "ended" } as const;

/** Where an exception stands on a day; its last day is a day of it. */
export function courseOf(
  { state, until, warnsOn }: { readonly state: ExceptionState; readonly until: CalendarDate; readonly warnsOn: CalendarDate | null },
  today: CalendarDate,
): ExceptionCourse {
  if (state !== "approved") return WITHOUT_A_DATE[state];
  if (until < today) return "ended";
  return warnsOn !== null && warnsOn <= today ? "ending_soon" : "in_force";
}
