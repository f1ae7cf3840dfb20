import { type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { DeliveryState } from "../core";
import type { WebhookRow } from "./webhooks";

export type DeliveryRow = Prisma.WebhookDeliveryGetPayload<object>;

const of = (from: Db | Tx) => ("prisma" in from ? from.prisma : from).webhookDelivery;

export interface NewDelivery {
  readonly id: string;
  readonly webhookId: string;
  /** Null for a test. */
  readonly eventId: bigint | null;
  readonly kind: string;
  readonly label: string;
  readonly body: string;
  readonly createdAt: Date;
  /** Whoever made it has no queue: a worker puts it on its way. */
  readonly again?: boolean;
}

/** Claims events for webhooks. @returns the ids of those deliveries that are not on their way already, in their order. */
export async function claimDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<string[]> {
  const rows = await tx.webhookDelivery.createManyAndReturn({ data: [...deliveries], skipDuplicates: true, select: { id: true } });
  const claimed = new Set(rows.map(({ id }) => id));
  return deliveries.map(({ id }) => id).filter((id) => claimed.has(id));
}

/** A delivery by its id, with where it goes. */
export async function readDelivery(from: Db | Tx, id: string): Promise<(DeliveryRow & { readonly webhook: WebhookRow }) | null> {
  return isUuid(id) ? of(from).findUnique({ where: { id }, include: { webhook: true } }) : null;
}

export interface DeliveriesAsked {
  readonly webhookId: string;
  readonly state?: DeliveryState | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The deliveries of a webhook, the newest first, one more than asked for. Ids grow with time, so they are the key. */
export async function readDeliveries(db: Db, { webhookId, state, cursor, limit }: DeliveriesAsked): Promise<DeliveryRow[]> {
  return of(db).findMany({
    where: { webhookId, ...(state ? { state } : {}), ...(cursor && isUuid(cursor) ? { id: { lt: cursor } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
}

/** It was taken. One statement by itself, as short as it can be: a crash between the answer and this commit sends it again. */
export async function markDelivered(db: Db, id: string, status: number, at: Date): Promise<void> {
  const text = `
    WITH done AS (UPDATE webhook_delivery SET state = 'delivered', delivered_at = $3, tried_at = $3, attempts = attempts + 1, last_status = $2,
      last_reason = NULL WHERE id = $1 RETURNING webhook_id)
    UPDATE webhook w SET failing_since = NULL FROM done WHERE w.id = done.webhook_id AND w.failing_since IS NOT NULL`;
  await db.pool.query({ name: "webhook-delivered", text, values: [id, status, at] });
}

export interface FailedAttempt {
  readonly id: string;
  readonly webhookId: string;
  readonly status: number | null;
  readonly reason: string;
  readonly at: Date;
}

/** It was not taken: it stays queued, or, where that was final, is given up. What was delivered stays so. */
export async function markFailed(tx: Tx, { id, webhookId, status, reason, at }: FailedAttempt, final: boolean): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { id, state: { not: "delivered" } },
    data: {
      ...{ attempts: { increment: 1 }, triedAt: at, lastStatus: status, lastReason: reason },
      ...(final ? { state: "undelivered" as const } : {}),
    },
  });
  await tx.webhook.updateMany({ where: { id: webhookId, failingSince: null }, data: { failingSince: at } });
}

/** Ends what is still on its way. */
export async function markSettled(tx: Tx, id: string, state: "undelivered" | "taken_back", reason: string): Promise<void> {
  await tx.webhookDelivery.updateMany({ where: { id, state: "queued" }, data: { state, lastReason: reason } });
}

/** Asks for a delivery to be sent again. @returns false where it is on its way. */
export async function askAgain(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.webhookDelivery.updateMany({
    where: { id, state: { not: "queued" } },
    data: { state: "queued", deliveredAt: null, again: true },
  });
  return count > 0;
}

/** Takes up to so many that somebody asked for; each is taken once. */
export async function takeAsked(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE webhook_delivery SET again = false
    WHERE id IN (SELECT id FROM webhook_delivery WHERE again ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED) RETURNING id`;
  return rows.map(({ id }) => id);
}

/** Forgets what was made before an instant and is on its way no more. @returns how many. */
export async function deleteDeliveries(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.webhookDelivery.deleteMany({ where: { createdAt: { lt: before }, state: { not: "queued" } } });
  return count;
}
