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
import type { PolicyDocument } from "@/lib/policy/schema";

export const DUE_STATES = ["none", "later", "soon", "due", "overdue"] as const;
export type DueState = (typeof DUE_STATES)[number];

export interface Due {
  readonly state: DueState;
  /** "Overdue 12 d", "Due today", "In 6 d", "Ends in 9 d", "In 2 mo", "No date". */
  readonly words: string;
  readonly dueOn: CalendarDate | null;
}

const MONTH = 30.44;
const YEAR = 365.25;
// Past this many days people think in months, and past this many in years.
const IN_MONTHS = 60;
const IN_YEARS = 730;

function span(days: number): string {
  if (days > IN_YEARS) return `${Math.floor(days / YEAR)} y`;
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

/** Whose turn it is at a step of the escalation; at the last one the policy's consequence is due. */
export const ESCALATION_STEPS = {
  owner: "Owner",
  backup_owner: "Backup owner",
  manager_and_risk: "Manager and risk",
  risk_lead: "Risk lead",
  consequence: "Consequence",
} as const;
export type EscalationStep = keyof typeof ESCALATION_STEPS;

/** One step of the escalation ladder: from so many days overdue to so many; null is without end. */
export interface AgeStep {
  /** "3-6", "30-": as a list is asked for it. */
  readonly id: string;
  /** "3 to 6 d", "30 d and more". */
  readonly label: string;
  readonly step: EscalationStep;
  readonly from: number;
  readonly to: number | null;
}

type Escalation = PolicyDocument["review"]["escalation"];

function ageStep(step: EscalationStep, from: number, to: number | null): AgeStep {
  const label = to === null ? `${from} d and more` : from === to ? `${from} d` : `${from} to ${to} d`;
  return { id: `${from}-${to ?? ""}`, label, step, from, to };
}

/** The steps of a policy's escalation, in days overdue. Steps that leave no day between two others are left out. */
export function ageSteps({ backupOwner, managerAndRisk, riskLead, consequence }: Escalation): AgeStep[] {
  return [
    ageStep("owner", 1, backupOwner - 1),
    ageStep("backup_owner", backupOwner, managerAndRisk - 1),
    ageStep("manager_and_risk", managerAndRisk, riskLead - 1),
    ageStep("risk_lead", riskLead, consequence - 1),
    ageStep("consequence", consequence, null),
  ].filter(({ from, to }) => to === null || to >= from);
}

/** The step that a review stands on which is so many days overdue; null for one that is not. */
export function stepAt(daysOverdue: number, steps: readonly AgeStep[]): AgeStep | null {
  return steps.find(({ from, to }) => daysOverdue >= from && (to === null || daysOverdue <= to)) ?? null;
}

/** The days of an age as a list is asked for it ("3-6", "30-"); null for what is none. */
export function daysOfAge(age: string): { from: number; to: number | null } | null {
  const match = /^(\d{1,5})-(\d{1,5})?$/.exec(age);
  if (!match) return null;
  return { from: Number(match[1]), to: match[2] === undefined ? null : Number(match[2]) };
}

/** The months up to a day's own, the earliest first: "2026-11". */
export function monthsUpTo(day: CalendarDate, count: number): string[] {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const last = year * 12 + month - 1;
  return Array.from({ length: count }, (_, at) => {
    const index = last - count + 1 + at;
    return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
  });
}
