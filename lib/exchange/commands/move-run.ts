import { type AuditAction, recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, notFound, refused, transaction } from "@/lib/platform";
import { decideRun, type RunAction, type RunPhase } from "../core";
import { lockRun, type RunChange, type RunRow, readRun, stateOf, updateRun } from "../store";

/** The run of this id. @throws AppError `not_found`. */
export async function requireRun(ctx: Ctx, id: string): Promise<RunRow> {
  const run = await readRun(ctx.db.prisma, id);
  if (!run) throw notFound("import");
  return run;
}

/** Whoever moves a run, as a worker will go on for them. */
export function actorFor({ actor }: Ctx): { kind: string; id: string; name: string; tokenId?: string } {
  const { kind, id, name } = actor;
  return { kind, id, name, ...("tokenId" in actor && actor.tokenId ? { tokenId: actor.tokenId } : {}) };
}

/** What a run is called in the log. */
export function subjectOf(run: Pick<RunRow, "id" | "fileName">) {
  return { type: "import" as const, id: run.id, label: run.fileName };
}

/** Refuses what the machine refuses, before work is done for it. @throws AppError `refused`. */
export function requireAction(run: RunRow, action: RunAction): RunPhase {
  const decision = decideRun(stateOf(run), action);
  if ("refusal" in decision) throw refused(decision.refusal);
  return decision.next;
}

interface Move {
  readonly action: RunAction;
  readonly recorded: AuditAction;
  readonly change?: RunChange;
  /** What the entry says of it. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** The run as the caller saw it when it did its work: a file that was mapped anew since is not what was looked at. */
  readonly seen?: RunRow;
}

/**
 * One step of a run: decided on the locked row, saved and recorded in one transaction.
 * @throws AppError `forbidden`, `not_found`, `refused` by the machine, `conflict` when somebody else moved it since.
 */
export async function moveRun(ctx: Ctx, id: string, { action, recorded, change = {}, after, seen }: Move): Promise<RunPhase> {
  requirePermission(ctx, "import.run");
  return transaction(ctx, async (tx) => {
    const run = await lockRun(tx, id);
    if (!run) throw notFound("import");
    const next = requireAction(run, action);
    if (seen && (seen.phase !== run.phase || seen.updatedAt.getTime() !== run.updatedAt.getTime()))
      throw new AppError("conflict", "Somebody else went on with this import at the same moment. Nothing was changed. Look at it again.");
    await updateRun(tx, id, { ...change, phase: next, updatedAt: ctx.now });
    await recordAudit(tx, ctx, {
      action: recorded,
      subject: subjectOf(run),
      before: { phase: run.phase },
      after: { phase: next, ...after },
    });
    return next;
  });
}
