import { type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const WITH_PERSON = {
  person: { select: { id: true, name: true, email: true, roles: true, state: true } },
} satisfies Prisma.ApiTokenInclude;

// The digest is looked for, never shown.
export type TokenRow = Omit<Prisma.ApiTokenGetPayload<{ include: typeof WITH_PERSON }>, "digest">;
const OMIT = { digest: true } as const;

/** A token by the SHA-256 of its text. */
export async function readTokenByDigest(db: Db, digest: string): Promise<TokenRow | null> {
  return db.prisma.apiToken.findUnique({ where: { digest }, include: WITH_PERSON, omit: OMIT });
}

/** A token by its id. */
export async function readToken(db: Db, id: string): Promise<TokenRow | null> {
  return isUuid(id) ? db.prisma.apiToken.findUnique({ where: { id }, include: WITH_PERSON, omit: OMIT }) : null;
}

export async function lockToken(tx: Tx, id: string): Promise<TokenRow | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM api_token WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.apiToken.findUnique({ where: { id }, include: WITH_PERSON, omit: OMIT });
}

/** Tokens, newest first; with `personId`, those that act for one person. Revoked and expired ones stay in the list. */
export async function listTokenRows(db: Db, personId: string | null): Promise<TokenRow[]> {
  return db.prisma.apiToken.findMany({
    where: personId === null ? {} : { personId },
    include: WITH_PERSON,
    omit: OMIT,
    orderBy: { createdAt: "desc" },
    take: 500,
  });
}

export async function insertToken(tx: Tx, data: Prisma.ApiTokenUncheckedCreateInput): Promise<TokenRow> {
  return tx.apiToken.create({ data, include: WITH_PERSON, omit: OMIT });
}

/** Revokes what matches and is not revoked yet. @returns how many. */
export async function revokeTokens(tx: Tx, where: { id: string } | { personId: string }, now: Date): Promise<number> {
  const { count } = await tx.apiToken.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: now } });
  return count;
}

/** Writes when a token was last used. A mark, not a command: it is not audited. */
export async function markUsed(db: Db, id: string, now: Date): Promise<void> {
  await db.prisma.apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } });
}
