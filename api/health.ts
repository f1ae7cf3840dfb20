import { AppError, type Db } from "@/lib/platform";
import type { ApiContext } from "./frame";

const PATIENCE_MS = 2_000;

/** /healthz: the process lives. It says nothing of the database, or a restart of that would restart us too. */
export function answerHealth(c: ApiContext): Response {
  return c.json({ status: "ok" });
}

/** /readyz: requests would be answered. @throws AppError `unavailable` while the database is away. */
export async function answerReadiness(c: ApiContext, db: Db): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const late = new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  try {
    await Promise.race([db.pool.query("SELECT 1"), late]);
  } catch (error) {
    throw new AppError("unavailable", "The database cannot be reached right now.", { cause: error, retryAfterSeconds: 2 });
  }
  return c.json({ status: "ready" });
}
