import { type CalendarDate, type Db, fromDateColumn, isUuid, type Tx, toDateColumn } from "@/lib/platform";
import type { LetterState } from "../core";
import { STANDS, snoozedOn } from "./notices";

/** Somebody who has something to be told by mail, with the zone in which their day is counted. */
export interface ToMail {
  readonly personId: string;
  readonly zone: string;
}

/** Active people for whom something waits that is still to be done and was not put aside, and who have no letter of their own day yet. */
export async function readToMail(db: Db, today: CalendarDate, now: Date): Promise<ToMail[]> {
  const { rows } = await db.pool.query<ToMail>(
    `SELECT p.id AS "personId", z.zone
     FROM (SELECT DISTINCT recipient_id FROM notice WHERE channel = 'mail' AND letter_id IS NULL) q
     JOIN person p ON p.id = q.recipient_id AND p.state = 'active'
     LEFT JOIN person_settings t ON t.person_id = p.id LEFT JOIN organisation o ON true
     CROSS JOIN LATERAL (SELECT coalesce(t.time_zone, o.time_zone, 'UTC') AS zone) z
     WHERE NOT EXISTS (SELECT 1 FROM letter l WHERE l.recipient_id = p.id AND l.day = ($2::timestamptz AT TIME ZONE z.zone)::date)
       AND EXISTS (SELECT 1 FROM notice n LEFT JOIN workload w ON w.id = n.workload_id
         WHERE n.recipient_id = q.recipient_id AND n.channel = 'mail' AND n.letter_id IS NULL AND NOT ${snoozedOn("$1")} AND ${STANDS})
     ORDER BY p.id`,
    [today, now],
  );
  return rows;
}

/** Makes the letter of a person's day and puts into it what waits. @returns false where that day has one. */
export async function makeLetter(
  tx: Tx,
  { id, personId, day, today, at }: { id: string; personId: string; day: CalendarDate; today: CalendarDate; at: Date },
): Promise<boolean> {
  const made = await tx.$executeRaw`
    INSERT INTO letter (id, recipient_id, day, created_at) VALUES (${id}::uuid, ${personId}::uuid, ${day}::date, ${at})
    ON CONFLICT (recipient_id, day) DO NOTHING`;
  if (made === 0) return false;
  await tx.$executeRaw`
    UPDATE notice n SET letter_id = ${id}::uuid WHERE n.recipient_id = ${personId}::uuid AND n.channel = 'mail' AND n.letter_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM snooze z WHERE z.person_id = n.recipient_id AND z.kind = n.kind AND z.subject_id = n.subject_id
        AND z.until > ${today}::date)`;
  return true;
}

export interface LetterRow {
  readonly id: string;
  readonly day: CalendarDate;
  readonly state: LetterState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly recipient: { readonly id: string; readonly name: string; readonly email: string; readonly active: boolean };
}

const WITH_RECIPIENT = { recipient: { select: { id: true, name: true, email: true, state: true } } } as const;

type Stored = Awaited<ReturnType<typeof find>>[number];

const find = (db: Db | Tx, ids: string[]) =>
  ("prisma" in db ? db.prisma : db).letter.findMany({ where: { id: { in: ids } }, include: WITH_RECIPIENT });

const shown = ({ recipient: { state, ...recipient }, day, id, attempts, lastError, createdAt, sentAt, ...row }: Stored): LetterRow => ({
  ...{ id, attempts, lastError, createdAt, sentAt, state: row.state },
  day: fromDateColumn(day),
  recipient: { ...recipient, active: state === "active" },
});

/** A letter by its id. */
export async function readLetter(db: Db | Tx, id: string): Promise<LetterRow | null> {
  if (!isUuid(id)) return null;
  const [row] = await find(db, [id]);
  return row ? shown(row) : null;
}

/**
 * The server took it. One statement by itself: what lies between the server's answer and this commit is the one moment in which a crash sends
 * a letter twice, and a transaction of Prisma's takes four turns of the connection where this takes one.
 */
export async function markSent(db: Db, id: string, at: Date): Promise<void> {
  const text = "UPDATE letter SET state = 'sent', sent_at = $2, attempts = attempts + 1, last_error = NULL WHERE id = $1";
  await db.pool.query({ name: "letter-sent", text, values: [id, at] });
}

/** The server did not take it: it stays queued, or is given up. A letter that was sent stays sent. */
export async function markNotSent(tx: Tx, id: string, reason: string, final: boolean): Promise<void> {
  await tx.letter.updateMany({
    where: { id, state: { not: "sent" } },
    data: { attempts: { increment: 1 }, lastError: reason, ...(final ? { state: "undelivered" as const } : {}) },
  });
}

/** Nobody tries any more. A letter that was sent stays sent. */
export async function markGivenUp(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.letter.updateMany({ where: { id, state: "queued" }, data: { state: "undelivered", lastError: reason } });
}

/** There is nothing to send any more. */
export async function markTakenBack(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.letter.updateMany({ where: { id, state: "queued" }, data: { state: "taken_back", lastError: reason } });
}

/** Asks for a letter that was given up to be sent again. @returns false where it was not given up. */
export async function askAgain(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.letter.updateMany({ where: { id, state: "undelivered" }, data: { state: "queued", again: true } });
  return count > 0;
}

/** Takes up to so many letters that are to be sent again; each is taken once. */
export async function takeAgain(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE letter SET again = false WHERE id IN (SELECT id FROM letter WHERE again ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED) RETURNING id`;
  return rows.map(({ id }) => id);
}

/** The newest letters of a state, or of all, and how many there are of each since a day. */
export async function readLetters(db: Db, state: LetterState | null, limit: number): Promise<LetterRow[]> {
  const rows = await db.prisma.letter.findMany({
    where: state ? { state } : {},
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: WITH_RECIPIENT,
    take: limit,
  });
  return rows.map(shown);
}

export async function countLetters(db: Db, since: CalendarDate): Promise<Readonly<Record<LetterState, number>>> {
  const groups = await db.prisma.letter.groupBy({
    by: ["state"],
    where: { OR: [{ day: { gte: toDateColumn(since) } }, { state: { in: ["queued", "undelivered"] } }] },
    _count: true,
  });
  const count = (state: LetterState): number => groups.find((group) => group.state === state)?._count ?? 0;
  return { queued: count("queued"), sent: count("sent"), undelivered: count("undelivered"), taken_back: count("taken_back") };
}
