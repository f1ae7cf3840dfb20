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

// A browser sends the same cookie with every request, and opening it takes a twentieth of a page: a key is derived each time.
const OPENED_AT_MOST = 1_000;
const opened = new Map<string, string>();

/** The session's id in a cookie; null for a cookie that is not ours or was changed. Whether it still lives is in the database. */
export async function openSession(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const known = opened.get(cookie);
  if (known) return known;
  const token = await decode({ token: cookie, secret: authSecret() }).catch(() => null);
  if (typeof token?.sid !== "string") return null;
  if (opened.size >= OPENED_AT_MOST) opened.clear();
  opened.set(cookie, token.sid);
  return token.sid;
}
