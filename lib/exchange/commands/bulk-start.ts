import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, isUuid, notFound, refused, type Tx, transaction } from "@/lib/platform";
import { startWords, whyNotCancel, whyNotStart } from "../core";
import { type BulkRunFacts, factsOfBulk } from "../queries/bulk";
import { lockBulk, updateBulk } from "../store";

async function lockFacts(tx: Tx, ctx: Ctx, id: string): Promise<BulkRunFacts> {
  const run = isUuid(id) ? await lockBulk(tx, id) : null;
  if (!run) throw notFound("bulk change");
  return factsOfBulk(ctx, tx, run);
}

const subjectOf = ({ run, kind, counts }: BulkRunFacts) =>
  ({ type: "bulk", id: run.id, label: startWords(kind, counts.planned + counts.done) }) as const;

/**
 * Starts a prepared bulk change, or goes on with one that was stopped. The worker carries it out: nothing depends on the browser.
 * @throws AppError `forbidden`, `not_found`; `refused` `bulk_not_yours`, `bulk_started_already`, `bulk_changes_nothing`.
 */
export async function startBulk(ctx: Ctx, id: string): Promise<void> {
  const actor = requirePermission(ctx, "workload.edit");
  await transaction(ctx, async (tx) => {
    const facts = await lockFacts(tx, ctx, id);
    const refusal = whyNotStart(facts);
    if (refusal) throw refused(refusal);
    // What may be changed is asked of whoever starts it, by the way they start it.
    const tokenId = actor.kind === "system" ? null : (actor.tokenId ?? null);
    await updateBulk(tx, facts.run.id, { state: "running", startedAt: ctx.now, finishedAt: null, tokenId });
    await recordAudit(tx, ctx, {
      action: "bulk.started",
      subject: subjectOf(facts),
      after: { change: facts.change, willChange: facts.counts.planned },
    });
  });
}

/**
 * Stops a bulk change between two rows; what was changed stays changed, the rest can go on later. Puts away one that never began.
 * @throws AppError `forbidden`, `not_found`; `refused` `bulk_not_yours`, `bulk_over`.
 */
export async function cancelBulk(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "workload.edit");
  await transaction(ctx, async (tx) => {
    const facts = await lockFacts(tx, ctx, id);
    const refusal = whyNotCancel(facts);
    if (refusal) throw refused(refusal);
    await updateBulk(tx, facts.run.id, { state: "cancelled", finishedAt: ctx.now });
    await recordAudit(tx, ctx, { action: "bulk.cancelled", subject: subjectOf(facts), after: { ...facts.counts } });
  });
}
