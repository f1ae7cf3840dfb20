import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type CalendarDate, type Ctx, dayOf, markChanged, notFound, parse, refused, type Tx, transaction } from "@/lib/platform";
import { lockWorkload, mayEdit, peopleOf, readTimeZone, type WorkloadRow, workloadRef } from "@/lib/registry";
import { readStanding, writeStanding } from "@/lib/standing";
import { reviewRefusals, whyNotReschedule } from "../core";
import { RescheduleReview } from "../schema";

/** The row, locked, with the date that stands, for somebody who may move it. */
async function lockScheduled(tx: Tx, ctx: Ctx, ref: string): Promise<{ row: WorkloadRow; scheduled: CalendarDate | null }> {
  const row = await lockWorkload(tx, ref);
  const standing = row && (await readStanding(tx, row.id));
  if (!row || !standing) throw notFound("workload");
  const people = peopleOf(row);
  if (!mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people)) {
    throw new AppError("forbidden", "Only its owner, backup owner, team lead or the risk team may move the review. Nothing was changed.");
  }
  return { row, scheduled: standing.nextReviewOn };
}

interface Move {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate;
  readonly reason: string;
  /** What the review's page says of its date; null for the rhythm. */
  readonly because: string | null;
}

async function move(tx: Tx, ctx: Ctx, row: WorkloadRow, { from, to, reason, because }: Move): Promise<void> {
  await writeStanding(tx, row.id, { nextReviewOn: to, reviewBecause: because });
  await markChanged(tx, "workload", row.id, "review_moved");
  await recordAudit(tx, ctx, {
    action: "review.rescheduled",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    before: { nextReviewOn: from },
    after: { nextReviewOn: to },
    reason,
  });
}

/** Brings a review forward inside the transaction of a command that moves many. The caller has asked for the permission. */
export async function rescheduleWithin(tx: Tx, ctx: Ctx, ref: string, { dueOn, reason }: RescheduleReview): Promise<void> {
  const { row, scheduled } = await lockScheduled(tx, ctx, ref);
  const refusal = whyNotReschedule(dueOn, scheduled, dayOf(ctx.now, await readTimeZone(tx)));
  if (refusal) throw refused(refusal);
  await move(tx, ctx, row, { from: scheduled, to: dueOn, reason, because: reason });
}

/**
 * Takes back a move that the caller has on record, inside its transaction: the review returns to the day on which it stood, and no
 * later, so that the cadence holds. The caller has asked for the permission.
 * @throws AppError `forbidden`, `not_found`; `refused` when another date stands by now.
 */
export async function takeBackMoveWithin(
  tx: Tx,
  ctx: Ctx,
  ref: string,
  { movedTo, stoodOn, reason }: { readonly movedTo: CalendarDate; readonly stoodOn: CalendarDate; readonly reason: string },
): Promise<void> {
  const { row, scheduled } = await lockScheduled(tx, ctx, ref);
  if (scheduled !== movedTo) throw refused(reviewRefusals.concludedMeanwhile);
  await move(tx, ctx, row, { from: scheduled, to: stoodOn, reason, because: null });
}

/**
 * Brings a scheduled review forward, with a reason. Putting it off is not possible: only the review itself moves the date on.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `review_not_later`, `no_review_due`.
 */
export async function rescheduleReview(ctx: Ctx, ref: string, input: unknown): Promise<{ dueOn: CalendarDate }> {
  requirePermission(ctx, "workload.edit");
  const asked = parse(RescheduleReview, input);
  await transaction(ctx, (tx) => rescheduleWithin(tx, ctx, ref, asked));
  return { dueOn: asked.dueOn };
}
