import { requirePermission } from "@/lib/people";
import { addDays, type CalendarDate, type Ctx, dayOf, daysBetween } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getTimeZone, type Tier } from "@/lib/registry";
import { type AgeStep, ageSteps, monthsUpTo } from "../core";
import { countCompletedSince, type DueDay, type HowMany, readDueDays, readOverdue, readTrend, type TrendMonth } from "../store";

export interface TeamOverdue {
  /** Null for what belongs to no team. */
  readonly id: string | null;
  readonly name: string;
  readonly total: number;
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
}

export interface ReviewBoard {
  readonly today: CalendarDate;
  readonly overdue: number;
  /** How many of the overdue are of tier high or critical. */
  readonly severe: number;
  /** Overdue by age, along the policy's escalation. */
  readonly ages: readonly (AgeStep & { readonly count: number })[];
  /** The teams with most overdue, most first, with the counts per tier. */
  readonly teams: readonly TeamOverdue[];
  /** How many teams have anything overdue. */
  readonly teamsInAll: number;
  /** What falls due on each of the next 90 days; days without any are left out. */
  readonly upcoming: readonly { readonly day: CalendarDate; readonly count: number }[];
  /** Who has most overdue, with the age of the oldest in days; null is nobody. */
  readonly owners: readonly {
    readonly id: string | null;
    readonly name: string | null;
    readonly count: number;
    readonly oldest: number;
  }[];
  /** Reviews concluded in the last 30 days, and how many of them by the day they were due. */
  readonly done: { readonly count: number; readonly onTime: number };
  /** The last twelve months, the earliest first: what was concluded in each, by the day it was due and after it. */
  readonly trend: readonly TrendMonth[];
  readonly policyVersion: number;
}

const total = (cells: readonly { readonly count: number }[]): number => cells.reduce((sum, { count }) => sum + count, 0);

/** Whether a day is overdue for as long as a step lasts. */
const within =
  ({ from, to }: AgeStep, today: CalendarDate) =>
  ({ day }: DueDay): boolean => {
    const age = daysBetween(day, today);
    return age >= from && (to === null || age <= to);
  };

const AHEAD_DAYS = 90;
const SHOWN: HowMany = { teams: 8, owners: 8 };
const MONTHS_SHOWN = 12;
const DONE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * How many due dates lie in each of some windows of days: the counts of the rows that `listReviews` gives between them.
 * @param windows both ends included; null is without a beginning.
 */
export async function countDueBetween(
  ctx: Ctx,
  windows: readonly { readonly from: CalendarDate | null; readonly to: CalendarDate }[],
): Promise<number[]> {
  requirePermission(ctx, "registry.read");
  const [last] = windows
    .map(({ to }) => to)
    .sort()
    .slice(-1);
  const days = last === undefined ? [] : await readDueDays(ctx.db, last);
  return windows.map(({ from, to }) => total(days.filter(({ day }) => (from === null || day >= from) && day <= to)));
}

/**
 * What the risk team works: overdue by age and by team, the next 90 days, who has most.
 * @param asked how many of those who have most; on paper and in a file all of them.
 */
export async function getReviewBoard(ctx: Ctx, asked: Partial<HowMany> = {}): Promise<ReviewBoard> {
  requirePermission(ctx, "registry.read");
  const [zone, policy] = await Promise.all([getTimeZone(ctx), getPolicy(ctx)]);
  const today = dayOf(ctx.now, zone);
  const months = monthsUpTo(today, MONTHS_SHOWN);
  const [days, overdue, done, trend] = await Promise.all([
    readDueDays(ctx.db, addDays(today, AHEAD_DAYS)),
    readOverdue(ctx.db, today, { ...SHOWN, ...asked }),
    countCompletedSince(ctx.db, new Date(ctx.now.getTime() - DONE_MS), zone),
    readTrend(ctx.db, zone, `${months[0]}-01`),
  ]);
  const past = days.filter(({ day }) => day < today);
  return {
    today,
    overdue: total(past),
    severe: total(overdue.tiers.filter(({ tier }) => tier === "high" || tier === "critical")),
    ages: ageSteps(policy.review.escalation).map((step) => ({ ...step, count: total(past.filter(within(step, today))) })),
    teams: overdue.teams.map((team) => ({ ...team, name: team.name ?? "No team" })),
    teamsInAll: overdue.teamsInAll,
    upcoming: days.filter(({ day }) => day >= today),
    owners: overdue.owners,
    done,
    trend: months.map((month) => trend.find((one) => one.month === month) ?? { month, onTime: 0, late: 0 }),
    policyVersion: policy.version,
  };
}
