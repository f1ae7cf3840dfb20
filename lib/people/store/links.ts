import type { Db, Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const WITH_PERSON = {
  person: { select: { id: true, name: true, email: true, state: true } },
} satisfies Prisma.SignInLinkInclude;

export type LinkRow = Prisma.SignInLinkGetPayload<{ include: typeof WITH_PERSON }>;

/** A one-time link by the SHA-256 of its secret, used or not. */
export async function readLink(db: Db | Tx, digest: string): Promise<LinkRow | null> {
  return ("prisma" in db ? db.prisma : db).signInLink.findUnique({ where: { digest }, include: WITH_PERSON });
}

/** The newest one-time link of a person that still opens; a person has one at most. */
export async function readOpenLinkOf(db: Db, personId: string, now: Date): Promise<{ purpose: string; expiresAt: Date } | null> {
  return db.prisma.signInLink.findFirst({
    where: { personId, usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
    select: { purpose: true, expiresAt: true },
  });
}

export async function insertLink(tx: Tx, data: Prisma.SignInLinkUncheckedCreateInput): Promise<void> {
  await tx.signInLink.create({ data });
}

/** Marks a link used if it still may be: of two at the same moment one gets it. */
export async function takeLink(tx: Tx, digest: string, now: Date): Promise<boolean> {
  const { count } = await tx.signInLink.updateMany({ where: { digest, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
  return count === 1;
}

/** Closes every open link of a person: a new one replaces them, and who has left uses none. */
export async function closeLinks(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx.signInLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
}
