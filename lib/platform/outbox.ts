import type { CalendarDate } from "./calendar";
import type { Tx } from "./transaction";

type Payload = Readonly<Record<string, string | number | boolean | null>>;

/** Enqueues what must leave the database after commit. The worker delivers it; nothing is sent from inside a transaction. */
export async function enqueue(tx: Tx, kind: string, payload: Payload): Promise<void> {
  await tx.outboxEvent.create({ data: { kind, payload } });
}

/** Whether some webhook listens to any of these kinds of events. */
export async function isListenedTo(tx: Tx, kinds: readonly string[]): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM outbox_listened WHERE kind = ANY(${["*", ...kinds]}::text[]) LIMIT 1`;
  return rows.length > 0;
}

/** Of one kind so many events a day leave by themselves: a minute of the worker, and more than anybody reads one by one. */
export const MOST_A_DAY = 10_000;

/** Adds to the events of a kind and a day. @returns how many there were before. Whoever else adds to them waits for the commit. */
async function countDay(tx: Tx, kind: string, day: CalendarDate, more: number): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO outbox_day (kind, day, count) VALUES (${kind}, ${day}::date, ${more})
    ON CONFLICT (kind, day) DO UPDATE SET count = outbox_day.count + excluded.count RETURNING count`;
  return (rows[0]?.count ?? more) - more;
}

/**
 * Enqueues events of one kind that came about by time or by computation, which people hear of elsewhere or not at all: for webhooks alone,
 * where one listens. A day, a sweep or an import may bring about a million of them: past `MOST_A_DAY` of a kind and day one more leaves,
 * which says so (`beyond`), and none after it, so that what waits behind them is not held up for hours.
 * @param day the organisation's own.
 */
export async function announce(tx: Tx, kind: string, day: CalendarDate, payloads: readonly Payload[]): Promise<void> {
  if (payloads.length === 0 || !(await isListenedTo(tx, [kind]))) return;
  const before = await countDay(tx, kind, day, payloads.length);
  const leaves = payloads.slice(0, Math.max(0, MOST_A_DAY - before));
  const crosses = before <= MOST_A_DAY && before + payloads.length > MOST_A_DAY;
  const events = [...leaves, ...(crosses ? [{ beyond: day }] : [])];
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO outbox_event (kind, payload, delivered_at)
    SELECT ${kind}, payload, now() FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) WITH ORDINALITY AS e (payload, at) ORDER BY at`;
}

/** Forgets how many events came about on days before one. */
export async function forgetDays(tx: Tx, before: Date): Promise<void> {
  await tx.outboxDay.deleteMany({ where: { day: { lt: before } } });
}

/** Marks a subject whose facts changed, so that the worker computes anew what depends on it. */
export async function markChanged(tx: Tx, subjectType: string, subjectId: string, reason: string): Promise<void> {
  await tx.changedSubject.create({ data: { subjectType, subjectId, reason } });
}

/** The same for many subjects of one kind: one statement, whatever their number. */
export async function markAllChanged(tx: Tx, subjectType: string, subjectIds: readonly string[], reason: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO changed_subject (subject_type, subject_id, reason) SELECT ${subjectType}, id, ${reason} FROM unnest(${[...subjectIds]}::text[]) AS id`;
}
