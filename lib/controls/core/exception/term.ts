/**
 * How long an exception lasts.
 *   1. It ends on a date, as many days from its request as the policy allows at most.
 *   2. After a part of its time its end is warned of, so that there is time to close the gap.
 *   3. One that follows another within a term extends it, whatever its request says: ending one and asking anew resets no count.
 */
import { addDays, type CalendarDate, daysBetween } from "@/lib/platform/calendar";
import type { PolicyDocument } from "@/lib/policy/schema";

/** The last day that an exception may be asked for. */
export function latestEnd(today: CalendarDate, { term }: PolicyDocument): CalendarDate {
  return addDays(today, term.exception);
}

/** The day from which the end is warned of. */
export function warningDay(approvedOn: CalendarDate, until: CalendarDate, { exception }: PolicyDocument): CalendarDate {
  return addDays(approvedOn, Math.ceil((daysBetween(approvedOn, until) * exception.warning) / 100));
}

/** The exception that was approved last for the same control of the same workload. */
export interface EarlierException {
  readonly ref: string;
  readonly renewals: number;
  /** The last day that it covered, or covers. */
  readonly covered: CalendarDate;
  /** It covers today. */
  readonly inForce: boolean;
}

/** True when a new request extends the earlier exception: because it says so, or because it follows within a term of its end. */
export function extendsEarlier(
  earlier: EarlierException | null,
  named: boolean,
  today: CalendarDate,
  { term }: PolicyDocument,
): earlier is EarlierException {
  return earlier !== null && (named || earlier.inForce || addDays(earlier.covered, term.exception) >= today);
}
