/**
 * The organisation's fingerprint keys, in a file of AIRLOCK_HOME/keys that only Airlock's own user can read. They never enter the
 * database, a log or an audit entry: whoever had a key and a copy of the database could try secrets against fingerprints.
 */
import { createHash, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/platform";
import type { FingerprintKey, KeyRing } from "./core";

const Key = z.strictObject({ id: z.string().regex(/^[0-9a-f]{8}$/), key: z.base64url().length(43), since: z.iso.datetime() });
const Ring = z.strictObject({
  current: Key,
  previous: Key.extend({ until: z.iso.datetime() }).nullable(),
  ended: z.array(z.string().regex(/^[0-9a-f]{8}$/)),
});

/** Where the keys of an installation are kept. */
export interface KeyStore {
  /** The keys; null where there are none yet. @throws AppError `unavailable` when the file is there and cannot be read. */
  find(): KeyRing | null;
  /** The keys; the first are made when they are first asked for. */
  open(now: Date): KeyRing;
  /** Puts a ring in place of the one that stands, as a whole. */
  replace(ring: KeyRing): void;
}

/** A fresh key with its id, which follows from it and tells nothing of it. */
export function newFingerprintKey(now: Date): FingerprintKey {
  const key = randomBytes(32).toString("base64url");
  const id = createHash("sha256").update(`airlock fingerprint key ${key}`).digest("hex").slice(0, 8);
  return { id, key, since: now.toISOString() };
}

/** Guarantee: everything that node:fs throws carries a code. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function read(file: string): KeyRing | null {
  try {
    return Ring.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    // Neither the text nor zod's account of it goes further: both may hold the key.
    throw new AppError("unavailable", `The fingerprint keys in ${file} cannot be read. Restore the file from a backup of keys/.`);
  }
}

/** Written beside and moved or linked into place: a reader never sees half a file. */
function writeBeside(file: string, ring: KeyRing): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const made = `${file}.${process.pid}.${randomBytes(4).toString("hex")}.new`;
  writeFileSync(made, `${JSON.stringify(ring, null, 2)}\n`, { mode: 0o600 });
  return made;
}

function make(file: string, now: Date): void {
  const made = writeBeside(file, { current: newFingerprintKey(now), previous: null, ended: [] });
  try {
    // Of two that make one at the same time, both end up with the first.
    linkSync(made, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(made);
  }
}

/** The keys under a home folder: AIRLOCK_HOME. */
export function fingerprintKeysIn(home: string): KeyStore {
  const file = join(home, "keys", "fingerprint");
  const find = (): KeyRing | null => read(file);
  return {
    find,
    open(now) {
      if (!find()) make(file, now);
      const ring = find();
      if (!ring) throw new AppError("unavailable", `The fingerprint keys in ${file} cannot be read.`);
      return ring;
    },
    replace: (ring) => renameSync(writeBeside(file, ring), file),
  };
}
