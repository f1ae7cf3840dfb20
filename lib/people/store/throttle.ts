import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "@/lib/platform";

/** How often an account, or an address, may be tried before it has to wait. */
const ALLOWANCES = {
  account: { points: 10, duration: 15 * 60 },
  address: { points: 60, duration: 15 * 60 },
} as const;
export type ThrottleKind = keyof typeof ALLOWANCES;

type Limiters = Record<ThrottleKind, RateLimiterPostgres>;
// One pair per pool: each limiter has a timer that clears what has expired.
const byPool = new WeakMap<Db["pool"], Limiters>();

function limiter(db: Db, kind: ThrottleKind): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: db.pool,
    storeType: "pool",
    tableName: "sign_in_throttle",
    tableCreated: true,
    keyPrefix: kind,
    ...ALLOWANCES[kind],
  });
}

function limitersOf(db: Db): Limiters {
  const known = byPool.get(db.pool);
  if (known) return known;
  const made = { account: limiter(db, "account"), address: limiter(db, "address") };
  byPool.set(db.pool, made);
  return made;
}

/**
 * Takes one try from an allowance that all web processes share. Taken before the password is looked at, so that guesses sent at
 * the same moment are counted too.
 * @returns null while there are tries left; else the seconds to wait.
 */
export async function takeTry(db: Db, kind: ThrottleKind, key: string): Promise<number | null> {
  try {
    await limitersOf(db)[kind].consume(key);
    return null;
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
    throw rejected;
  }
}

/** Gives an account all its tries back: its person has shown up. */
export async function forgetTries(db: Db, kind: ThrottleKind, key: string): Promise<void> {
  await limitersOf(db)[kind].delete(key);
}
