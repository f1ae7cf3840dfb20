import { permissionsOf, requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, dayOf, fromDateColumn, type Period, type Refusal } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getTimeZone, getWorkload, mayEdit, peopleOf, readReach, type WorkloadRow } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import {
  type Attestation,
  needsSecondPerson,
  nextReview,
  type ReviewFacts,
  type ReviewOutcome,
  reviewRefusals,
  whyNotConclude,
  whyNotPrepare,
  whyNotPrepared,
} from "../core";
import { type Evidence, StoredAttestation, StoredEvidence } from "../schema";
import { type PreparationRow, preparedOf, readLastReview, readPreparation, readReviewers } from "../store";

/** What somebody prepared of a review, as whoever concludes it reads it. */
export interface PreparedReview {
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
  readonly outcome: ReviewOutcome;
  readonly attestation: Attestation;
  readonly notes: string;
  readonly evidence: readonly Evidence[];
  /** Whether it is of the reach and the date that stand; otherwise it is read, and prepared anew. */
  readonly stands: boolean;
}

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
  /** Why it is due sooner than its rhythm says; null where it is not. */
  readonly because: string | null;
  /** What somebody prepared of it; null where nothing is. */
  readonly prepared: PreparedReview | null;
  /** Whether it takes one person who prepares and another who concludes. */
  readonly takesTwo: boolean;
  /** Why the asker may not conclude it; null when they may. */
  readonly closed: Refusal | null;
  /** Whether the asker may prepare it for somebody else. */
  readonly mayPrepare: boolean;
  /** Who may, by name. */
  readonly reviewers: readonly string[];
  /** Whether the asker may bring it forward. */
  readonly mayReschedule: boolean;
}

function factsOf(row: WorkloadRow, mayReview: boolean): ReviewFacts {
  const people = peopleOf(row);
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

/** Who asks, as the rules see them. Roles without the permission read like strangers: neither among its people nor in the risk team. */
function askerOf(ctx: Ctx, row: WorkloadRow): { readonly id: string; readonly facts: ReviewFacts } {
  const permitted = ctx.actor.kind === "person" && ctx.permissions.has("review.complete");
  return { id: permitted ? ctx.actor.id : "", facts: factsOf(row, permitted && ctx.permissions.has("workload.govern")) };
}

interface Stands {
  readonly dueOn: CalendarDate | null;
  readonly digest: string;
}

function whyClosed(ctx: Ctx, row: WorkloadRow, prepared: PreparationRow | null, { dueOn, digest }: Stands): Refusal | null {
  if (dueOn === null) return reviewRefusals.notScheduled;
  const { id, facts } = askerOf(ctx, row);
  return whyNotConclude(id, facts) ?? whyNotPrepared(id, row.tier, prepared && preparedOf(prepared), { dueOn, reachDigest: digest });
}

function preparedView(row: PreparationRow, { dueOn, digest }: Stands): PreparedReview {
  const { preparedBy: by, preparedAt: at, outcome, notes } = row;
  const stands = fromDateColumn(row.dueOn) === dueOn && row.reachDigest === digest;
  return {
    by,
    at,
    outcome,
    notes,
    attestation: StoredAttestation.parse(row.attestation),
    evidence: StoredEvidence.parse(row.evidence),
    stands,
  };
}

/** The review of a workload before it is concluded: what it is bound to, who may, what the cadence gives. @throws AppError `not_found`. */
export async function getReview(ctx: Ctx, ref: string): Promise<ReviewView> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const [standing, policy, zone, { digest }, last, reviewers, prepared] = await Promise.all([
    getStanding(ctx, workload.id),
    getPolicy(ctx),
    getTimeZone(ctx),
    readReach(ctx.db, workload.id),
    readLastReview(ctx.db.prisma, workload.id),
    reviewersOf(ctx, workload),
    readPreparation(ctx.db.prisma, workload.id),
  ]);
  const today = dayOf(ctx.now, zone);
  const { nextReviewOn: dueOn } = standing;
  const cadence = policy.review.cadence[workload.tier];
  const { people } = factsOf(workload, false);
  const asker = askerOf(ctx, workload);
  return {
    workload,
    today,
    dueOn,
    since: last?.completedAt ?? standing.approvedAt,
    last: last && { on: dayOf(last.completedAt, zone), by: last.reviewedBy.name, sameReach: last.reachDigest === digest },
    cadence,
    latestNext: dueOn && nextReview(dueOn, today, cadence, standing.reviewAnchor).on,
    digest,
    because: standing.reviewBecause,
    prepared: prepared && preparedView(prepared, { dueOn, digest }),
    takesTwo: needsSecondPerson(workload.tier),
    closed: whyClosed(ctx, workload, prepared, { dueOn, digest }),
    mayPrepare: dueOn !== null && whyNotPrepare(asker.id, asker.facts) === null,
    reviewers,
    mayReschedule:
      dueOn !== null &&
      dueOn > today &&
      ctx.permissions.has("workload.edit") &&
      mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people),
  };
}
