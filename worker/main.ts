/** The worker process: what is done by time rather than by a request. It needs no port, and any number of them may run. */
import { db, logger } from "@/lib/platform";
import { openDeliveries } from "./deliveries";
import { JOBS } from "./jobs";
import { runJobs } from "./loop";

// Longer than a transaction may take, shorter than the launcher's patience.
const DRAIN_MS = 7_000;

const stop = new AbortController();

function onSignal(signal: string): void {
  if (stop.signal.aborted) return;
  logger().info({ signal }, "the worker is stopping");
  stop.abort();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}

process.on("SIGTERM", onSignal);
process.on("SIGINT", onSignal);

const deliveries = await openDeliveries(db());
const jobs = [...JOBS, ...deliveries.jobs];
const running = runJobs(db(), jobs, stop.signal);
logger().info({ jobs: jobs.length }, "the worker is ready");
process.send?.("ready");
await running;
await deliveries.close();
await db()
  .close()
  .catch((error: unknown) => logger().warn({ reason: String(error) }, "the database was left without a goodbye"));
process.exit(0);
