import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { ctxForSession } from "@/lib/people";
import { type Ctx, db, newRequestId, now } from "@/lib/platform";
import { openSession, SESSION_COOKIE } from "./session-cookie";

// Both headers are set by proxy.ts over whatever was sent. Nothing is decided by them, so a request past the proxy does no harm.
export const REQUEST_ID_HEADER = "x-request-id";
export const PATH_HEADER = "x-airlock-path";

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
