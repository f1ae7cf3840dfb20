/** The web process: people speak to Airlock here. `--port` and `--hostname` say where. */
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { env, isReachable, logger, openDb } from "@/lib/platform";
import { frontOf } from "./front";

const PATIENCE_MS = 1_500;
const REMEMBERED_MS = 250;
const DRAIN_MS = 7_000;

// One connection beside those of the pages, which have a pool of their own.
const database = openDb(env().DATABASE_URL ?? "", 1);
let asking: Promise<boolean> | undefined;

/** Whether the database answers; asked once for all requests of a quarter of a second. */
function databaseAnswers(): Promise<boolean> {
  if (!asking) {
    asking = isReachable(database, PATIENCE_MS);
    const forget = (): void => {
      asking = undefined;
    };
    void asking.finally(() => setTimeout(forget, REMEMBERED_MS));
  }
  return asking;
}

const { values } = parseArgs({ options: { port: { type: "string" }, hostname: { type: "string" } } });
const [port, hostname] = [Number(values.port ?? 3_000), values.hostname ?? "127.0.0.1"];
const { AIRLOCK_BASE_URL, OIDC_ISSUER } = env();

// biome-ignore lint/style/noProcessEnv: Next has no other way to be told, and `next start` tells it so too: it asks itself for the page that an action leads to
process.env.__NEXT_PRIVATE_ORIGIN = `http://${hostname.includes(":") ? "[::1]" : hostname === "0.0.0.0" ? "localhost" : hostname}:${port}`;
const server = createServer();
const pages = next({ dev: false, dir: process.cwd(), hostname, port, httpServer: server });
await pages.prepare();
server.on(
  "request",
  frontOf({
    provider: OIDC_ISSUER,
    secure: AIRLOCK_BASE_URL.startsWith("https:"),
    answers: databaseAnswers,
    handle: pages.getRequestHandler(),
  }),
);

let stopping = false;

/** Answers what is under way, takes nothing new, then ends. */
function stop(signal: string): void {
  if (stopping) return;
  stopping = true;
  logger().info({ signal }, "the pages are closing");
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
  server.close(() => {
    void pages
      .close()
      .then(() => database.close())
      .catch((error: unknown) => logger().warn({ reason: String(error) }, "the pages ended without a goodbye"))
      .then(() => process.exit(0));
  });
  server.closeIdleConnections();
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
server.on("error", (error) => {
  logger().fatal({ reason: error.message }, "the pages cannot listen");
  process.exit(1);
});
server.listen(port, hostname, () => logger().info({ bind: hostname, port }, "the pages are ready"));
