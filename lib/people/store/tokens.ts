import { type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const WITH_PERSON = {
  person: { select: { id: true, name: true, email: true, roles: true, state: true } },
} satisfies Prisma.ApiTokenInclude;

// The digest is looked for, never shown.
export type TokenRow = Omit<Prisma.ApiTokenGetPayload<{ include: typeof WITH_PERSON }>, "digest">;
const OMIT = { digest: true } as const;

/** What decides whether a token acts, and as whom. */
export type BearerRow = Pick<TokenRow, "id" | "name" | "kind" | "scopes" | "roles" | "expiresAt" | "lastUsedAt" | "revokedAt"> & {
  readonly person: Pick<NonNullable<TokenRow["person"]>, "id" | "name" | "roles" | "state"> | null;
};

// Asked at every request of the api, before anything else: one prepared statement.
const BEARER = `SELECT t.id, t.name, t.kind, t.scopes, t.roles::text[] AS roles, t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt",
    t.revoked_at AS "revokedAt",
    CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name, 'roles', p.roles, 'state', p.state) END AS person
  FROM api_token t LEFT JOIN person p ON p.id = t.person_id WHERE t.digest = $1`;

/** A token by the SHA-256 of its text. */
export async function readTokenByDigest(db: Db, digest: string): Promise<BearerRow | null> {
  const { rows } = await db.pool.query<BearerRow>({ name: "bearer-of-a-token", text: BEARER, values: [digest] });
  return rows[0] ?? null;
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
