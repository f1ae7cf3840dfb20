/**
 * What HTTP remembers between two requests: keys of POSTs that a client may send again (Idempotency-Key). A claim is one row;
 * whoever inserts it works, everybody else waits for its answer. The instant of a claim tells it from a later one of the same key,
 * so that a request which was taken for dead cannot finish the claim of its successor.
 */
import type { Db } from "./db";

/** A key under which somebody works. */
export interface KeyClaim {
  readonly actorId: string;
  readonly key: string;
  /** Method and path: a key answers one of them. */
  readonly route: string;
  /** SHA-256 of the body as it was sent. */
  readonly bodyDigest: string;
  readonly requestId: string;
  readonly at: Date;
}

/** What was answered, for the replay. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface KeyRecord {
  readonly route: string;
  readonly bodyDigest: string;
  readonly at: Date;
  /** The request that claimed it; empty once it is answered. */
  readonly requestId: string;
  /** Null while the first request is under way, or was cut off. */
  readonly answer: KeptAnswer | null;
}

const CLAIMED_BY = "x-request-id";

/** True when the claim is ours; false when the key is known already. */
export async function claimKey(db: Db, claim: KeyClaim): Promise<boolean> {
  const { actorId, key, route, bodyDigest, requestId, at } = claim;
  const { count } = await db.prisma.idempotencyRecord.createMany({
    data: [{ actorId, key, route, bodyDigest, headers: { [CLAIMED_BY]: requestId }, createdAt: at }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** What is known of a key; null when nothing is. */
export async function findKey(db: Db, actorId: string, key: string): Promise<KeyRecord | null> {
  const row = await db.prisma.idempotencyRecord.findUnique({ where: { actorId_key: { actorId, key } } });
  if (!row) return null;
  const headers = textsOf(row.headers);
  const answer = row.finishedAt && row.status !== null ? { status: row.status, headers, body: row.body ?? "" } : null;
  return { route: row.route, bodyDigest: row.bodyDigest, at: row.createdAt, requestId: headers[CLAIMED_BY] ?? "", answer };
}

/** Only text: what else a hand may have put there is no header. */
function textsOf(json: unknown): Record<string, string> {
  const entries = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** Takes over a claim whose holder is gone. False when somebody else did, or the holder was not gone after all. */
export async function takeOverKey(db: Db, claim: KeyClaim, seen: Date): Promise<boolean> {
  const { count } = await db.prisma.idempotencyRecord.updateMany({
    where: { actorId: claim.actorId, key: claim.key, finishedAt: null, createdAt: seen },
    data: { createdAt: claim.at, headers: { [CLAIMED_BY]: claim.requestId } },
  });
  return count === 1;
}

/** Keeps the answer of a claim for its retries. */
export async function finishKey(db: Db, { actorId, key, at }: KeyClaim, answer: KeptAnswer, now: Date): Promise<void> {
  await db.prisma.idempotencyRecord.updateMany({
    where: { actorId, key, createdAt: at, finishedAt: null },
    data: { status: answer.status, headers: { ...answer.headers }, body: answer.body, finishedAt: now },
  });
}

/** Gives a key back, where nothing final was answered under it. */
export async function releaseKey(db: Db, { actorId, key, at }: KeyClaim): Promise<void> {
  await db.prisma.idempotencyRecord.deleteMany({ where: { actorId, key, createdAt: at, finishedAt: null } });
}

/** Forgets the keys claimed before an instant. @returns how many */
export async function forgetKeys(db: Db, before: Date): Promise<number> {
  const { count } = await db.prisma.idempotencyRecord.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}
