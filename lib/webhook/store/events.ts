import type { Db, Tx } from "@/lib/platform";

/** Something that a command left to be told after it was committed. */
export interface EventRow {
  readonly id: bigint;
  readonly kind: string;
  readonly payload: Readonly<Record<string, string | undefined>>;
  readonly createdAt: Date;
}

/** What was not put on its way to webhooks yet, in the order in which it was left. Whether people were told of it is marked apart. */
export async function readUnoffered(db: Db, limit: number): Promise<EventRow[]> {
  const { rows } = await db.pool.query<Omit<EventRow, "id"> & { id: string }>({
    name: "events-to-offer",
    text: `SELECT id::text AS id, kind, payload, created_at AS "createdAt" FROM outbox_event WHERE offered_at IS NULL ORDER BY id LIMIT $1`,
    values: [limit],
  });
  return rows.map(({ id, ...row }) => ({ ...row, id: BigInt(id) }));
}

/** Takes an event for put on its way. @returns false where somebody else has. */
export async function takeOffer(tx: Tx, id: bigint, at: Date): Promise<boolean> {
  const { count } = await tx.outboxEvent.updateMany({ where: { id, offeredAt: null }, data: { offeredAt: at } });
  return count > 0;
}

/** The active webhooks that are to be told of a kind of event. */
export async function readListeners(from: Db | Tx, kind: string): Promise<string[]> {
  const where = { state: "active" as const, OR: [{ kinds: { isEmpty: true } }, { kinds: { has: kind } }] };
  const rows = await ("prisma" in from ? from.prisma : from).webhook.findMany({ where, orderBy: { id: "asc" }, select: { id: true } });
  return rows.map(({ id }) => id);
}
