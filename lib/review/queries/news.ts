import { permissionsOf } from "@/lib/people";
import { type CalendarDate, type Ctx, fromDateColumn, isUuid } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getToday, getWorkload, peopleOf, workloadRef } from "@/lib/registry";
import { readStanding } from "@/lib/standing";
import { dueOf, endOf, type ReviewOutcome, whyNotConclude, whyNotPrepared } from "../core";
import { preparedOf, readPreparation, readReview, readReviewers } from "../store";

/** A review that waits to be concluded, as those hear of it who may. */
export interface PreparedNews {
  readonly ref: string;
  readonly workloadId: string;
  readonly dueOn: CalendarDate;
  readonly asked: readonly string[];
}

/**
 * Who is to conclude what was prepared, as Airlock itself reads it: of the workload's people those who may; the risk team where none of
 * them does. Null where nothing is prepared any more.
 */
export async function readPreparedNews(ctx: Ctx, workloadId: string): Promise<PreparedNews | null> {
  const prepared = isUuid(workloadId) ? await readPreparation(ctx.db.prisma, workloadId) : null;
  if (!prepared) return null;
  const row = await getWorkload(ctx, workloadId);
  const people = peopleOf(row);
  const related = Object.values(people).filter((id) => id !== null);
  const dueOn = fromDateColumn(prepared.dueOn);
  const may = (await readReviewers(ctx.db.prisma, related)).filter(({ id, roles }) => {
    const permissions = permissionsOf(roles);
    if (!permissions.has("review.complete") || id === prepared.preparedById) return false;
    const facts = { stage: row.stage, tier: row.tier, people, mayReview: permissions.has("workload.govern") };
    const stands = { dueOn, reachDigest: prepared.reachDigest };
    return (whyNotConclude(id, facts) ?? whyNotPrepared(id, row.tier, preparedOf(prepared), stands)) === null;
  });
  const near = may.filter(({ id }) => related.includes(id));
  return { ref: workloadRef(row), workloadId, dueOn, asked: (near.length > 0 ? near : may).map(({ id }) => id) };
}

/** A date of a workload, or what came of one, as webhooks hear of it. */
export interface DateNews {
  readonly ref: string;
  readonly workloadId: string;
  readonly dueOn: CalendarDate;
  /** How the date stands to today, or the outcome of the review. */
  readonly state: string;
}

/** How the date of a workload's review, or the end of a trial, stands today; null where another date stands by now. */
export async function readDateNews(ctx: Ctx, workloadId: string, dueOn: CalendarDate): Promise<DateNews | null> {
  const standing = isUuid(workloadId) ? await readStanding(ctx.db.prisma, workloadId) : null;
  const row = standing && (await getWorkload(ctx, workloadId));
  if (!row || row.stage === "retired") return null;
  const endsOn = row.endsOn && fromDateColumn(row.endsOn);
  if ((standing.nextReviewOn ?? endsOn) !== dueOn) return null;
  const [policy, today] = await Promise.all([getPolicy(ctx), getToday(ctx)]);
  const stateOn = standing.nextReviewOn ? dueOf : endOf;
  return { ref: workloadRef(row), workloadId, dueOn, state: stateOn(dueOn, today, policy.review.dueSoon).state };
}

/** A review that was concluded: the date that it was of, and its outcome. */
export async function readCompletedNews(ctx: Ctx, id: string): Promise<(DateNews & { readonly state: ReviewOutcome }) | null> {
  const row = isUuid(id) ? await readReview(ctx.db.prisma, id) : null;
  return row && { ref: workloadRef(row.workload), workloadId: row.workloadId, dueOn: fromDateColumn(row.dueOn), state: row.outcome };
}
