import { type CalendarDate, type Db, fromDateColumn, isUuid, newId, type Tx } from "@/lib/platform";
import { humanId } from "@/lib/registry";
import type { Channel, NoticeKind, NoticeSubject } from "../core";

/** Something that some people are told by some channels. */
export interface News {
  readonly kind: NoticeKind;
  readonly subjectId: string;
  readonly dueOn: CalendarDate;
  readonly step: string;
  readonly label: string;
  readonly workloadId: string | null;
  readonly outcome: string | null;
  readonly recipients: readonly string[];
}

/**
 * Claims what is told: whoever was told of the same before is left out, by whichever worker, whenever. What a person had not read of the
 * same subject and day is read with it: the newest step says it all.
 * @returns how many notices are new.
 */
export async function claimNotices(tx: Tx, now: Date, channels: readonly Channel[], news: readonly News[]): Promise<number> {
  const rows = news.flatMap(({ recipients, ...one }) =>
    recipients.flatMap((recipient) => channels.map((channel) => ({ id: newId(now), recipient, channel, ...one }))),
  );
  if (rows.length === 0) return 0;
  const json = JSON.stringify(rows);
  const made = await tx.$executeRaw`
    INSERT INTO notice (id, kind, subject_id, due_on, step, recipient_id, channel, label, workload_id, outcome, created_at)
    SELECT n.id, n.kind, n."subjectId", n."dueOn", n.step, n.recipient, n.channel, n.label, n."workloadId", n.outcome, ${now}
    FROM jsonb_to_recordset(${json}::jsonb) AS n (id uuid, kind text, "subjectId" uuid, "dueOn" date, step text, recipient uuid,
      channel notice_channel, label text, "workloadId" uuid, outcome text)
    ORDER BY n."subjectId", n.recipient, n.channel
    ON CONFLICT (kind, subject_id, due_on, step, recipient_id, channel) DO NOTHING`;
  if (made === 0) return 0;
  await tx.$executeRaw`
    UPDATE notice old SET read_at = ${now}
    FROM jsonb_to_recordset(${json}::jsonb) AS n (kind text, "subjectId" uuid, recipient uuid, step text, "dueOn" date)
    WHERE old.recipient_id = n.recipient AND old.channel = 'inbox' AND old.read_at IS NULL AND old.kind = n.kind
      AND old.subject_id = n."subjectId" AND (old.step, old.due_on) <> (n.step, n."dueOn")`;
  return made;
}

// Whether what a notice asks for is still to be done: a date that stands, a request that waits.
export const STANDS = `CASE
    WHEN n.kind = 'campaign' AND n.step <> 'closed' THEN EXISTS (SELECT 1 FROM campaign_item i JOIN campaign c ON c.id = i.campaign_id
      WHERE c.id = n.subject_id AND c.state = 'running' AND i.reviewer_id = n.recipient_id AND i.state IN ('waiting', 'open'))
    WHEN n.kind = 'finding' AND n.step <> 'assigned' THEN EXISTS (SELECT 1 FROM finding f
        WHERE f.assignee_id = n.recipient_id AND f.due_on = n.due_on AND f.state IN ('open', 'acknowledged'))
      OR EXISTS (SELECT 1 FROM workload o JOIN finding f ON f.workload_id = o.id LEFT JOIN person a ON a.id = f.assignee_id AND a.state = 'active'
        WHERE (o.owner_id = n.recipient_id OR o.backup_owner_id = n.recipient_id) AND a.id IS NULL AND f.due_on = n.due_on
          AND f.state IN ('open', 'acknowledged'))
    WHEN n.kind = 'finding' THEN EXISTS (SELECT 1 FROM finding f WHERE f.id = n.subject_id AND f.state <> 'resolved' AND f.assignee_id = n.recipient_id)
    WHEN n.kind = 'condition' THEN EXISTS (SELECT 1 FROM approval_condition c
      WHERE c.id = n.subject_id AND c.reported_at IS NULL AND c.met_at IS NULL AND c.due_on = n.due_on)
    WHEN n.step = 'ending' THEN EXISTS (SELECT 1 FROM control_exception e WHERE e.id = n.subject_id AND e.state = 'approved' AND e.until = n.due_on)
    WHEN n.step = 'waiting' THEN EXISTS (SELECT 1 FROM promotion p WHERE p.id = n.subject_id AND p.state = 'in_review')
    WHEN n.step = 'prepared' THEN EXISTS (SELECT 1 FROM review_preparation p WHERE p.workload_id = n.subject_id AND p.due_on = n.due_on)
    WHEN n.kind IN ('review', 'end') THEN w.due_on IS NOT DISTINCT FROM n.due_on AND w.stage <> 'retired'
    WHEN n.step = 'requested' AND n.kind = 'promotion' THEN EXISTS (SELECT 1 FROM promotion p WHERE p.id = n.subject_id AND p.state = 'in_review')
    WHEN n.step = 'requested' AND n.kind = 'exception' THEN EXISTS (SELECT 1 FROM control_exception e WHERE e.id = n.subject_id AND e.state = 'requested')
    WHEN n.step = 'requested' AND n.kind = 'handover' THEN EXISTS (SELECT 1 FROM handover h WHERE h.offer_id = n.subject_id AND h.state = 'offered')
    WHEN n.step = 'proposed' THEN EXISTS (SELECT 1 FROM policy_proposal p WHERE p.id = n.subject_id AND p.state = 'proposed')
    ELSE true END`;
/** Whether its reader put it aside, at the day that a parameter holds. */
export const snoozedOn = (day: string): string =>
  `EXISTS (SELECT 1 FROM snooze z WHERE z.person_id = n.recipient_id AND z.kind = n.kind AND z.subject_id = n.subject_id AND z.until > ${day}::date)`;
const SNOOZED = snoozedOn("$2");

/** A notice as its reader sees it. */
export interface NoticeRow extends NoticeSubject {
  readonly id: string;
  readonly subjectId: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  /** Whether it is still to be done. */
  readonly stands: boolean;
  /** Put aside until this day; null where it is not. */
  readonly snoozedUntil: CalendarDate | null;
}

interface RawRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly subject_id: string;
  readonly step: string;
  readonly label: string;
  readonly due_on: string;
  readonly outcome: string | null;
  readonly created_at: Date;
  readonly read_at: Date | null;
  readonly number: number | null;
  readonly name: string | null;
  readonly stands: boolean;
  readonly until: string | null;
}

const shown = (row: RawRow): NoticeRow => ({
  ...{ id: row.id, kind: row.kind, subjectId: row.subject_id, step: row.step, label: row.label, dueOn: row.due_on, outcome: row.outcome },
  ...{ createdAt: row.created_at, readAt: row.read_at, stands: row.stands, snoozedUntil: row.until },
  workload: row.number === null || row.name === null ? null : { ref: humanId("WL", row.number), name: row.name },
});

const COLUMNS = `n.id, n.kind, n.subject_id, n.step, n.label, n.due_on::text AS due_on, n.outcome, n.created_at, n.read_at, w.number, w.name,
  ${STANDS} AS stands,
  (SELECT z.until::text FROM snooze z WHERE z.person_id = n.recipient_id AND z.kind = n.kind AND z.subject_id = n.subject_id AND z.until > $2::date) AS until`;

export interface InboxAsked {
  readonly personId: string;
  readonly today: CalendarDate;
  readonly show: "open" | "snoozed" | "all";
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const SHOW: Readonly<Record<InboxAsked["show"], string>> = {
  open: `AND n.read_at IS NULL AND ${STANDS} AND NOT ${SNOOZED}`,
  snoozed: `AND ${SNOOZED} AND ${STANDS}`,
  all: "",
};

/** What a person is told, the newest first, one more than asked for. Ids grow with time, so they are the key. */
export async function readInbox(db: Db, { personId, today, show, cursor, limit }: InboxAsked): Promise<NoticeRow[]> {
  const { rows } = await db.pool.query<RawRow>(
    `SELECT ${COLUMNS} FROM notice n LEFT JOIN workload w ON w.id = n.workload_id
     WHERE n.recipient_id = $1 AND n.channel = 'inbox' ${SHOW[show]} AND ($3::uuid IS NULL OR n.id < $3::uuid)
     ORDER BY n.id DESC LIMIT $4`,
    [personId, today, cursor && isUuid(cursor) ? cursor : null, limit + 1],
  );
  return rows.map(shown);
}

// Past this many nobody counts: pages say "99+" then.
const COUNTED = 100;

/** How many notices somebody has not read that are still to be done, up to a hundred. */
export async function countUnread(db: Db, personId: string, today: CalendarDate): Promise<number> {
  const { rows } = await db.reads.query<{ count: number }>({
    name: "unread-notices",
    text: `SELECT count(*)::int AS count FROM (SELECT 1 FROM notice n LEFT JOIN workload w ON w.id = n.workload_id
      WHERE n.recipient_id = $1 AND n.channel = 'inbox' AND n.read_at IS NULL AND ${STANDS} AND NOT ${SNOOZED} LIMIT ${COUNTED}) unread`,
    values: [personId, today],
  });
  return rows[0]?.count ?? 0;
}

/** Marks some of a person's notices, or all of them, as read or as new again. @returns how many changed. */
export async function markRead(db: Db, personId: string, ids: readonly string[] | "all", at: Date | null): Promise<number> {
  const { rowCount } = await db.pool.query(
    `UPDATE notice SET read_at = $2 WHERE recipient_id = $1 AND channel = 'inbox' AND (read_at IS NULL) = ($2::timestamptz IS NOT NULL)
     AND ($3::uuid[] IS NULL OR id = ANY($3::uuid[]))`,
    [personId, at, ids === "all" ? null : ids],
  );
  return rowCount ?? 0;
}

/** One of a person's own notices, by its id. */
export async function readNotice(tx: Tx, personId: string, id: string): Promise<{ kind: string; subjectId: string; label: string } | null> {
  if (!isUuid(id)) return null;
  const select = { kind: true, subjectId: true, label: true } as const;
  return tx.notice.findFirst({ where: { id, recipientId: personId, channel: "inbox" }, select });
}

export interface SnoozeWrite {
  readonly personId: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly until: Date;
  readonly reason: string;
  readonly at: Date;
}

export async function writeSnooze(tx: Tx, { personId, kind, subjectId, ...rest }: SnoozeWrite): Promise<void> {
  const key = { personId, kind, subjectId };
  await tx.snooze.upsert({ where: { personId_kind_subjectId: key }, create: { ...key, ...rest }, update: rest });
}

/** Ends a snooze. @returns the day until which it stood; null where there was none. */
export async function endSnooze(tx: Tx, key: Pick<SnoozeWrite, "personId" | "kind" | "subjectId">): Promise<CalendarDate | null> {
  const found = await tx.snooze.findUnique({ where: { personId_kind_subjectId: key } });
  if (!found) return null;
  await tx.snooze.delete({ where: { personId_kind_subjectId: key } });
  return fromDateColumn(found.until);
}

/** What of a letter's notices is still to be said: what stands, and was not put aside. */
export async function readLetterNotices(db: Db, letterId: string, today: CalendarDate): Promise<NoticeRow[]> {
  const { rows } = await db.pool.query<RawRow>(
    `SELECT ${COLUMNS} FROM notice n LEFT JOIN workload w ON w.id = n.workload_id WHERE n.letter_id = $1 AND ${STANDS} AND NOT ${SNOOZED}`,
    [letterId, today],
  );
  return rows.map(shown);
}
