import { ctxForActor, requirePermission } from "@/lib/people";
import { AppError, asAppError, type Ctx, logger, newRequestId } from "@/lib/platform";
import { actorOf, forgetRuns, type RunRow, releaseRun, takeRun } from "../store";
import { runApply } from "./apply-import";
import { runCheck } from "./check-import";
import { failRun } from "./stop-import";

// Shorter than a worker is given to stop; the next round goes on at once.
const WITHIN_MS = 4_000;
const DAY_MS = 86_400_000;
const ABANDONED_DAYS = 7;
const KEPT_DAYS = 30;

async function ctxOf(ctx: Ctx, run: RunRow): Promise<Ctx> {
  const own = await ctxForActor(ctx.db, actorOf(run), { now: ctx.now, requestId: newRequestId(), door: ctx.door });
  if (own?.permissions.has("import.run")) return own;
  throw new AppError("forbidden", "Whoever began this may no longer import. Somebody who may can resume it.");
}

/** A run's work in its phase. What is wrong with the file or the run becomes its fault; what is wrong with the database is tried again. */
async function work(ctx: Ctx, run: RunRow, by: string): Promise<void> {
  const phase = run.phase === "checking" ? "checking" : "applying";
  try {
    const own = await ctxOf(ctx, run);
    if (phase === "checking") await runCheck(own, run, by);
    else await runApply(own, run.id, by, WITHIN_MS);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.code === "unavailable") throw error;
    if (error.code === "internal") logger().error({ run: run.id, err: error.cause ?? error }, "an import stopped");
    await failRun(ctx, run.id, phase, by, error.message);
  }
}

/**
 * Goes on with imports that wait for a worker, one after the other. Any number of workers may: each run is one worker's at a time, and
 * the run of a worker that is gone is another's after its lease. @returns how many runs it was about.
 */
export async function workImports(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "import.run");
  const by = newRequestId();
  const run = await takeRun(ctx.db, by);
  if (!run) return 0;
  try {
    await work(ctx, run, by);
  } finally {
    await releaseRun(ctx.db, run.id, by);
  }
  return 1;
}

/** Removes uploads that nobody went on with for a week, and the files of runs that ended a month ago. @returns how many. */
export async function forgetImports(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "import.run");
  const ago = (days: number): Date => new Date(ctx.now.getTime() - days * DAY_MS);
  return forgetRuns(ctx.db, ago(ABANDONED_DAYS), ago(KEPT_DAYS));
}
