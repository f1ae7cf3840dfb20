/**
 * A condition of an approval: what somebody does by a day, without which it would not have been given.
 *
 *   open --report--> reported --accept--> met (final);  reported --return--> open;  move: another day, while it is not met
 *
 *   1. It is set with an approval, in its slot, and binds from when the request is applied. A request that ends otherwise takes it along.
 *   2. Whoever is to do it, and whoever answers for the workload, say that it is done, and how.
 *   3. Whoever set it, may fill its slot, or governs, accepts that, gives it back or moves its day: never who is to do it or said that it
 *      was done, and never the owner or the backup owner.
 */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { refusals } from "./refusals";

export const CONDITION_STEPS = ["report", "accept", "return", "move"] as const;
export type ConditionStep = (typeof CONDITION_STEPS)[number];
export type ConditionState = "open" | "reported" | "met";

/** As many as one approval is given on: more are a request for changes. */
export const MOST_CONDITIONS = 5;
/** How far ahead a condition may be due. */
const MOST_AHEAD = 365;

/** Why a condition may not be due on a day; null when it may. */
export function whyNotDue(dueOn: CalendarDate, today: CalendarDate): Refusal | null {
  if (dueOn <= today) return refusals.conditionPast();
  return dueOn > addDays(today, MOST_AHEAD) ? refusals.conditionFar(MOST_AHEAD) : null;
}

/** Why an approval may not be given on these conditions, or something else than an approval; null when it may. */
export function whyNotOnConditions(approves: boolean, dueOn: readonly CalendarDate[], today: CalendarDate): Refusal | null {
  if (dueOn.length > 0 && !approves) return refusals.conditionsOfNothing();
  return dueOn.reduce<Refusal | null>((why, day) => why ?? whyNotDue(day, today), null);
}

export interface ConditionFacts {
  readonly state: ConditionState;
  /** Its request was applied. */
  readonly binds: boolean;
  readonly ownerId: string;
  readonly setById: string;
  readonly reportedById: string | null;
  readonly by: { readonly id: string; readonly kind: "person" | "service" | "system"; readonly governs: boolean };
  /** Owner and backup owner of the workload. */
  readonly answering: readonly (string | null)[];
  /** Who may fill its slot now. */
  readonly eligible: readonly string[];
}

const reports = ({ ownerId, answering, by }: ConditionFacts): boolean => by.id === ownerId || answering.includes(by.id) || by.governs;

function judges({ ownerId, setById, reportedById, answering, eligible, by }: ConditionFacts): boolean {
  if (by.id === ownerId || by.id === reportedById || answering.includes(by.id)) return false;
  return by.id === setById || by.governs || eligible.includes(by.id);
}

/** Why whoever asks may not take a step; null when they may. */
export function whyNotStepCondition(step: ConditionStep, facts: ConditionFacts): Refusal | null {
  const { state, binds, by } = facts;
  if (by.kind !== "person" || !(step === "report" ? reports(facts) : judges(facts))) return refusals.conditionNotYours(step === "report");
  if (!binds) return refusals.conditionStands("Its request was not applied, and it binds nobody.");
  if (state === "met") return refusals.conditionStands("It is met; that is final.");
  if (step === "report" && state === "reported")
    return refusals.conditionStands("It is said to be done already, and waits to be accepted.");
  if ((step === "accept" || step === "return") && state === "open") return refusals.conditionStands("Nobody has said yet that it is done.");
  return null;
}

/** Where a condition stands. */
export function conditionState(row: { readonly reportedAt: Date | null; readonly metAt: Date | null }): ConditionState {
  if (row.metAt) return "met";
  return row.reportedAt ? "reported" : "open";
}
