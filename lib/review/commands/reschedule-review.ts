import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type CalendarDate, type Ctx, dayOf, markChanged, notFound, parse, refused, transaction } from "@/lib/platform";
import { lockWorkload, mayEdit, readTimeZone, workloadRef } from "@/lib/registry";
import { readStanding, writeStanding } from "@/lib/standing";
import { whyNotReschedule } from "../core";
import { RescheduleReview } from "../schema";

/**
 * Brings a scheduled review forward, with a reason. Putting it off is not possible: only the review itself moves the date on.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `review_not_later`, `no_review_due`.
 */
export async function rescheduleReview(ctx: Ctx, ref: string, input: unknown): Promise<{ dueOn: CalendarDate }> {
  requirePermission(ctx, "workload.edit");
  const { dueOn, reason } = parse(RescheduleReview, input);
  return transaction(ctx, async (tx) => {
    const row = await lockWorkload(tx, ref);
    const standing = row && (await readStanding(tx, row.id));
    if (!row || !standing) throw notFound("workload");
    const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
    if (!mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people)) {
      throw new AppError("forbidden", "Only its owner, backup owner, team lead or the risk team may move the review. Nothing was changed.");
    }
    const today = dayOf(ctx.now, await readTimeZone(tx));
    const refusal = whyNotReschedule(dueOn, standing.nextReviewOn, today);
    if (refusal) throw refused(refusal);
    await writeStanding(tx, row.id, { nextReviewOn: dueOn });
    await markChanged(tx, "workload", row.id, "review_moved");
    const subject = { type: "workload" as const, id: row.id, label: workloadRef(row) };
    await recordAudit(tx, ctx, {
      action: "review.rescheduled",
      subject,
      before: { nextReviewOn: standing.nextReviewOn },
      after: { nextReviewOn: dueOn },
      reason,
    });
    return { dueOn };
  });
}
