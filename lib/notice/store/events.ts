import { type Db, forgetDays, type Tx } from "@/lib/platform";

/** Something that a command left to be told after it was committed. */
export interface OutboxRow {
  readonly id: bigint;
  readonly kind: string;
  readonly payload: Readonly<Record<string, string | undefined>>;
  readonly createdAt: Date;
}

/** What waits to be told, in the order in which it was left. */
export async function readEvents(db: Db, limit: number): Promise<OutboxRow[]> {
  const { rows } = await db.pool.query<Omit<OutboxRow, "id"> & { id: string }>({
    name: "events-to-tell",
    text: `SELECT id::text AS id, kind, payload, created_at AS "createdAt" FROM outbox_event WHERE delivered_at IS NULL ORDER BY id LIMIT $1`,
    values: [limit],
  });
  return rows.map(({ id, ...row }) => ({ ...row, id: BigInt(id) }));
}

/** Takes an event for told. @returns false where somebody else has. */
export async function takeEvent(tx: Tx, id: bigint, at: Date): Promise<boolean> {
  const { count } = await tx.outboxEvent.updateMany({
    where: { id, deliveredAt: null },
    data: { deliveredAt: at, attempts: { increment: 1 } },
  });
  return count > 0;
}

/** Forgets what was told before an instant, but nothing that webhooks are still to be told of. @returns how many. */
export async function forgetEvents(tx: Tx, before: Date): Promise<number> {
  await forgetDays(tx, before);
  const { count } = await tx.outboxEvent.deleteMany({ where: { deliveredAt: { lt: before }, offeredAt: { not: null } } });
  return count;
}
