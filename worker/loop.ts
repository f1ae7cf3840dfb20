import { setTimeout as pause } from "node:timers/promises";
import { systemCtx } from "@/lib/people";
import { AppError, asAppError, type Db, logger, newRequestId, now, nowBy } from "@/lib/platform";
import type { Job } from "./jobs";

/** After this long a job that found no database tries again. */
const RETRY_MS = 2_000;

/** The time as the database has it. */
async function databaseNow({ pool }: Db): Promise<Date> {
  const { rows } = await pool.query<{ at: Date }>("SELECT clock_timestamp() AS at");
  const [row] = rows;
  if (!row) throw new AppError("internal", "The database did not tell the time.");
  return nowBy(row.at);
}

/** Runs a job once as Airlock itself. @returns milliseconds until it is due again. */
async function runOnce(db: Db, { name, everyMs, eager, byDatabase, run }: Job): Promise<number> {
  const requestId = newRequestId();
  try {
    const at = byDatabase ? await databaseNow(db) : now();
    const count = await run(systemCtx(db, { now: at, requestId, door: "worker" }));
    if (count > 0) logger().info({ job: name, requestId, count }, "a job did something");
    return eager && count > 0 ? 0 : everyMs;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.code === "unavailable") {
      logger().warn({ job: name, requestId }, "a job found no database");
      return Math.min(RETRY_MS, everyMs);
    }
    logger().error({ job: name, requestId, err: error.cause ?? error }, "a job ended in an error");
    return everyMs;
  }
}

async function repeat(db: Db, job: Job, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const wait = await runOnce(db, job);
    await pause(wait, undefined, { signal: stop }).catch(() => {});
  }
}

/** Runs each job at its own pace until it is told to stop; a job under way is finished first. One job never holds up another. */
export async function runJobs(db: Db, jobs: readonly Job[], stop: AbortSignal): Promise<void> {
  await Promise.all(jobs.map((job) => repeat(db, job, stop)));
}
