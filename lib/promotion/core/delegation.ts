/**
 * Delegating for an absence: whoever fills slots names another person who decides in their place on the days that they are away.
 *   1. It has a first and a last day, and no more days between them than the policy allows; one at a time for each person.
 *   2. It goes to an active person who may decide on promotions, who is not away on those days, and who did not make it themself.
 *   3. An administrator makes one for somebody who was taken ill. Its giver, its taker and administrators end it.
 * What it lends, and that a requester or an owner never decides by it, is in `seats`.
 */
import { addDays, type CalendarDate, daysBetween } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { refusals } from "./refusals";

/** How far ahead an absence may begin. */
const MOST_AHEAD = 180;

export interface Absence {
  readonly giver: string;
  readonly taker: string;
  readonly from: CalendarDate;
  /** The last day of it. */
  readonly until: CalendarDate;
}

export interface DelegationFacts {
  readonly today: CalendarDate;
  /** The most days that the policy allows. */
  readonly most: number;
  readonly by: { readonly id: string; readonly kind: "person" | "service" | "system"; readonly administers: boolean };
  readonly giver: { readonly name: string; readonly active: boolean };
  readonly taker: { readonly name: string; readonly active: boolean; readonly decides: boolean };
  /** Those that were not ended, and whose last day has not passed, in which either of them stands. */
  readonly standing: readonly Absence[];
}

const overlaps = (a: Absence, b: Absence): boolean => a.from <= b.until && b.from <= a.until;

function whyNotDays({ from, until }: Absence, { today, most }: DelegationFacts): Refusal | null {
  if (from < today) return refusals.absencePast();
  if (until < from) return refusals.absenceBackwards();
  if (from > addDays(today, MOST_AHEAD)) return refusals.absenceFar(MOST_AHEAD);
  return daysBetween(from, until) + 1 > most ? refusals.absenceLong(most) : null;
}

/** Why nobody is named for these days; null when it may be made. */
export function whyNotDelegate(asked: Absence, facts: DelegationFacts): Refusal | null {
  const { by, giver, taker, standing } = facts;
  if (by.kind !== "person" || (by.id !== asked.giver && !by.administers)) return refusals.delegationNotYours();
  if (asked.taker === asked.giver || asked.taker === by.id) return refusals.delegatedToSelf();
  if (!giver.active) return refusals.giverGone(giver.name);
  if (!taker.active || !taker.decides) return refusals.takerCannot(taker.name);
  const days = whyNotDays(asked, facts);
  if (days) return days;
  const meanwhile = standing.filter((one) => overlaps(one, asked));
  if (meanwhile.some(({ giver: other }) => other === asked.giver)) return refusals.delegatedAlready(giver.name);
  return meanwhile.some(({ giver: other }) => other === asked.taker) ? refusals.takerAway(taker.name) : null;
}

/** Why somebody does not end it; null when they may. */
export function whyNotEnd(absence: Pick<Absence, "giver" | "taker">, by: DelegationFacts["by"]): Refusal | null {
  const mine = by.kind === "person" && (by.id === absence.giver || by.id === absence.taker || by.administers);
  return mine ? null : refusals.delegationNotYours();
}
