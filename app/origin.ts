import { AppError } from "@/lib/platform";

/**
 * A write comes from our own pages. Next compares the Origin with the Host or X-Forwarded-Host of the same request, which an
 * attacker may both set, and lets a missing Origin pass; here it is compared with the one configured address.
 * @throws AppError `forbidden` for a missing or foreign Origin.
 */
export function requireOwnOrigin(origin: string | null, baseUrl: string): void {
  const own = new URL(baseUrl).origin;
  if (origin === own) return;
  throw new AppError("forbidden", `Nothing was changed: this did not come from Airlock's own pages. Open Airlock at ${own} and try again.`);
}

/** A path of ours to go on to; anything that could lead elsewhere ("//host", "/\\host", "https:") becomes the home page. */
export function localPath(path: unknown): string {
  if (typeof path !== "string" || !/^\/(?![/\\])/.test(path)) return "/";
  const base = "http://airlock.invalid";
  const url = URL.parse(path, base);
  return url?.origin === base ? `${url.pathname}${url.search}${url.hash}` : "/";
}
