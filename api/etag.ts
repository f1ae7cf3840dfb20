/**
 * ETags of single resources: `"v3-0f9a…"`. The number is the record's version, which a writer names in If-Match; the rest is a
 * digest of the answer, because some of what a resource shows (a review date, an owner's name) changes without a new version.
 */
import { AppError, sha256 } from "@/lib/platform";

export function versionTag(version: number): string {
  return `"v${version}"`;
}

export function etagOf(version: number, body: string): string {
  return `"v${version}-${sha256(body).slice(0, 16)}"`;
}

/** Whether the caller has this very answer already. If-None-Match compares weakly and may name several, or any. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  const named = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return named.includes(etag) || named.includes("*");
}

/** The version that If-Match names; undefined without the header. @throws AppError `invalid` when it names no version of ours. */
function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const version = /^"v(\d{1,9})(-[0-9a-f]+)?"$/.exec(ifMatch.trim())?.[1];
  if (version) return Number(version);
  throw new AppError("invalid", "If-Match names no version of this record. Nothing was changed. Send the ETag of your last read.");
}

/**
 * The body of a change with the version that If-Match names. Without the header the body's own `version` counts, which the
 * command asks for.
 * @throws AppError `invalid` when header and body name two versions.
 */
export function withSeenVersion(body: unknown, ifMatch: string | undefined): unknown {
  const named = versionOf(ifMatch);
  if (named === undefined || typeof body !== "object" || body === null || Array.isArray(body)) return body;
  if ("version" in body && body.version !== named) {
    throw new AppError("invalid", "Nothing was changed. If-Match and the body name two versions.", {
      fields: { version: ["Leave one of the two out."] },
    });
  }
  return { ...body, version: named };
}

/** A writer who asked by If-Match is told in its terms that the version has moved on. */
export function asPrecondition(error: unknown, ifMatch: string | undefined): unknown {
  if (ifMatch === undefined || !(error instanceof AppError) || error.code !== "conflict" || error.current === undefined) return error;
  return new AppError("precondition_failed", error.message, { current: error.current });
}
