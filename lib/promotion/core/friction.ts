/**
 * Friction: what a promotion costs the people who ask for one. Figures are told of the requests made, and of the experiments registered,
 * in a window of days; waits in seconds, from the request on. The database computes them; what they mean is here.
 */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import type { PromotionState } from "./states";

/** How a request bounced, in the order in which they are told. Asking for changes bounces a request also where it went on afterwards. */
export const BOUNCES = {
  changes_requested: "Changes asked for",
  rejected: "Rejected",
  stale: "Became stale",
  lapsed: "Lapsed",
  withdrawn: "Withdrawn",
} as const satisfies Partial<Record<PromotionState, string>>;
export type Bounce = keyof typeof BOUNCES;

export interface Window {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const WINDOW_DAYS = 90;

/** The days that were asked for; what is left out makes ninety days, up to today. */
export function windowOf({ from, to }: { from?: CalendarDate | undefined; to?: CalendarDate | undefined }, today: CalendarDate): Window {
  const last = to ?? (from && from > today ? from : today);
  return { from: from ?? addDays(last, 1 - WINDOW_DAYS), to: last };
}

/** A part of a whole, from 0 to 1; null of nothing, which is no share and not zero. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A wait as people say it: "35 min", "4.5 h", "2.3 d"; "none" without one. */
export function waitWords(seconds: number | null): string {
  if (seconds === null) return "none";
  if (seconds < HOUR) return `${Math.round(seconds / MINUTE)} min`;
  const [unit, word] = seconds < DAY ? [HOUR, "h"] : [DAY, "d"];
  return `${Number((seconds / unit).toFixed(1))} ${word}`;
}

/** A share in whole per cent: "38 %"; "none" of nothing. */
export function shareWords(share: number | null): string {
  return share === null ? "none" : `${Math.round(share * 100)} %`;
}
