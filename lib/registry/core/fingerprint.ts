/**
 * Keyed fingerprints of secrets, and the keys that they are made under.
 *
 *   current ──rotate──> previous ──until──> ended
 *
 *   1. A fingerprint is "v1:<key id>:<64 hex digits>": an HMAC-SHA-256 under a key of the organisation. Nothing else is taken from machines.
 *   2. While a key is previous, machines send a fingerprint under both, so that what was seen before and after the rotation still meets.
 *   3. What was made under a key that ended can no longer be compared with anything, and is dropped.
 */
import type { Refusal } from "@/lib/platform/errors";

const FORM = /^v1:([0-9a-f]{8}):[0-9a-f]{64}$/;

/** Under which key id everything stands that an owner made under a key of their own. */
export const OWN_KEY = "own";

/** One fingerprint, with the key that it was made under. */
export interface Mark {
  readonly keyId: string;
  readonly fingerprint: string;
}

/** A fingerprint under a key of the organisation; null for anything else, which is not repeated: it may be the secret. */
export function markIn(text: string): Mark | null {
  const keyId = FORM.exec(text)?.[1];
  return keyId ? { keyId, fingerprint: text } : null;
}

export interface FingerprintKey {
  /** 8 hex digits that follow from the key and tell nothing of it. */
  readonly id: string;
  /** 32 bytes as base64url. */
  readonly key: string;
  /** ISO 8601. */
  readonly since: string;
}

/** The organisation's keys, as they stand in its home. */
export interface KeyRing {
  readonly current: FingerprintKey;
  readonly previous: (FingerprintKey & { readonly until: string }) | null;
  /** Ids of keys that ended. */
  readonly ended: readonly string[];
}

/** The keys to make fingerprints under at an instant: the current one first. */
export function keysInForce({ current, previous }: KeyRing, now: Date): readonly (FingerprintKey & { readonly until: string | null })[] {
  const old = previous && Date.parse(previous.until) > now.getTime() ? [previous] : [];
  return [{ ...current, until: null }, ...old];
}

/** The ids of keys that have ended by an instant. */
export function endedKeys(ring: KeyRing, now: Date): readonly string[] {
  const inForce = new Set(keysInForce(ring, now).map(({ id }) => id));
  return [...ring.ended, ...(ring.previous ? [ring.previous.id] : [])].filter((id) => !inForce.has(id));
}

export type Rotation = { readonly ring: KeyRing; readonly refusal: null } | { readonly ring: null; readonly refusal: Refusal };

const DAY_MS = 86_400_000;

/** The ring with a fresh key. A third key at once would leave machines that come late with nothing to be compared by: it is forced or refused. */
export function rotate(
  ring: KeyRing,
  fresh: FingerprintKey,
  { now, overlapDays, force }: { now: Date; overlapDays: number; force: boolean },
): Rotation {
  const [, previous] = keysInForce(ring, now);
  if (previous && !force) {
    const refusal = {
      code: "overlap_running",
      message: `Nothing was rotated. The key before is still in force until ${previous.until}.`,
      remedy: "Wait until then; or, where a key got out, rotate with --force: what was made under the oldest is dropped.",
    };
    return { ring: null, refusal };
  }
  const until = new Date(now.getTime() + overlapDays * DAY_MS).toISOString();
  const ended = [...new Set([...ring.ended, ...(ring.previous ? [ring.previous.id] : [])])];
  return { ring: { current: fresh, previous: { ...ring.current, until }, ended }, refusal: null };
}
