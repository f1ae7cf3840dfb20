import { decode, encode } from "next-auth/jwt";
import { SESSION_LIFE_MS } from "@/lib/people";
import { AppError, env } from "@/lib/platform";

/** `__Host-`: sent over a secure channel only, by this host alone, for every path. */
export const SESSION_COOKIE = "__Host-airlock.session";
export const COOKIE_OPTIONS = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const;
export const SESSION_SECONDS = SESSION_LIFE_MS / 1000;

/** The key of every sealed cookie. @throws AppError `invalid` when AIRLOCK_SECRET is not set. */
export function authSecret(): string {
  const { AIRLOCK_SECRET } = env();
  if (!AIRLOCK_SECRET)
    throw new AppError("invalid", "AIRLOCK_SECRET is not set. Start Airlock with `npm start`, or set 32 characters or more.");
  return AIRLOCK_SECRET;
}

/** The cookie's value: a next-auth token, encrypted, that holds the id of a session row and nothing else. */
export async function sealSession(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: authSecret(), maxAge: SESSION_SECONDS });
}

/** The session's id in a cookie; null for a cookie that is not ours or was changed. Whether it still lives is in the database. */
export async function openSession(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: authSecret() }).catch(() => null);
  return typeof token?.sid === "string" ? token.sid : null;
}
