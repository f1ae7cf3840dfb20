/** The api process: machines speak to Airlock here. `AIRLOCK_BIND` and `API_PORT` say where. */
import { db, env, logger } from "@/lib/platform";
import { createApi } from "./app";
import { serve } from "./server";

// Longer than the longest transaction waits for a lock, shorter than the launcher's patience.
const DRAIN_MS = 7_000;
const STRANGERS_PER_MINUTE = 60;

const { AIRLOCK_BIND, AIRLOCK_API_URL, API_PORT, API_READS_PER_MINUTE, API_WRITES_PER_MINUTE } = env();
const allowance = { reads: API_READS_PER_MINUTE, writes: API_WRITES_PER_MINUTE, strangers: STRANGERS_PER_MINUTE };
const server = serve(createApi({ db: db(), allowance, url: AIRLOCK_API_URL }));

let stopping = false;

/** Answers what is under way, takes nothing new, then ends. */
function stop(signal: string): void {
  if (stopping) return;
  stopping = true;
  logger().info({ signal }, "the api is stopping");
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
  server.close(() => {
    void db()
      .close()
      .catch((error: unknown) => logger().warn({ reason: String(error) }, "the database was left without a goodbye"))
      .then(() => process.exit(0));
  });
  server.closeIdleConnections();
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
server.on("error", (error) => {
  logger().fatal({ reason: error.message }, "the api cannot listen");
  process.exit(1);
});
server.listen(API_PORT, AIRLOCK_BIND, () => {
  logger().info({ bind: AIRLOCK_BIND, port: API_PORT }, "the api is ready");
  process.send?.("ready");
});
