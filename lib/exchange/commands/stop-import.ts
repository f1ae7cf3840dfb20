import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, transaction } from "@/lib/platform";
import { deleteRun, lockLeased, lockRun, updateRun } from "../store";
import { actorFor, moveRun, requireAction, requireRun, subjectOf } from "./move-run";

/**
 * Stops a check or an import between two batches. What was imported stands, each record with its entry.
 * @throws AppError `forbidden`, `not_found`, `refused`.
 */
export async function cancelImport(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "import.run");
  const { phase } = await requireRun(ctx, id);
  const change = { stoppedIn: phase, leaseBy: null, leaseUntil: null };
  await moveRun(ctx, id, { action: "cancel", recorded: "import.cancelled", change });
}

/**
 * Goes on where a cancelled or failed run stopped, on behalf of whoever resumes it.
 * @throws AppError `forbidden`, `not_found`, `refused`.
 */
export async function resumeImport(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "import.run");
  const change = { actor: actorFor(ctx), stoppedIn: null, fault: {}, leaseBy: null, leaseUntil: null };
  await moveRun(ctx, id, { action: "resume", recorded: "import.resumed", change });
}

/**
 * Removes a run that imported nothing, with its file and all that was staged.
 * @throws AppError `forbidden`, `not_found`, `refused`.
 */
export async function discardImport(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "import.run");
  await transaction(ctx, async (tx) => {
    const run = await lockRun(tx, id);
    if (!run) throw notFound("import");
    requireAction(run, "discard");
    await deleteRun(tx, id);
    await recordAudit(tx, ctx, { action: "import.discarded", subject: subjectOf(run), before: { phase: run.phase }, after: null });
  });
}

/** Ends a run's work for what is wrong with it, in words for whoever looks at it. It can be mended and resumed. */
export async function failRun(ctx: Ctx, id: string, phase: "checking" | "applying", by: string, message: string): Promise<void> {
  requirePermission(ctx, "import.run");
  await transaction(ctx, async (tx) => {
    const run = await lockLeased(tx, id, by, phase);
    if (!run) return;
    const change = { phase: "failed", stoppedIn: phase, fault: { message }, leaseBy: null, leaseUntil: null, updatedAt: ctx.now };
    await updateRun(tx, id, change);
    await recordAudit(tx, ctx, {
      action: "import.failed",
      subject: subjectOf(run),
      before: { phase },
      after: { phase: "failed" },
      reason: message,
    });
  });
}
