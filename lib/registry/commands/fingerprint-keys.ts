import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, parse, refused, transaction } from "@/lib/platform";
import { type KeyStore, newFingerprintKey } from "../adapter";
import { endedKeys, keysInForce, rotate } from "../core";
import { RotateFingerprintKey } from "../schema";
import { dropFingerprints, lockKeys } from "../store";

const subjectOf = (id: string) => ({ type: "fingerprint_key" as const, id, label: id });

/** A key as a machine takes it into its memory. */
export interface HandedKey {
  readonly id: string;
  /** 32 bytes as base64url. */
  readonly key: string;
  /** When it ends; null for the current one. */
  readonly until: string | null;
}

/**
 * The keys in force, the current one first, for a machine that makes fingerprints. Over the API and by token only: a page would put
 * them into browsers. Who took them stands in the audit log, which key by its id.
 * @throws AppError `forbidden`, `unavailable`.
 */
export async function takeFingerprintKeys(ctx: Ctx, keys: KeyStore): Promise<readonly HandedKey[]> {
  const actor = requirePermission(ctx, "identity.write");
  if (ctx.door === "web" || !("tokenId" in actor && actor.tokenId))
    throw new AppError("forbidden", "Fingerprint keys are given to tokens over the API only.");
  const inForce = keysInForce(keys.open(ctx.now), ctx.now);
  const [current] = inForce;
  await transaction(ctx, async (tx) => {
    const ids = inForce.map(({ id }) => id).join(", ");
    await recordAudit(tx, ctx, {
      action: "fingerprint_key.taken",
      subject: subjectOf(current?.id ?? ""),
      before: { Keys: null },
      after: { Keys: ids },
    });
  });
  return inForce.map(({ id, key, until }) => ({ id, key, until }));
}

export interface RotatedKey {
  readonly id: string;
  readonly previous: string;
  /** When the key before ends. */
  readonly until: string;
}

/**
 * Makes a fresh key; the one before stays in force for the overlap, in which machines send fingerprints under both.
 * @throws AppError `forbidden`, `invalid`, `unavailable`; `refused` `overlap_running`.
 */
export async function rotateFingerprintKey(ctx: Ctx, keys: KeyStore, input: unknown): Promise<RotatedKey> {
  requirePermission(ctx, "organisation.manage");
  const { overlapDays, force } = parse(RotateFingerprintKey, input);
  // Made once, however often the transaction is run: writing it again changes nothing.
  const fresh = newFingerprintKey(ctx.now);
  return transaction(ctx, async (tx) => {
    await lockKeys(tx, "fingerprint", ["the ring"]);
    const before = keys.open(ctx.now);
    const { ring, refusal } = rotate(before, fresh, { now: ctx.now, overlapDays, force });
    if (refusal) throw refused(refusal);
    const until = ring.previous?.until ?? ctx.now.toISOString();
    await recordAudit(tx, ctx, {
      action: "fingerprint_key.rotated",
      subject: subjectOf(fresh.id),
      before: { Current: before.current.id, "In force until": null },
      after: { Current: fresh.id, "In force until": `${before.current.id}: ${until}` },
    });
    // Last: what fails before it leaves the keys as they were, and what was written can at worst be there without its entry.
    keys.replace(ring);
    return { id: fresh.id, previous: before.current.id, until };
  });
}

const MOST_AT_ONCE = 2_000;

/**
 * Drops, some at a time, what was made under keys that ended: it can be compared with nothing any more, and would look like proof.
 * A credential that has no other fingerprint is unproven from then on.
 * @returns how many fingerprints were dropped.
 */
export async function dropEndedFingerprints(ctx: Ctx, keys: KeyStore): Promise<number> {
  requirePermission(ctx, "organisation.manage");
  const ring = keys.find();
  const ended = ring ? endedKeys(ring, ctx.now) : [];
  if (ended.length === 0) return 0;
  return transaction(ctx, async (tx) => {
    const { dropped, workloads } = await dropFingerprints(tx, ended, MOST_AT_ONCE);
    for (const id of workloads) await markChanged(tx, "workload", id, "fingerprint_dropped");
    if (dropped > 0) {
      const after = { Dropped: dropped, "Workloads to fingerprint anew": workloads.length };
      await recordAudit(tx, ctx, { action: "fingerprint_key.ended", subject: subjectOf(ended.at(-1) ?? ""), before: {}, after });
    }
    return dropped;
  });
}
