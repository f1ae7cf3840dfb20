import type { z } from "zod";
import { type AuditRecord, recordAuditBatch } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, newId, parse, type Tx, transaction } from "@/lib/platform";
import type { KeyStore } from "../adapter";
import { keysInForce } from "../core";
import { RecordFingerprints } from "../schema";
import {
  type CredentialRow,
  type IdentityRow,
  identityRef,
  insertCredential,
  isKnownBy,
  lockIdentity,
  readCredentialAt,
  readIdentitiesNamed,
  readSameSecret,
  type SameSecret,
  updateCredential,
  writeFingerprints,
} from "../store";
import { credentialFields, credentialSubject } from "./credentials";
import { lockForEdit } from "./workload-facts";

type Secret = z.output<typeof RecordFingerprints>["secrets"][number];

/** What became of one place. */
export interface FingerprintedPlace {
  readonly credentialId: string;
  readonly storeRef: string;
  /** `new`: recorded by this. `changed`: another secret than the one before. `first`: nothing to compare with was known. */
  readonly outcome: "new" | "first" | "changed" | "same";
  /** Where else the secret is known: places, never values. */
  readonly sharedWith: readonly SameSecret[];
}

/** @throws AppError `invalid` on each fingerprint under a key that is not in force: it would never meet another. */
function requireKeys(secrets: readonly Secret[], keys: KeyStore, now: Date): void {
  const ring = keys.find();
  const inForce = ring ? keysInForce(ring, now).map(({ id }) => id) : [];
  const unknown = secrets.flatMap(({ fingerprints }, index) =>
    fingerprints.flatMap(({ keyId }, nth) => (inForce.includes(keyId) ? [] : [`secrets.${index}.fingerprints.${nth}`])),
  );
  if (unknown.length === 0) return;
  throw new AppError("invalid", "Nothing was saved. A fingerprint was made under a key that is not in force.", {
    fields: Object.fromEntries(unknown.map((path) => [path, ["Take the keys anew and make it again: `airlock fingerprint` does both."]])),
  });
}

/** The one identity of a workload that is named, by its id or its principal, locked. @throws AppError `invalid` on the field. */
async function requireOwnIdentity(tx: Tx, workloadId: string, named: string): Promise<IdentityRow> {
  const found = await readIdentitiesNamed(tx, workloadId, named);
  const [ref] = found;
  const row = ref && found.length === 1 ? await lockIdentity(tx, ref) : null;
  if (row && !row.retiredAt) return row;
  const several = `This principal is registered in both zones: name one of ${found.join(", ")}.`;
  const message = found.length > 1 ? several : "This workload has no such identity. Register it, then send the fingerprints.";
  throw new AppError("invalid", "Nothing was saved. The identity is not understood.", { fields: { identity: [message] } });
}

interface Kept {
  readonly row: CredentialRow;
  readonly outcome: FingerprintedPlace["outcome"];
  readonly record: AuditRecord | null;
  /** Workloads that the secret opened before. */
  readonly before: readonly string[];
}

async function keepNew(tx: Tx, ctx: Ctx, identity: IdentityRow, { storeRef, label, kind, fingerprints }: Secret): Promise<Kept> {
  const times = { lastSeenAt: ctx.now, createdAt: ctx.now, updatedAt: ctx.now };
  const fields = { id: newId(ctx.now), identityId: identity.id, kind, label: label ?? storeRef.slice(0, 200), storeRef };
  const bare = await insertCredential(tx, { ...fields, source: "observed", ...times });
  await writeFingerprints(tx, bare.id, fingerprints);
  const row = { ...bare, hasFingerprint: true };
  const subject = credentialSubject(identity, row);
  const record = {
    action: "credential.created" as const,
    subject,
    workloadId: identity.workloadId,
    before: null,
    after: credentialFields(row),
  };
  return { row, outcome: "new", record, before: [] };
}

const OUTCOMES = { null: "first", true: "same", false: "changed" } as const;

async function keep(tx: Tx, ctx: Ctx, identity: IdentityRow, secret: Secret): Promise<Kept> {
  const stands = await readCredentialAt(tx, identity.id, secret.storeRef);
  if (!stands) return keepNew(tx, ctx, identity, secret);
  const outcome = OUTCOMES[`${await isKnownBy(tx, stands.id, secret.fingerprints)}`];
  const before = (await readSameSecret(tx, stands.id)).map((other) => other.workload.id);
  await writeFingerprints(tx, stands.id, secret.fingerprints);
  const rotated = outcome === "changed" ? { rotatedAt: ctx.now } : {};
  const row = await updateCredential(tx, stands.id, { source: "observed", lastSeenAt: ctx.now, ...rotated, updatedAt: ctx.now });
  if (outcome === "same" && stands.source === "observed") return { row, outcome, record: null, before };
  const mark = outcome === "changed" ? ["earlier", "later"] : [];
  const record = {
    action: "credential.fingerprinted" as const,
    subject: credentialSubject(identity, row),
    workloadId: identity.workloadId,
    before: { ...credentialFields(stands), fingerprint: mark[0] ?? null },
    after: { ...credentialFields(row), fingerprint: mark[1] ?? null },
  };
  return { row, outcome, record, before };
}

const RUN_WORDS = { new: "new", first: "fingerprinted", changed: "another secret than before", same: "the same" } as const;

/**
 * Takes in keyed fingerprints that were made where secrets live, with the places that hold them. A place that an identity has no
 * credential for yet is recorded. From then on the credentials are observed.
 * @param ref WL-0123 or the id.
 * @returns each place with where else its secret is known.
 * @throws AppError `forbidden`, `not_found`; `invalid`, without repeating what was sent.
 */
export async function recordFingerprints(ctx: Ctx, ref: string, input: unknown, keys: KeyStore): Promise<FingerprintedPlace[]> {
  requirePermission(ctx, "identity.write");
  const { identity: named, secrets } = parse(RecordFingerprints, input);
  requireKeys(secrets, keys, ctx.now);
  return transaction(ctx, async (tx) => {
    const workload = await lockForEdit(tx, ctx, ref);
    const identity = await requireOwnIdentity(tx, workload.id, named);
    const kept: Kept[] = [];
    for (const secret of secrets) kept.push(await keep(tx, ctx, identity, secret));
    const run: AuditRecord = {
      action: "identity.fingerprinted",
      subject: { type: "identity", id: identity.id, label: identityRef(identity) },
      workloadId: workload.id,
      before: {},
      after: Object.fromEntries(kept.map(({ row, outcome }) => [row.storeRef, RUN_WORDS[outcome]])),
    };
    await recordAuditBatch(tx, ctx, [run, ...kept.flatMap(({ record }) => (record ? [record] : []))]);
    const places: FingerprintedPlace[] = [];
    const touched = new Set([workload.id, ...kept.flatMap(({ before }) => before)]);
    for (const { row, outcome } of kept) {
      const sharedWith = await readSameSecret(tx, row.id);
      for (const { workload: other } of sharedWith) touched.add(other.id);
      places.push({ credentialId: row.id, storeRef: row.storeRef, outcome, sharedWith });
    }
    for (const id of touched) await markChanged(tx, "workload", id, "fingerprint");
    return places;
  });
}
