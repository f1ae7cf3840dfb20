/**
 * Idempotency-Key: a POST that is sent again is carried out once and answered alike.
 *
 *   new key --------------> claimed --answered--> kept 24 h --again--> replayed
 *                              |  \--5xx, 429--> given back, unless the command was committed all the same
 *                              | again, under way ----> 409 idempotency_in_flight
 *                              | again, cut off 60 s ago or known to be: was the command committed?
 *                              |    yes -> 409 idempotency_answer_lost, with what it was about    no -> claimed anew
 *
 * Every command commits its audit entry with its change, under its request's id: that is how a cut-off claim is judged.
 */
import { listAuditEntries } from "@/lib/audit";
import { systemCtx } from "@/lib/people";
import {
  AppError,
  type Ctx,
  claimKey,
  type Db,
  findKey,
  finishKey,
  type KeptAnswer,
  type KeyClaim,
  type KeyRecord,
  logger,
  now,
  releaseKey,
  sha256,
  takeOverKey,
} from "@/lib/platform";

const STALE_MS = 60_000;
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Claims of this process whose end could not be written, because the database was away: no need to wait the minute. */
const cutOff = new Set<string>();

function markCutOff(claim: KeyClaim): void {
  const mark = markOf(claim);
  cutOff.add(mark);
  setTimeout(() => cutOff.delete(mark), STALE_MS).unref();
}

function markOf({ actorId, key, at }: Pick<KeyClaim, "actorId" | "key" | "at">): string {
  return `${actorId} ${at.getTime()} ${key}`;
}

function refusal(status: "conflict" | "refused", code: string, message: string, remedy: string, current?: unknown): AppError {
  return new AppError(status, message, {
    refusal: { code, message, remedy },
    current,
    ...(code === IN_FLIGHT ? { retryAfterSeconds: 1 } : {}),
  });
}

const IN_FLIGHT = "idempotency_in_flight";

/** The claim that a request's key and body make. @throws AppError `invalid` for a key that is none. */
export function claimOf(ctx: Ctx, key: string, route: string, body: string): KeyClaim {
  if (!KEY.test(key)) {
    throw new AppError("invalid", "The Idempotency-Key is not understood. Nothing was changed. Send 1 to 255 visible ASCII characters.");
  }
  return { actorId: ctx.actor.id, key, route, bodyDigest: sha256(body), requestId: ctx.requestId, at: ctx.now };
}

/** The answer kept under the key, or null when the caller is to carry the request out under this claim. */
export async function claimOrReplay(ctx: Ctx, claim: KeyClaim): Promise<KeptAnswer | null> {
  if (await claimKey(ctx.db, claim)) return null;
  const known = await findKey(ctx.db, claim.actorId, claim.key);
  // Given back between the two statements: the key is free again.
  if (!known) return claimOrReplay(ctx, claim);
  if (known.route !== claim.route || known.bodyDigest !== claim.bodyDigest) {
    throw refusal(
      "refused",
      "idempotency_mismatch",
      "This Idempotency-Key was used for another request. Nothing was changed.",
      "Send the first request as it was, or this one under a new key.",
    );
  }
  if (known.answer) return known.answer;
  await takeOver(ctx, claim, known);
  return null;
}

async function takeOver(ctx: Ctx, claim: KeyClaim, known: KeyRecord): Promise<void> {
  const mark = markOf({ ...claim, at: known.at });
  const isCutOff = cutOff.has(mark) || claim.at.getTime() - known.at.getTime() > STALE_MS;
  if (isCutOff) await requireUncommitted(ctx, known);
  if (isCutOff && (await takeOverKey(ctx.db, claim, known.at))) {
    cutOff.delete(mark);
    return;
  }
  throw refusal(
    "conflict",
    IN_FLIGHT,
    "The first request under this Idempotency-Key is still under way. It is not carried out twice.",
    "Ask again in a second; its answer will be replayed.",
  );
}

/** What the command of a request wrote, when it was committed. */
async function findCommitted(db: Db, requestId: string) {
  const ctx = systemCtx(db, { now: now(), requestId, door: "api" });
  const { entries } = await listAuditEntries(ctx, { requestId, limit: 1 });
  return entries[0];
}

async function requireUncommitted({ db }: Ctx, known: KeyRecord): Promise<void> {
  const entry = await findCommitted(db, known.requestId);
  if (!entry) return;
  throw refusal(
    "conflict",
    "idempotency_answer_lost",
    `The first request under this Idempotency-Key was carried out (${entry.action}, ${entry.subject.label}), but its answer was lost. It is not carried out twice.`,
    "Read what it was about, and go on from there.",
    { subject: entry.subject, request_id: known.requestId },
  );
}

function isFinal(status: number): boolean {
  return status < 500 && status !== 429;
}

/** Keeps a final answer, gives the key back for any other. The caller is answered either way. */
export async function settle(db: Db, claim: KeyClaim, answer: KeptAnswer): Promise<void> {
  try {
    if (isFinal(answer.status)) await finishKey(db, claim, answer, now());
    // A connection that broke at the commit answers 503 for a command that stands.
    else if (await findCommitted(db, claim.requestId)) markCutOff(claim);
    else await releaseKey(db, claim);
  } catch (error) {
    markCutOff(claim);
    logger().warn({ requestId: claim.requestId, reason: String(error) }, "an idempotency key could not be settled");
  }
}
