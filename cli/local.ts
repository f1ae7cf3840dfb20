/**
 * Local administration: on the machine where Airlock runs, whoever may read its keys administers it. Commands then run here, as
 * Airlock itself at the door "cli", on the database and not over the API; they enter at the same place and leave the same entries.
 */
import type { Ctx } from "@/lib/platform";
import { env } from "@/lib/platform/env";
import { newRequestId } from "@/lib/platform/ids";
import { Failure, problemOf } from "./failure";
import { configuredToken } from "./tokens";

type Administration = typeof import("./administration").administration;

/** True where administration runs here: an installation's database is at hand, and nobody configured a token to act with. */
export function isLocal(): boolean {
  return Boolean(env().DATABASE_URL) && configuredToken(env().AIRLOCK_API_URL) === null;
}

/**
 * Runs work as Airlock itself on the installation's database, with the commands that it may call.
 * @throws Failure with the request that audit entries carry.
 */
export async function asAirlock<T>(work: (ctx: Ctx, airlock: Administration) => Promise<T>): Promise<T> {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) {
    throw new Failure({
      status: 503,
      code: "unavailable",
      detail: "No installation of Airlock was found here. Nothing was changed.",
      remedy: "Run it as `npm run -s airlock -- ...` where Airlock runs, or set DATABASE_URL.",
    });
  }
  const requestId = newRequestId();
  try {
    const { administration: airlock } = await import("./administration");
    return await airlock.onDatabase(DATABASE_URL, requestId, (ctx) => work(ctx, airlock));
  } catch (error) {
    throw new Failure(problemOf(error, requestId));
  }
}
