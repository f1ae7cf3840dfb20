import type { Tx } from "@/lib/platform";
import { humanId, type Mark, type Zone } from "../core";
import { lockKeys } from "./rows";

/** One lock for all: that a fingerprint joins two that were apart must not pass another that joins one of them. */
const EVERY = "*";

/**
 * Holds what a workload may share with another as it stands until the transaction ends: its principals, and that no two secrets become
 * known as one. Its row must be locked before. For the gate: what it judges is still so when it is applied.
 */
export async function holdShared(tx: Tx, workloadId: string): Promise<void> {
  const identities = await tx.identity.findMany({ where: { workloadId, retiredAt: null }, select: { name: true } });
  await lockKeys(
    tx,
    "principal",
    identities.map(({ name }) => name),
    "SHARE",
  );
  await lockKeys(tx, "fingerprint", [EVERY], "SHARE");
}

/**
 * Puts these fingerprints in place of a credential's. What stands for its secret becomes the same text as wherever one of them is known:
 * a fingerprint under the old key and one under both bring three credentials together. None at all takes it out.
 */
export async function writeFingerprints(tx: Tx, credentialId: string, marks: readonly Mark[]): Promise<void> {
  await lockKeys(tx, "fingerprint", [EVERY, ...marks.map(({ fingerprint }) => fingerprint)]);
  await tx.credentialFingerprint.deleteMany({ where: { credentialId } });
  await tx.credentialFingerprint.createMany({ data: marks.map((mark) => ({ credentialId, ...mark })) });
  const known = await tx.credential.findMany({
    where: { id: { not: credentialId }, fingerprints: { some: { fingerprint: { in: marks.map(({ fingerprint }) => fingerprint) } } } },
    select: { fingerprint: true },
  });
  const names = [...new Set(known.flatMap(({ fingerprint }) => (fingerprint === null ? [] : [fingerprint])))];
  const name = names[0] ?? marks[0]?.fingerprint ?? null;
  if (names.length > 1) await tx.credential.updateMany({ where: { fingerprint: { in: names } }, data: { fingerprint: name } });
  await tx.credential.update({ where: { id: credentialId }, data: { fingerprint: name } });
}

/** Whether a credential is known by exactly these fingerprints, of those keys that it is known under at all. */
export async function isKnownBy(tx: Tx, credentialId: string, marks: readonly Mark[]): Promise<boolean | null> {
  const stands = await tx.credentialFingerprint.findMany({ where: { credentialId } });
  const both = stands.flatMap(({ keyId, fingerprint }) => {
    const mark = marks.find((one) => one.keyId === keyId);
    return mark ? [mark.fingerprint === fingerprint] : [];
  });
  return both.length === 0 ? null : both.every(Boolean);
}

/** Another place where the secret of a credential is in use, as far as fingerprints tell. */
export interface SameSecret {
  readonly ref: string;
  readonly zone: Zone;
  readonly storeRef: string;
  readonly workload: { readonly id: string; readonly ref: string; readonly name: string };
}

/** Where else a credential's secret is in use. */
export async function readSameSecret(tx: Tx, credentialId: string): Promise<SameSecret[]> {
  const row = await tx.credential.findUnique({ where: { id: credentialId }, select: { fingerprint: true } });
  if (!row?.fingerprint) return [];
  const rows = await tx.credential.findMany({
    where: { fingerprint: row.fingerprint, retiredAt: null, id: { not: credentialId }, identity: { retiredAt: null } },
    orderBy: { createdAt: "asc" },
    select: {
      storeRef: true,
      identity: { select: { number: true, zone: true, workload: { select: { id: true, number: true, name: true } } } },
    },
  });
  return rows.map(({ storeRef, identity }) => ({
    ref: humanId("ID", identity.number),
    zone: identity.zone,
    storeRef,
    workload: { id: identity.workload.id, ref: humanId("WL", identity.workload.number), name: identity.workload.name },
  }));
}

/** Drops what was made under keys that ended, some at a time. @returns the workloads of credentials that have no fingerprint left. */
export async function dropFingerprints(tx: Tx, keyIds: readonly string[], most: number): Promise<{ dropped: number; workloads: string[] }> {
  await lockKeys(tx, "fingerprint", [EVERY]);
  const rows = await tx.credentialFingerprint.findMany({ where: { keyId: { in: [...keyIds] } }, take: most });
  const taken = rows.map(({ credentialId, keyId }) => ({ credentialId, keyId }));
  await tx.credentialFingerprint.deleteMany({ where: { OR: taken } });
  const bare = { id: { in: rows.map(({ credentialId }) => credentialId) }, fingerprints: { none: {} } };
  const left = await tx.credential.findMany({ where: bare, select: { identity: { select: { workloadId: true } } } });
  await tx.credential.updateMany({ where: bare, data: { fingerprint: null } });
  return { dropped: rows.length, workloads: [...new Set(left.map(({ identity }) => identity.workloadId))] };
}
