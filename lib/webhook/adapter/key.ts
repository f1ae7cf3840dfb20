/**
 * The key that the secrets of webhooks follow from: given, or in a file of AIRLOCK_HOME/keys that only Airlock's own user can read. Neither
 * it nor a secret enters the database, a log or an audit entry: whoever has a copy of the database can sign nothing.
 */
import { hkdfSync, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "@/lib/platform";

const SECRET_BYTES = 32;
const KEY = /^[\w-]{43}\n?$/;

/** Makes the secrets of webhooks; each time the same from the same. */
export interface WebhookKey {
  /** `whsec_` and 32 bytes in base64, of one generation of one webhook. @throws AppError `unavailable` when the key cannot be read. */
  secretOf(webhookId: string, generation: number): string;
}

/** Guarantee: everything that node:fs throws carries a code. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function find(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw unreadable(file);
  }
  if (!KEY.test(text)) throw unreadable(file);
  return text.trim();
}

/** What stands in the file goes no further: it may be most of a key. */
function unreadable(file: string): AppError {
  return new AppError("unavailable", `The key of webhooks in ${file} cannot be read. Restore the file from a backup of keys/.`);
}

/** Made beside and linked into place: of two that make one at the same time, both end up with the first, and nobody reads half of it. */
function make(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const made = `${file}.${process.pid}.${randomBytes(4).toString("hex")}.new`;
  writeFileSync(made, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    linkSync(made, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(made);
  }
}

function keyIn(home: string): string {
  const file = join(home, "keys", "webhook");
  const found = find(file);
  if (found) return found;
  make(file);
  const made = find(file);
  if (!made) throw unreadable(file);
  return made;
}

/** HKDF-SHA-256 (RFC 5869): who has the secret of one webhook learns nothing of the key, nor of another's or the next generation's. */
function derive(key: string, webhookId: string, generation: number): string {
  const secret = hkdfSync("sha256", key, "", `airlock webhook ${webhookId} ${generation}`, SECRET_BYTES);
  return `whsec_${Buffer.from(secret).toString("base64")}`;
}

/** @param given the key itself; without one it is kept under `home`, and made when it is first asked for. */
export function webhookKeyOf({ given, home }: { readonly given?: string | undefined; readonly home: string }): WebhookKey {
  return { secretOf: (webhookId, generation) => derive(given ?? keyIn(home), webhookId, generation) };
}
