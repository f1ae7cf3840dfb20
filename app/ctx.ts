import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Browser, ctxForSession, systemCtx } from "@/lib/people";
import { type Ctx, db, newRequestId, now } from "@/lib/platform";
import { COOKIE_OPTIONS, openSession, SESSION_COOKIE, SESSION_SECONDS, sealSession } from "./session-cookie";

// Both headers are set by web/front.ts over whatever was sent. Nothing is decided by them, so a request past it does no harm.
const REQUEST_ID_HEADER = "x-request-id";
const PATH_HEADER = "x-airlock-path";

/** The id of this request, in its log lines, its audit entries and every problem it shows. */
export const requestId = cache(async (): Promise<string> => {
  const given = (await headers()).get(REQUEST_ID_HEADER) ?? "";
  return /^[\w-]{8,64}$/.test(given) ? given : newRequestId();
});

/** The Ctx of whoever is signed in, read from the database once per request; null when nobody is. */
export const findPageCtx = cache(async (): Promise<Ctx | null> => {
  const sessionId = await openSession((await cookies()).get(SESSION_COOKIE)?.value);
  return sessionId ? ctxForSession(db(), sessionId, { now: now(), requestId: await requestId(), door: "web" }) : null;
});

/** The Ctx of a page. Whoever is not signed in is sent to sign in, and comes back to where they wanted to be. */
export async function pageCtx(): Promise<Ctx> {
  const ctx = await findPageCtx();
  if (ctx) return ctx;
  const path = (await headers()).get(PATH_HEADER);
  redirect(path && path !== "/" ? `/sign-in?from=${encodeURIComponent(path)}` : "/sign-in");
}

/** Airlock's own Ctx at the front door: before anyone is signed in, a password or a one-time link is the proof. */
export async function frontDoorCtx(): Promise<Ctx> {
  return systemCtx(db(), { now: now(), requestId: await requestId(), door: "web" });
}

/** The browser at the front door: what it calls itself, where it is, and the session it holds already. */
export async function browserHere(): Promise<Browser & { readonly address: string | null }> {
  const [sent, jar] = [await headers(), await cookies()];
  // The last entry was added by the reverse proxy, or, without one, by Next from the socket; those before it may say anything.
  const address = sent.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? null;
  return { userAgent: sent.get("user-agent"), address, replaces: await openSession(jar.get(SESSION_COOKIE)?.value) };
}

/** Gives the browser a session. */
export async function keepSession(sessionId: string): Promise<void> {
  (await cookies()).set(SESSION_COOKIE, await sealSession(sessionId), { ...COOKIE_OPTIONS, maxAge: SESSION_SECONDS });
}

/** Takes the session from the browser; a `__Host-` cookie is only taken back with the attributes it was given with. */
export async function dropSession(): Promise<void> {
  (await cookies()).set(SESSION_COOKIE, "", { ...COOKIE_OPTIONS, maxAge: 0 });
}
