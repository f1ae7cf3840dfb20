import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, newId, parse, type Tx, transaction } from "@/lib/platform";
import { CreateCredential, EditCredential, Retire } from "../schema";
import {
  type CredentialRow,
  type IdentityRow,
  identityRef,
  insertCredential,
  lockCredential,
  lockIdentity,
  lockKeys,
  readCredentialIdentity,
  readIdentity,
  readSameFingerprint,
  updateCredential,
} from "../store";
import { found, requireStanding, requireVersion } from "./record-rules";
import { lockForEdit } from "./workload-facts";

export interface SavedCredential {
  readonly id: string;
  readonly version: number;
  /** Whether a fingerprint is kept. The fingerprint itself is write-only. */
  readonly hasFingerprint: boolean;
  /** Other identities that authenticate with the same secret, as far as fingerprints tell. */
  readonly sharedWith: readonly {
    readonly ref: string;
    readonly workload: { readonly id: string; readonly ref: string; readonly name: string };
  }[];
}

/** A credential as its history shows it: whether there is a fingerprint, never which. */
function auditFields(row: CredentialRow): Record<string, unknown> {
  const { kind, label, storeRef, issuedAt, expiresAt, rotatedAt, hasFingerprint, retiredAt } = row;
  return { kind, label, storeRef, issuedAt, expiresAt, rotatedAt, hasFingerprint, retiredAt };
}

function subjectOf(identity: IdentityRow, row: CredentialRow) {
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

async function settle(tx: Tx, identity: IdentityRow, row: CredentialRow, fingerprint: string | null | undefined): Promise<SavedCredential> {
  const same = fingerprint ? await readSameFingerprint(tx, fingerprint, row.id) : [];
  const sharedWith = same.filter((other) => other.ref !== identityRef(identity));
  for (const id of new Set([identity.workloadId, ...sharedWith.map((other) => other.workload.id)])) {
    await markChanged(tx, "workload", id, "credential");
  }
  return { id: row.id, version: row.version, hasFingerprint: row.hasFingerprint, sharedWith };
}

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
    if (fingerprint) await lockKeys(tx, "fingerprint", [fingerprint]);
    const times = { createdAt: ctx.now, updatedAt: ctx.now };
    const row = await insertCredential(tx, {
      id: newId(ctx.now),
      identityId: owner.id,
      ...fields,
      fingerprint: fingerprint ?? null,
      ...times,
    });
    const [subject, after] = [subjectOf(owner, row), auditFields(row)];
    await recordAudit(tx, ctx, { action: "credential.created", subject, workloadId: owner.workloadId, before: null, after });
    return settle(tx, owner, row, fingerprint);
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
    requireVersion("credential", row.version, version, auditFields(row));
    const next = { ...row, ...fields };
    requireOrder(next.issuedAt, next.expiresAt);
    if (fingerprint) await lockKeys(tx, "fingerprint", [fingerprint]);
    const written = fingerprint === undefined ? fields : { ...fields, fingerprint };
    const after = await updateCredential(tx, row.id, { ...written, updatedAt: ctx.now });
    const mark = replaced(row, fingerprint);
    await recordAudit(tx, ctx, {
      action: "credential.edited",
      subject: subjectOf(identity, after),
      workloadId: identity.workloadId,
      before: { ...auditFields(row), ...mark.before },
      after: { ...auditFields(after), ...mark.after },
    });
    return settle(tx, identity, after, fingerprint);
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
    requireVersion("credential", row.version, version, auditFields(row));
    const after = await updateCredential(tx, row.id, { retiredAt: ctx.now, updatedAt: ctx.now });
    const [subject, before, now] = [subjectOf(identity, row), auditFields(row), auditFields(after)];
    await recordAudit(tx, ctx, { action: "credential.retired", subject, workloadId: identity.workloadId, before, after: now, reason });
    return settle(tx, identity, after, null);
  });
}
