import { recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import { type Ctx, enqueue, fromDateColumn, notFound, parse, type Refusal, refused, toDateColumn, transaction } from "@/lib/platform";
import { lockWorkload, peopleOf, readReach, workloadRef } from "@/lib/registry";
import { readStanding } from "@/lib/standing";
import { REVIEW_OUTCOMES, reviewRefusals, whyNotPrepare } from "../core";
import { PrepareReview } from "../schema";
import { dropPreparation, readPreparation, writePreparation } from "../store";
import { whyNotAsRead } from "./complete-review";

/**
 * Prepares the review of a workload for somebody else to conclude: attestation, outcome, notes and evidence as the preparer would have
 * them, in the place of what was prepared before. Whoever may conclude it hears of it.
 * @param ref WL-0123 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with `not_a_reviewer`, `attestation_incomplete`, `outcome_contradicts`,
 *   `conditions_missing`, `no_review_due`, `stale_digest`, `review_concluded_meanwhile`, after it was recorded.
 */
export async function prepareReview(ctx: Ctx, ref: string, input: unknown): Promise<{ readonly workload: string }> {
  const { id: personId } = requirePerson(ctx, "review.complete");
  const asked = parse(PrepareReview, input);
  const outcome = await transaction(ctx, async (tx): Promise<string | Refusal> => {
    const row = await lockWorkload(tx, ref);
    const standing = row && (await readStanding(tx, row.id));
    if (!row || !standing) throw notFound("workload");
    const { digest } = await readReach(tx, row.id);
    const people = peopleOf(row);
    const facts = { stage: row.stage, tier: row.tier, people, mayReview: ctx.permissions.has("workload.govern") };
    const { nextReviewOn: dueOn } = standing;
    const subject = { type: "workload" as const, id: row.id, label: workloadRef(row) };
    const refusal = whyNotPrepare(personId, facts) ?? whyNotAsRead(asked, dueOn, digest);
    if (refusal || !dueOn) {
      const told = refusal ?? reviewRefusals.notScheduled;
      await recordAudit(tx, ctx, { action: "review.preparation_refused", subject, reason: told.message, refusal: told.code });
      return told;
    }
    const { attestation, notes, evidence } = asked;
    await writePreparation(tx, {
      ...{ workloadId: row.id, dueOn: toDateColumn(dueOn), outcome: asked.outcome, attestation, notes, evidence },
      ...{ reachDigest: digest, preparedById: personId, preparedAt: ctx.now },
    });
    const after = { outcome: REVIEW_OUTCOMES[asked.outcome], nextReviewOn: dueOn, reachDigest: digest };
    await recordAudit(tx, ctx, { action: "review.prepared", subject, before: {}, after, ...(notes ? { reason: notes } : {}) });
    await enqueue(tx, "review.prepared", { workloadId: row.id });
    return workloadRef(row);
  });
  if (typeof outcome !== "string") throw refused(outcome);
  return { workload: outcome };
}

/** Takes back what one has prepared. @throws AppError `forbidden`; `not_found` where nothing of theirs is prepared. */
export async function withdrawPreparation(ctx: Ctx, ref: string): Promise<void> {
  const { id: personId } = requirePerson(ctx, "review.complete");
  await transaction(ctx, async (tx) => {
    const row = await lockWorkload(tx, ref);
    const prepared = row && (await readPreparation(tx, row.id));
    if (!row || prepared?.preparedById !== personId) throw notFound("preparation");
    await dropPreparation(tx, row.id);
    const subject = { type: "workload" as const, id: row.id, label: workloadRef(row) };
    const before = { outcome: REVIEW_OUTCOMES[prepared.outcome], nextReviewOn: fromDateColumn(prepared.dueOn) };
    await recordAudit(tx, ctx, { action: "review.preparation_withdrawn", subject, before, after: {} });
  });
}
