import { type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const WITH_PERSON = {
  person: { select: { id: true, name: true, roles: true, state: true } },
} satisfies Prisma.SessionInclude;

/** What decides whether a session acts, and as whom. */
export type SessionRow = Pick<
  Prisma.SessionGetPayload<{ include: typeof WITH_PERSON }>,
  "id" | "personId" | "lastSeenAt" | "expiresAt" | "endedAt" | "person"
>;

// Asked at every request of a browser, before anything else: one prepared statement.
const SESSION = `SELECT s.id, s.person_id AS "personId", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.ended_at AS "endedAt",
    json_build_object('id', p.id, 'name', p.name, 'roles', p.roles, 'state', p.state) AS person
  FROM session s JOIN person p ON p.id = s.person_id WHERE s.id = $1`;

/** A session with the person it acts for. */
export async function readSession(db: Db | Tx, id: string): Promise<SessionRow | null> {
  if (!isUuid(id)) return null;
  if (!("pool" in db)) return db.session.findUnique({ where: { id }, include: WITH_PERSON });
  const { rows } = await db.reads.query<SessionRow>({ name: "who-a-session-acts-for", text: SESSION, values: [id] });
  return rows[0] ?? null;
}

/** A person's sessions that may act now, the one used last first. */
export async function listLiveSessions(db: Db, personId: string, now: Date) {
  return db.prisma.session.findMany({
    where: { personId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: "desc" },
    take: 100,
    select: { id: true, method: true, userAgent: true, createdAt: true, lastSeenAt: true, expiresAt: true },
  });
}

/** Writes when a session was last seen. A mark, not a command: it is not audited. */
export async function markSeen(db: Db, id: string, now: Date): Promise<void> {
  await db.prisma.session.updateMany({ where: { id }, data: { lastSeenAt: now } });
}

export async function insertSession(tx: Tx, data: Prisma.SessionUncheckedCreateInput): Promise<void> {
  await tx.session.create({ data });
}

/** Ends what matches and has not ended. @returns how many. */
export async function endSessions(tx: Tx, where: { id: string } | { personId: string; except?: string }, now: Date): Promise<number> {
  const chosen = "id" in where ? { id: where.id } : { personId: where.personId, ...(where.except ? { id: { not: where.except } } : {}) };
  const { count } = await tx.session.updateMany({ where: { ...chosen, endedAt: null }, data: { endedAt: now } });
  return count;
}

/** Ends every session of a person but one. @returns the ids of those it ended. */
export async function endSessionsOf(tx: Tx, personId: string, except: string | null, now: Date): Promise<string[]> {
  const ended = await tx.session.updateManyAndReturn({
    where: { personId, endedAt: null, expiresAt: { gt: now }, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: now },
    select: { id: true },
  });
  return ended.map((session) => session.id);
}

/** Forgets sessions that could act no more before an instant. Rows that can never count again: it is not audited. @returns how many. */
export async function deleteSessions(db: Db, before: Date): Promise<number> {
  const { count } = await db.prisma.session.deleteMany({ where: { OR: [{ endedAt: { lt: before } }, { expiresAt: { lt: before } }] } });
  return count;
}
