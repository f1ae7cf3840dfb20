import { isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import { humanId, type Zone } from "../core";

type Reader = Pick<Prisma.TransactionClient, "credential">;

/** A credential as it may be read. The fingerprint is written and compared in the database and never leaves it. */
export type CredentialRow = Omit<Prisma.CredentialGetPayload<object>, "fingerprint"> & { readonly hasFingerprint: boolean };

const VISIBLE = {
  id: true,
  identityId: true,
  kind: true,
  label: true,
  storeRef: true,
  issuedAt: true,
  expiresAt: true,
  rotatedAt: true,
  lastSeenAt: true,
  source: true,
  retiredAt: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.CredentialSelect;

async function withMark(db: Reader | Tx, rows: Omit<CredentialRow, "hasFingerprint">[]): Promise<CredentialRow[]> {
  const marked = await db.credential.findMany({
    where: { id: { in: rows.map((row) => row.id) }, fingerprint: { not: null } },
    select: { id: true },
  });
  const ids = new Set(marked.map((row) => row.id));
  return rows.map((row) => ({ ...row, hasFingerprint: ids.has(row.id) }));
}

/** The credentials of an identity, newest first, retired ones last. */
export async function readCredentials(db: Reader | Tx, identityId: string): Promise<CredentialRow[]> {
  const rows = await db.credential.findMany({
    where: { identityId },
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { createdAt: "desc" }],
    select: VISIBLE,
  });
  return withMark(db, rows);
}

/** The identity of a credential, without a lock: what must be locked before the credential itself. */
export async function readCredentialIdentity(tx: Tx, id: string): Promise<string | null> {
  if (!isUuid(id)) return null;
  const row = await tx.credential.findUnique({ where: { id }, select: { identityId: true } });
  return row?.identityId ?? null;
}

export async function lockCredential(tx: Tx, id: string): Promise<CredentialRow | null> {
  await tx.$queryRaw`SELECT 1 FROM credential WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.credential.findUnique({ where: { id }, select: VISIBLE });
  const [marked] = row ? await withMark(tx, [row]) : [];
  return marked ?? null;
}

/** A credential without a fingerprint; `writeFingerprints` gives it one. */
export async function insertCredential(tx: Tx, data: Prisma.CredentialUncheckedCreateInput): Promise<CredentialRow> {
  return { ...(await tx.credential.create({ data, select: VISIBLE })), hasFingerprint: false };
}

/** The standing credential of an identity that is kept in a place; null for none. The identity must be locked by the same transaction. */
export async function readCredentialAt(tx: Tx, identityId: string, storeRef: string): Promise<CredentialRow | null> {
  const row = await tx.credential.findFirst({
    where: { identityId, storeRef, retiredAt: null },
    orderBy: { createdAt: "asc" },
    select: VISIBLE,
  });
  const [marked] = row ? await withMark(tx, [row]) : [];
  return marked ?? null;
}

/** Writes fields and moves the version on. The row must be locked by the same transaction. */
export async function updateCredential(
  tx: Tx,
  id: string,
  data: Omit<Prisma.CredentialUncheckedUpdateInput, "fingerprint">,
): Promise<CredentialRow> {
  const row = await tx.credential.update({ where: { id }, data: { ...data, version: { increment: 1 } }, select: VISIBLE });
  const [marked] = await withMark(tx, [row]);
  return marked ?? { ...row, hasFingerprint: false };
}

/** Another place where the secret behind a credential's fingerprint is known. */
export interface KnownPlace {
  readonly credentialId: string;
  readonly label: string;
  readonly storeRef: string;
  readonly zone: Zone;
  readonly identity: { readonly ref: string; readonly name: string };
  readonly workload: { readonly ref: string; readonly name: string };
}

/** For each standing credential of an identity, where else its secret is known by its fingerprint. The fingerprints are compared there. */
export async function readKnownPlaces(db: Pick<Prisma.TransactionClient, "$queryRaw">, identityId: string): Promise<KnownPlace[]> {
  const rows = await db.$queryRaw<
    {
      credential_id: string;
      label: string;
      store_ref: string;
      zone: Zone;
      identity_number: number;
      identity_name: string;
      workload_number: number;
      workload_name: string;
    }[]
  >`
    SELECT c.id::text AS credential_id, o.label, o.store_ref, i.zone::text, i.number AS identity_number, i.name AS identity_name,
      w.number AS workload_number, w.name AS workload_name
    FROM credential c
      JOIN credential o ON o.fingerprint = c.fingerprint AND o.id <> c.id AND o.retired_at IS NULL
      JOIN identity i ON i.id = o.identity_id AND i.retired_at IS NULL
      JOIN workload w ON w.id = i.workload_id
    WHERE c.identity_id = ${identityId}::uuid AND c.retired_at IS NULL ORDER BY w.number, i.number, o.created_at`;
  return rows.map((row) => ({
    credentialId: row.credential_id,
    label: row.label,
    storeRef: row.store_ref,
    zone: row.zone,
    identity: { ref: humanId("ID", row.identity_number), name: row.identity_name },
    workload: { ref: humanId("WL", row.workload_number), name: row.workload_name },
  }));
}
