import type { Db } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const WITH_PERSON = {
  person: { select: { id: true, name: true, email: true, roles: true, state: true } },
} satisfies Prisma.ApiTokenInclude;

export type TokenRow = Prisma.ApiTokenGetPayload<{ include: typeof WITH_PERSON }>;

/** A token by the SHA-256 of its text. */
export async function readTokenByDigest(db: Db, digest: string): Promise<TokenRow | null> {
  return db.prisma.apiToken.findUnique({ where: { digest }, include: WITH_PERSON });
}

/** Writes when a token was last used. A mark, not a command: it is not audited. */
export async function markUsed(db: Db, id: string, now: Date): Promise<void> {
  await db.prisma.apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } });
}
