import type { MiddlewareHandler } from "hono";
import { newRequestId } from "@/lib/platform";
import type { ApiEnv } from "./frame";

/** On every answer of this process, problems included. Nothing here is a page, so nothing may load, run, frame or be kept. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/** Headers for answers given below the app, where the HTTP parser already gave up. */
export function bareHeaders(requestId: string): Record<string, string> {
  return { ...SECURITY_HEADERS, "x-request-id": requestId };
}

/**
 * Names the request and sets the headers. The id is always ours: audit entries carry it, and a caller who chose it could make two
 * requests look like one. An answer that set a header of its own (the reference page its policy) keeps it.
 */
export const securityHeaders: MiddlewareHandler<ApiEnv> = async (c, next) => {
  c.set("requestId", newRequestId());
  await next();
  for (const [name, value] of Object.entries({ ...bareHeaders(c.get("requestId")), ...c.get("allowance") })) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};
