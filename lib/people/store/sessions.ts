import type { Db, Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const WITH_PERSON = {
  person: { select: { id: true, name: true, roles: true, state: true } },
} satisfies Prisma.SessionInclude;

export type SessionRow = Prisma.SessionGetPayload<{ include: typeof WITH_PERSON }>;

/** A session with the person it acts for; the id must be a UUID. */
export async function readSession(db: Db, id: string): Promise<SessionRow | null> {
  return db.prisma.session.findUnique({ where: { id }, include: WITH_PERSON });
}

/** Writes when a session was last seen. A mark, not a command: it is not audited. */
export async function markSeen(db: Db, id: string, now: Date): Promise<void> {
  await db.prisma.session.updateMany({ where: { id }, data: { lastSeenAt: now } });
}

export async function insertSession(tx: Tx, data: Prisma.SessionUncheckedCreateInput): Promise<void> {
  await tx.session.create({ data });
}
