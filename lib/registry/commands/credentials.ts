import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, newId, parse, type Tx, transaction } from "@/lib/platform";
import { type Mark, OWN_KEY } from "../core";
import { CreateCredential, EditCredential, Retire } from "../schema";
import {
  type CredentialRow,
  type IdentityRow,
  identityRef,
  insertCredential,
  lockCredential,
  lockIdentity,
  readCredentialIdentity,
  readIdentity,
  readSameSecret,
  type SameSecret,
  updateCredential,
  writeFingerprints,
} from "../store";
import { found, requireStanding, requireVersion } from "./record-rules";
import { lockForEdit } from "./workload-facts";

export interface SavedCredential {
  readonly id: string;
  readonly version: number;
  /** Whether a fingerprint is kept. The fingerprint itself is write-only. */
  readonly hasFingerprint: boolean;
  /** Other identities that authenticate with the same secret, as far as fingerprints tell. */
  readonly sharedWith: readonly SameSecret[];
}

/** A credential as its history shows it: whether there is a fingerprint, never which. */
export function credentialFields(row: CredentialRow): Record<string, unknown> {
  const { kind, label, storeRef, issuedAt, expiresAt, rotatedAt, hasFingerprint, source, retiredAt } = row;
  return { kind, label, storeRef, issuedAt, expiresAt, rotatedAt, hasFingerprint, source, retiredAt };
}

export function credentialSubject(identity: IdentityRow, row: CredentialRow) {
  return { type: "credential" as const, id: row.id, label: `${identityRef(identity)} ${row.label}` };
}

/** The identity of a credential, locked after its workload, for an actor who may edit that workload. */
async function lockOwner(tx: Tx, ctx: Ctx, ref: string): Promise<IdentityRow> {
  const seen = found("identity", await readIdentity(tx, ref));
  await lockForEdit(tx, ctx, seen.workloadId);
  const identity = found("identity", await lockIdentity(tx, seen.id));
  requireStanding("identity", identity.retiredAt);
  return identity;
}

async function lockBoth(tx: Tx, ctx: Ctx, id: string): Promise<{ row: CredentialRow; identity: IdentityRow }> {
  const identity = await lockOwner(tx, ctx, found("credential", await readCredentialIdentity(tx, id)));
  const row = found("credential", await lockCredential(tx, id));
  requireStanding("credential", row.retiredAt);
  return { row, identity };
}

/** A credential that ends before it begins is a slip of the keyboard. */
function requireOrder(issuedAt: Date | null, expiresAt: Date | null): void {
  if (!issuedAt || !expiresAt || issuedAt < expiresAt) return;
  throw new AppError("invalid", "Nothing was saved. The credential would end before it begins.", {
    fields: { expiresAt: ["Name an instant after it was issued."] },
  });
}

/** Marks the workload, and every other that the same secret opens, or opened `before`. */
async function settle(tx: Tx, identity: IdentityRow, row: CredentialRow, before: readonly SameSecret[] = []): Promise<SavedCredential> {
  const same = await readSameSecret(tx, row.id);
  const others = [...same, ...before].map((other) => other.workload.id);
  for (const id of new Set([identity.workloadId, ...others])) await markChanged(tx, "workload", id, "credential");
  const sharedWith = row.retiredAt ? [] : same.filter((other) => other.ref !== identityRef(identity));
  return { id: row.id, version: row.version, hasFingerprint: row.hasFingerprint, sharedWith };
}

/** What is typed on a page or sent with a record was made under a key that the owner keeps: it meets only its like. */
const own = (fingerprint: string | null): Mark[] => (fingerprint === null ? [] : [{ keyId: OWN_KEY, fingerprint }]);

/**
 * Records what an identity authenticates with: never the secret, but where it is kept, when it ends, and its keyed fingerprint.
 * @param identity ID-0001 or the id.
 * @throws AppError `forbidden`, `not_found`; `invalid` on a field that looks like a secret, without repeating it.
 */
export async function createCredential(ctx: Ctx, identity: string, input: unknown): Promise<SavedCredential> {
  requirePermission(ctx, "identity.write");
  const { fingerprint, ...fields } = parse(CreateCredential, input);
  requireOrder(fields.issuedAt, fields.expiresAt);
  return transaction(ctx, async (tx) => {
    const owner = await lockOwner(tx, ctx, identity);
    const times = { createdAt: ctx.now, updatedAt: ctx.now };
    const bare = await insertCredential(tx, { id: newId(ctx.now), identityId: owner.id, ...fields, ...times });
    if (fingerprint) await writeFingerprints(tx, bare.id, own(fingerprint));
    const row = { ...bare, hasFingerprint: Boolean(fingerprint) };
    const [subject, after] = [credentialSubject(owner, row), credentialFields(row)];
    await recordAudit(tx, ctx, { action: "credential.created", subject, workloadId: owner.workloadId, before: null, after });
    return settle(tx, owner, row);
  });
}

/** The entry says that a fingerprint was replaced, since nobody sees that from there being one before and after. */
function replaced(row: CredentialRow, fingerprint: string | null | undefined) {
  return fingerprint && row.hasFingerprint
    ? { before: { fingerprint: "earlier" }, after: { fingerprint: "later" } }
    : { before: {}, after: {} };
}

/**
 * Changes a credential; a fingerprint that is given replaces the one before, null takes it out, leaving it out keeps it.
 * @throws AppError `not_found`, `forbidden`, `invalid`, `refused`, and `conflict` with the fields as they stand.
 */
export async function editCredential(ctx: Ctx, id: string, input: unknown): Promise<SavedCredential> {
  requirePermission(ctx, "identity.write");
  const { version, fingerprint, ...fields } = parse(EditCredential, input);
  return transaction(ctx, async (tx) => {
    const { row, identity } = await lockBoth(tx, ctx, id);
    requireVersion("credential", row.version, version, credentialFields(row));
    const next = { ...row, ...fields };
    requireOrder(next.issuedAt, next.expiresAt);
    const before = await readSameSecret(tx, row.id);
    if (fingerprint !== undefined) await writeFingerprints(tx, row.id, own(fingerprint));
    // A machine saw the one before: what somebody types in its place is their word again.
    const said = fingerprint !== undefined || next.storeRef !== row.storeRef ? { source: "declared" as const } : {};
    const after = await updateCredential(tx, row.id, { ...fields, ...said, updatedAt: ctx.now });
    const mark = replaced(row, fingerprint);
    await recordAudit(tx, ctx, {
      action: "credential.edited",
      subject: credentialSubject(identity, after),
      workloadId: identity.workloadId,
      before: { ...credentialFields(row), ...mark.before },
      after: { ...credentialFields(after), ...mark.after },
    });
    return settle(tx, identity, after, before);
  });
}

/**
 * Retires a credential: it is no longer in use.
 * @throws AppError `not_found`, `forbidden`, `conflict`; `refused` `retired` when it is already.
 */
export async function retireCredential(ctx: Ctx, id: string, input: unknown): Promise<SavedCredential> {
  requirePermission(ctx, "identity.write");
  const { version, reason } = parse(Retire, input);
  return transaction(ctx, async (tx) => {
    const { row, identity } = await lockBoth(tx, ctx, id);
    requireVersion("credential", row.version, version, credentialFields(row));
    const after = await updateCredential(tx, row.id, { retiredAt: ctx.now, updatedAt: ctx.now });
    const [subject, before, now] = [credentialSubject(identity, row), credentialFields(row), credentialFields(after)];
    await recordAudit(tx, ctx, { action: "credential.retired", subject, workloadId: identity.workloadId, before, after: now, reason });
    return settle(tx, identity, after);
  });
}
