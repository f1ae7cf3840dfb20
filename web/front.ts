import type { IncomingMessage, ServerResponse } from "node:http";
import { logger, newRequestId } from "@/lib/platform";

// The same words stand in app/ctx.ts, which must not depend on this file.
const REQUEST_ID = "x-request-id";
const PATH = "x-airlock-path";
const CSP = "content-security-policy";

export interface Front {
  /** Where the provider signs people in, if there is one: forms may lead there. */
  readonly provider: string | undefined;
  /** People reach it over https. */
  readonly secure: boolean;
  /** Whether the database answers. */
  readonly answers: () => Promise<boolean>;
  /** What answers the request: Next. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** No script but ours and what ours loads; nothing of others; in no frame. Forms lead here, and, since redirects count, to the provider. */
function policy(nonce: string, provider: string | undefined): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${provider ? ` ${new URL(provider).origin}` : ""}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

// A page that cannot ask who is signed in would answer 500; this is what is meant, and a reverse proxy or a browser knows it.
const AWAY = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Back in a moment · Airlock</title></head>
<body><h1>Back in a moment</h1><p>The database cannot be reached right now. Nothing was changed. This page tries again by itself.</p></body></html>`;
const NEEDS_NOTHING = /^\/(_next\/|healthz$|readyz$|icon\.svg$|favicon\.ico$)/;

/** The address as whoever asked sees it: without what Next's own requests for parts of a page carry. */
function addressOf(url: string): { readonly path: string; readonly address: string } {
  const [path = "/", ...rest] = url.split("?");
  const search = rest.join("?");
  const asked = search
    .split("&")
    .filter((part) => part !== "" && !part.startsWith("_rsc="))
    .join("&");
  return { path, address: asked ? `${path}?${asked}` : path };
}

/**
 * What every response carries, and what every request is called, before Next sees either. It authorises nothing: commands and queries do,
 * and pages stay closed without it. It is no middleware of Next's because each of those takes a request apart and puts it together again:
 * more than a tenth of what a page costs (ADR 0025).
 */
export function frontOf({ provider, secure, answers, handle }: Front) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { path, address } = addressOf(request.url ?? "/");
    const requestId = newRequestId();
    const csp = policy(Buffer.from(newRequestId()).toString("base64"), provider);
    // Over whatever was sent. Next reads the nonce from here and puts it on its own scripts.
    Object.assign(request.headers, { [REQUEST_ID]: requestId, [PATH]: address, [CSP]: csp });
    response.setHeader("Content-Security-Policy", csp);
    response.setHeader("X-Request-Id", requestId);
    if (secure) response.setHeader("Strict-Transport-Security", "max-age=63072000");
    try {
      if (NEEDS_NOTHING.test(path) || (await answers())) return await handle(request, response);
      response.writeHead(503, { "Content-Type": "text/html; charset=utf-8", "Retry-After": "2", "Cache-Control": "no-store" });
      response.end(AWAY);
    } catch (error) {
      // Pages answer for their own faults; what comes as far as here is one of whatever draws them.
      logger().error({ requestId, reason: String(error) }, "a request was not answered");
      // Half of a page is no page: whoever waits for the rest is told by the connection.
      if (response.headersSent) return void response.destroy();
      response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
      response.end(`Something went wrong on our side. Request ${requestId}.`);
    }
  };
}
