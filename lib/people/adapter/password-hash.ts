/** scrypt (RFC 7914) from node:crypto. The parameters stand in the stored text, so that they can be raised later. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

// OWASP's first choice for scrypt: 128 MB and some 0.3 s for each guess.
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
// What a stored text may ask for at most: a changed row must not be able to take the machine's memory.
const MAX_N = 2 ** 20;

// Each hash holds 128 MB: two at a time, the others wait, or a burst of sign-ins would end the process.
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 129 * cost.N * cost.r + 2 ** 20 };
  // One form of a text that looks the same, whatever keyboard it was typed on (NIST SP 800-63B).
  const bytes = Buffer.from(password.normalize("NFKC"), "utf8");
  return inTurn(
    () => new Promise((resolve, reject) => scrypt(bytes, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))),
  );
}

/** "scrypt$N$r$p$salt$key" of a password, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), key.toString("base64")].join("$");
}

interface Stored {
  readonly cost: { readonly N: number; readonly r: number; readonly p: number };
  readonly salt: Buffer;
  readonly key: Buffer;
}

function read(stored: string): Stored | null {
  const [kind, N, r, p, salt, key] = stored.split("$");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const usable = kind === "scrypt" && cost.N > 1 && cost.N <= MAX_N && cost.r >= 1 && cost.r <= 32 && cost.p >= 1 && cost.p <= 4;
  return usable && salt && key ? { cost, salt: Buffer.from(salt, "base64"), key: Buffer.from(key, "base64") } : null;
}

/**
 * True when the password is the one that was hashed. Without a stored hash (nobody of that name, or somebody who signs in
 * elsewhere) the same work is done and the answer is no, so that the time tells nothing.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const against = stored === null ? null : read(stored);
  const { cost, salt } = against ?? { cost: COST, salt: Buffer.alloc(SALT_BYTES) };
  const key = await derive(password, salt, cost);
  return against !== null && against.key.length === key.length && timingSafeEqual(against.key, key);
}
