import { AppError, type Ctx, notFound, parse, sha256, transaction } from "@/lib/platform";
import { verifyPassword } from "../adapter";
import { requirePermission } from "../queries/permission";
import { SignIn } from "../schema";
import { forgetTries, lockPerson, readPasswordHash, takeTry } from "../store";
import { type Browser, recordRefusedSignIn, type StartedSession, startSession } from "./start-session";

// Of an address only a digest is kept: people type passwords into the wrong field.
const accountKey = (email: string): string => sha256(email);

function tooMany(seconds: number): AppError {
  const minutes = Math.ceil(seconds / 60);
  return new AppError("rate_limited", `There were too many tries. Nobody was signed in. Try again in ${minutes} min.`, {
    retryAfterSeconds: seconds,
  });
}

/**
 * Takes a try from the address, then from the account: an address that is out of tries cannot use up those of an account.
 * @throws AppError `rate_limited`.
 */
export async function requireTry(ctx: Ctx, email: string, address: string | null): Promise<void> {
  const byAddress = address ? await takeTry(ctx.db, "address", address.slice(0, 64)) : null;
  const wait = byAddress ?? (await takeTry(ctx.db, "account", accountKey(email)));
  if (wait !== null) throw tooMany(wait);
}

/** An account's person has shown up: earlier slips count no more. */
export async function forgetSlips(ctx: Ctx, email: string): Promise<void> {
  await forgetTries(ctx.db, "account", accountKey(email));
}

/**
 * Signs in with e-mail address and password. Unknown, deactivated and passwordless people and wrong passwords get one answer, after
 * the same work.
 * @param ctx Airlock's own (systemCtx): nobody is signed in yet.
 * @throws AppError `unauthenticated`, and `rate_limited` with the seconds to wait.
 */
export async function signInWithPassword(
  ctx: Ctx,
  input: unknown,
  browser: Browser & { readonly address: string | null },
): Promise<StartedSession> {
  requirePermission(ctx, "session.start");
  const { email, password } = parse(SignIn, input);
  await requireTry(ctx, email, browser.address);
  const person = await readPasswordHash(ctx.db, email);
  const right = await verifyPassword(password, person?.passwordHash ?? null);
  if (person && right) {
    const started = await transaction(ctx, (tx) => startSession(tx, ctx, person, "password", browser));
    await forgetSlips(ctx, email);
    return started;
  }
  await transaction(ctx, (tx) => recordRefusedSignIn(tx, ctx, person, "password", "wrong_password"));
  throw new AppError(
    "unauthenticated",
    "Nobody was signed in: address and password do not belong together. Type both again, or ask an administrator for a new link.",
  );
}

/**
 * Signs in as a demo person without any proof.
 * @param mode AIRLOCK_MODE: outside demo mode there is no such way in.
 * @throws AppError `not_found` outside demo mode, and for people who are not offered.
 */
export async function signInAsDemo(ctx: Ctx, mode: "demo" | "production", personId: string, browser: Browser): Promise<StartedSession> {
  requirePermission(ctx, "session.start");
  if (mode !== "demo") throw notFound("page");
  return transaction(ctx, async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person?.demo || person.state !== "active") throw notFound("person");
    return startSession(tx, ctx, person, "demo", browser);
  });
}
