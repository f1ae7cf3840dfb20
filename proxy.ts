/**
 * What every response carries, and what every request is called. It authorises nothing: commands and queries do, and pages stay
 * closed with this file deleted.
 */
import { type NextRequest, NextResponse } from "next/server";
import { db, env, isReachable, newRequestId } from "@/lib/platform";

// The same words stand in app/ctx.ts, which must not depend on this file.
const REQUEST_ID = "x-request-id";
const PATH = "x-airlock-path";
const CSP = "Content-Security-Policy";

/** Where forms may lead: here, and, since redirects count, to where a sign-in with the provider goes on. */
function formTargets(): string {
  const { OIDC_ISSUER } = env();
  return OIDC_ISSUER ? `'self' ${new URL(OIDC_ISSUER).origin}` : "'self'";
}

/** No script but ours and what ours loads; nothing of others; in no frame. */
function policy(nonce: string): string {
  // Next's error pages in development evaluate code and bring styles of their own.
  const developing = env().NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    `style-src-elem 'self' ${developing ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action ${formTargets()}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

const PATIENCE_MS = 1500;
const REMEMBERED_MS = 250;
let asking: Promise<boolean> | undefined;

/** Whether the database answers; asked once for all requests of a quarter of a second. */
function databaseAnswers(): Promise<boolean> {
  if (!asking) {
    asking = isReachable(db(), PATIENCE_MS);
    const forget = (): void => {
      asking = undefined;
    };
    void asking.finally(() => setTimeout(forget, REMEMBERED_MS));
  }
  return asking;
}

// A page that cannot ask who is signed in would answer 500; this is what is meant, and a proxy or a browser knows it.
const AWAY = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Back in a moment · Airlock</title></head>
<body><h1>Back in a moment</h1><p>The database cannot be reached right now. Nothing was changed. This page tries again by itself.</p></body></html>`;

function away(): NextResponse {
  return new NextResponse(AWAY, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8", "Retry-After": "2", "Cache-Control": "no-store" },
  });
}

const NEEDS_NOTHING = /^\/(_next\/|healthz$|readyz$|icon\.svg$|favicon\.ico$)/;

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const requestId = newRequestId();
  const csp = policy(Buffer.from(newRequestId()).toString("base64"));
  const headers = new Headers(request.headers);
  headers.set(REQUEST_ID, requestId);
  headers.set(PATH, `${pathname}${search}`);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set(CSP, csp);
  const open = NEEDS_NOTHING.test(pathname) || (await databaseAnswers());
  const response = open ? NextResponse.next({ request: { headers } }) : away();
  response.headers.set(CSP, csp);
  response.headers.set(REQUEST_ID, requestId);
  if (env().AIRLOCK_BASE_URL.startsWith("https:")) response.headers.set("Strict-Transport-Security", "max-age=63072000");
  return response;
}
