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

/** Takes events for put on their way. @returns those that nobody else has, or is about to. */
export async function takeOffers(tx: Tx, ids: readonly bigint[], at: Date): Promise<ReadonlySet<bigint>> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    UPDATE outbox_event SET offered_at = ${at}
    WHERE id IN (SELECT id FROM outbox_event WHERE id = ANY(${[...ids]}::bigint[]) AND offered_at IS NULL ORDER BY id FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return new Set(rows.map(({ id }) => id));
}

/** The active webhooks that are to be told of a kind of event. */
export async function readListeners(from: Db | Tx, kind: string): Promise<string[]> {
  const where = { state: "active" as const, OR: [{ kinds: { isEmpty: true } }, { kinds: { has: kind } }] };
  const rows = await ("prisma" in from ? from.prisma : from).webhook.findMany({ where, orderBy: { id: "asc" }, select: { id: true } });
  return rows.map(({ id }) => id);
}
