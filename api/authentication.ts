import { ctxForToken } from "@/lib/people";
import { AppError, type Ctx, type Db, type Door, now } from "@/lib/platform";
import type { ApiContext } from "./frame";
import type { Limiter } from "./limits";

/** What every operation stands on; one per process. */
export interface Ground {
  readonly db: Db;
  readonly limiter: Limiter;
}

const BEARER = /^Bearer +([\x21-\x7e]{1,400})$/i;

/** The command line says who it is; audit entries then name its door. It gives no right, so it need not be proved. */
function doorOf(c: ApiContext): Door {
  return /^airlock-cli\//.test(c.req.header("user-agent") ?? "") ? "cli" : "api";
}

/**
 * Whoever holds the token of the Authorization header, within what the token may ask in a minute.
 * @throws AppError `unauthenticated`, `rate_limited`.
 */
export async function authenticate(c: ApiContext, { db, limiter }: Ground): Promise<Ctx> {
  const bearer = BEARER.exec(c.req.header("authorization") ?? "")?.[1];
  if (!bearer) throw new AppError("unauthenticated", "This address asks for a token, and none was sent. Nothing was changed.");
  const ctx = await enter(c, { db, limiter }, bearer);
  await limiter.takeForToken(c, "tokenId" in ctx.actor && ctx.actor.tokenId ? ctx.actor.tokenId : ctx.actor.id);
  return ctx;
}

async function enter(c: ApiContext, { db, limiter }: Ground, bearer: string): Promise<Ctx> {
  try {
    return await ctxForToken(db, bearer, c.get("requestId"), now(), doorOf(c));
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") await limiter.takeForStranger(c);
    throw error;
  }
}
