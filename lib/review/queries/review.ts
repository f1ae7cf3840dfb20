import { permissionsOf, requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, dayOf, type Period, type Refusal } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getTimeZone, getWorkload, mayEdit, readReach, type WorkloadRow } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { nextReview, type ReviewFacts, reviewRefusals, whyNotConclude } from "../core";
import { readLastReview, readReviewers } from "../store";

/** A workload's review as whoever concludes it reads it. */
export interface ReviewView {
  readonly workload: WorkloadRow;
  readonly today: CalendarDate;
  readonly dueOn: CalendarDate | null;
  /** From here on changes are news to the reviewer: the last review, or the approval; null where neither was. */
  readonly since: Date | null;
  /** The review before this one; null before the first. */
  readonly last: { readonly on: CalendarDate; readonly by: string; readonly sameReach: boolean } | null;
  readonly cadence: Period;
  /** The latest day for the next review; null where none is scheduled. */
  readonly latestNext: CalendarDate | null;
  /** The reach that is reviewed: what concluding is bound to. */
  readonly digest: string;
  /** Why the asker may not conclude it; null when they may. */
  readonly closed: Refusal | null;
  /** Who may, by name. */
  readonly reviewers: readonly string[];
  /** Whether the asker may bring it forward. */
  readonly mayReschedule: boolean;
}

function factsOf(row: WorkloadRow, mayReview: boolean): ReviewFacts {
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  return { stage: row.stage, tier: row.tier, people, mayReview };
}

async function reviewersOf(ctx: Ctx, row: WorkloadRow): Promise<string[]> {
  const related = [row.ownerId, row.backupOwnerId, row.team?.leadId].filter((id): id is string => Boolean(id));
  const people = await readReviewers(ctx.db.prisma, related);
  return people
    .filter(({ id, roles }) => {
      const permissions = permissionsOf(roles);
      return permissions.has("review.complete") && whyNotConclude(id, factsOf(row, permissions.has("workload.govern"))) === null;
    })
    .map(({ name }) => name);
}

/** Roles without the permission read like strangers to the workload: neither among its people nor in the risk team. */
function whyClosed(ctx: Ctx, row: WorkloadRow, dueOn: CalendarDate | null): Refusal | null {
  if (dueOn === null) return reviewRefusals.notScheduled;
  const permitted = ctx.actor.kind === "person" && ctx.permissions.has("review.complete");
  return whyNotConclude(permitted ? ctx.actor.id : "", factsOf(row, permitted && ctx.permissions.has("workload.govern")));
}

/** The review of a workload before it is concluded: what it is bound to, who may, what the cadence gives. @throws AppError `not_found`. */
export async function getReview(ctx: Ctx, ref: string): Promise<ReviewView> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const [standing, policy, zone, { digest }, last, reviewers] = await Promise.all([
    getStanding(ctx, workload.id),
    getPolicy(ctx),
    getTimeZone(ctx),
    readReach(ctx.db, workload.id),
    readLastReview(ctx.db.prisma, workload.id),
    reviewersOf(ctx, workload),
  ]);
  const today = dayOf(ctx.now, zone);
  const { nextReviewOn: dueOn } = standing;
  const cadence = policy.review.cadence[workload.tier];
  const { people } = factsOf(workload, false);
  return {
    workload,
    today,
    dueOn,
    since: last?.completedAt ?? standing.approvedAt,
    last: last && { on: dayOf(last.completedAt, zone), by: last.reviewedBy.name, sameReach: last.reachDigest === digest },
    cadence,
    latestNext: dueOn && nextReview(dueOn, today, cadence, standing.reviewAnchor).on,
    digest,
    closed: whyClosed(ctx, workload, dueOn),
    reviewers,
    mayReschedule:
      dueOn !== null &&
      dueOn > today &&
      ctx.permissions.has("workload.edit") &&
      mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people),
  };
}
