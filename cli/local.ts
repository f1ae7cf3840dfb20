/**
 * Local administration: on the machine where Airlock runs, whoever may read its keys administers it. Commands then run here, as
 * Airlock itself at the door "cli", on the database and not over the API; they enter at the same place and leave the same entries.
 */
import { systemCtx } from "@/lib/people";
import { type Ctx, env, newRequestId, now, openDb } from "@/lib/platform";
import { Failure, problemOf } from "./failure";
import { configuredToken } from "./tokens";

/** True where administration runs here: an installation's database is at hand, and nobody configured a token to act with. */
export function isLocal(): boolean {
  return Boolean(env().DATABASE_URL) && configuredToken(env().AIRLOCK_API_URL) === null;
}

/** Runs work as Airlock itself on the installation's database. @throws Failure with the request that audit entries carry. */
export async function asAirlock<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) {
    throw new Failure({
      status: 503,
      code: "unavailable",
      detail: "No installation of Airlock was found here. Nothing was changed.",
      remedy: "Run it as `npm run -s airlock -- ...` where Airlock runs, or set DATABASE_URL.",
    });
  }
  const db = openDb(DATABASE_URL, 2);
  const requestId = newRequestId();
  try {
    return await work(systemCtx(db, { now: now(), requestId, door: "cli" }));
  } catch (error) {
    throw new Failure(problemOf(error, requestId));
  } finally {
    await db.close();
  }
}
