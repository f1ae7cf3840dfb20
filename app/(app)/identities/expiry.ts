import type { DueLook } from "@/app/due";
import type { CalendarDate } from "@/lib/platform";
import { endOf, exactDay } from "@/lib/review";

/** How the last day of an identity stands to today; what is past its day is overdue to be retired or renewed. */
export function expiryOf(expiresOn: CalendarDate | null, today: CalendarDate, soonDays: number): DueLook {
  const end = endOf(expiresOn, today, soonDays);
  const exact = expiresOn ? `Expires ${exactDay(expiresOn)}` : "No day is named on which it expires";
  return { ...end, state: end.state === "due" ? "soon" : end.state, exact };
}
