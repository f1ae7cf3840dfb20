import type { z } from "zod";
import { recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import {
  AppError,
  type CalendarDate,
  type Ctx,
  dayOf,
  enqueue,
  markChanged,
  newId,
  notFound,
  type Period,
  parse,
  periodWords,
  type Refusal,
  refused,
  type Tx,
  toDateColumn,
  transaction,
} from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { reduceStage } from "@/lib/promotion";
import {
  lockWorkload,
  peopleOf,
  type ReachWithDigest,
  readReach,
  readTimeZone,
  type Tier,
  type WorkloadRow,
  workloadRef,
} from "@/lib/registry";
import { readStanding, type Standing, writeStanding } from "@/lib/standing";
import { faultOfNext, nextReview, REVIEW_OUTCOMES, reviewRefusals, whyNotConclude, whyNotPrepared, whyNotWhole } from "../core";
import { CompleteReview, type PrepareReview } from "../schema";
import { answerItems, dropPreparation, frozen, insertReview, type PreparationRow, preparedOf, readPreparation } from "../store";

type Asked = z.output<typeof CompleteReview>;

export interface CompletedReview {
  readonly id: string;
  readonly nextDueOn: CalendarDate | null;
}

export interface Scheduled {
  readonly row: WorkloadRow;
  readonly dueOn: CalendarDate;
  readonly reach: ReachWithDigest;
  readonly prepared: PreparationRow | null;
}

/** What is refused whether somebody concludes a review or prepares it: it was read as it no longer stands, or is not whole. */
export function whyNotAsRead(asked: z.output<typeof PrepareReview>, dueOn: CalendarDate | null, digest: string): Refusal | null {
  if (!dueOn) return reviewRefusals.notScheduled;
  if (asked.dueOn && asked.dueOn !== dueOn) return reviewRefusals.concludedMeanwhile;
  const refusal = whyNotWhole(asked.outcome, asked.attestation, asked.notes);
  if (refusal) return refusal;
  return asked.reachDigest && asked.reachDigest !== digest ? reviewRefusals.staleDigest : null;
}

function whyNot(ctx: Ctx, personId: string, asked: Asked, { row, dueOn, reach, prepared }: Scheduled): Refusal | null {
  const people = peopleOf(row);
  const facts = { stage: row.stage, tier: row.tier, people, mayReview: ctx.permissions.has("workload.govern") };
  const stands = { dueOn, reachDigest: reach.digest };
  return (
    whyNotConclude(personId, facts) ??
    whyNotAsRead(asked, dueOn, reach.digest) ??
    whyNotPrepared(personId, row.tier, prepared && preparedOf(prepared), stands)
  );
}

/** The day asked for, or the one that the cadence gives. */
function nextOf({ nextDueOn: day }: Asked, today: CalendarDate, latest: CalendarDate): CalendarDate {
  const fault = day === undefined ? null : faultOfNext(day, today, latest);
  if (fault) throw new AppError("invalid", "The review was not concluded. The next date will not do.", { fields: { nextDueOn: [fault] } });
  return day ?? latest;
}

/** Why it was due on its day: what brought it forward, or the rhythm. */
function reasonOf({ reviewBecause }: Standing, cadence: Period, tier: Tier): string {
  return reviewBecause ? `Brought forward: ${reviewBecause}` : `Every ${periodWords(cadence)}, tier ${tier}`;
}

/** Of another person's preparation, who and when. */
function preparerOf(prepared: PreparationRow | null, personId: string) {
  if (!prepared || prepared.preparedById === personId) return {};
  return { preparedById: prepared.preparedById, preparedAt: prepared.preparedAt };
}

/** Concludes inside a transaction that holds the workload, for somebody of whom it was asked whether they may. */
export async function conclude(
  tx: Tx,
  ctx: Ctx,
  personId: string,
  asked: Asked,
  scheduled: Scheduled,
  standing: Standing,
): Promise<CompletedReview> {
  const { row, dueOn, reach, prepared } = scheduled;
  const policy = await getPolicy(ctx, tx);
  const today = dayOf(ctx.now, await readTimeZone(tx));
  const goesOn = asked.outcome === "continue" || asked.outcome === "continue_with_conditions";
  const cadence = policy.review.cadence[row.tier];
  const regular = nextReview(dueOn, today, cadence, standing.reviewAnchor);
  const next = goesOn ? nextOf(asked, today, regular.on) : null;
  const review = await insertReview(tx, {
    id: newId<"review">(ctx.now),
    workloadId: row.id,
    dueOn: toDateColumn(dueOn),
    reason: reasonOf(standing, cadence, row.tier),
    outcome: asked.outcome,
    attestation: asked.attestation,
    notes: asked.notes,
    evidence: asked.evidence,
    ...preparerOf(prepared, personId),
    reviewedById: personId,
    completedAt: ctx.now,
    nextDueOn: next ? toDateColumn(next) : null,
    reachDigest: reach.digest,
    reach: frozen(reach.reach),
    policyVersion: policy.version,
  });
  await dropPreparation(tx, row.id);
  await answerItems(tx, row.id, review.id, ctx.now);
  await writeStanding(tx, row.id, { lastReviewedOn: today, nextReviewOn: next, reviewAnchor: regular.anchor, reviewBecause: null });
  await markChanged(tx, "workload", row.id, "reviewed");
  await recordAudit(tx, ctx, {
    action: "review.completed",
    subject: { type: "review", id: review.id, label: workloadRef(row) },
    workloadId: row.id,
    before: { nextReviewOn: dueOn },
    after: { nextReviewOn: next, outcome: REVIEW_OUTCOMES[asked.outcome], reachDigest: reach.digest },
    ...(asked.notes ? { reason: asked.notes } : {}),
    policyVersion: policy.version,
  });
  await enqueue(tx, "review.completed", { reviewId: review.id });
  if (asked.outcome === "demote") await reduceStage(tx, ctx, row, "experiment", asked.notes || "Outcome of a review");
  if (asked.outcome === "retire") await reduceStage(tx, ctx, row, "retired", asked.notes || "Outcome of a review");
  return { id: review.id, nextDueOn: next };
}

/**
 * Concludes the review of a workload: attestation per area, one outcome, and the date of the next, all in one transaction.
 * @param ref WL-0123 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with `not_a_reviewer`, `review_needs_second_person`,
 *   `review_not_prepared`, `attestation_incomplete`, `outcome_contradicts`, `conditions_missing`, `no_review_due`, `stale_digest`,
 *   `review_concluded_meanwhile`, after it was recorded.
 */
export async function completeReview(ctx: Ctx, ref: string, input: unknown): Promise<CompletedReview> {
  const { id: personId } = requirePerson(ctx, "review.complete");
  const asked = parse(CompleteReview, input);
  const outcome = await transaction(ctx, async (tx): Promise<CompletedReview | Refusal> => {
    const row = await lockWorkload(tx, ref);
    const standing = row && (await readStanding(tx, row.id));
    if (!row || !standing) throw notFound("workload");
    const [reach, prepared] = [await readReach(tx, row.id), await readPreparation(tx, row.id)];
    const { nextReviewOn: dueOn } = standing;
    const scheduled = dueOn && { row, dueOn, reach, prepared };
    const refusal = scheduled ? whyNot(ctx, personId, asked, scheduled) : reviewRefusals.notScheduled;
    if (scheduled && !refusal) return conclude(tx, ctx, personId, asked, scheduled, standing);
    const told = refusal ?? reviewRefusals.notScheduled;
    const subject = { type: "workload" as const, id: row.id, label: workloadRef(row) };
    await recordAudit(tx, ctx, { action: "review.completion_refused", subject, reason: told.message, refusal: told.code });
    return told;
  });
  if ("remedy" in outcome) throw refused(outcome);
  return outcome;
}
