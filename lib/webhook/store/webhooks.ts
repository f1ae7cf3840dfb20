import { type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

export type WebhookRow = Prisma.WebhookGetPayload<object>;

const of = (from: Db | Tx) => ("prisma" in from ? from.prisma : from).webhook;

/** A webhook by its id. */
export async function readWebhook(from: Db | Tx, id: string): Promise<WebhookRow | null> {
  return isUuid(id) ? of(from).findUnique({ where: { id } }) : null;
}

/** The same, held until the transaction ends. */
export async function lockWebhook(tx: Tx, id: string): Promise<WebhookRow | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM webhook WHERE id = ${id}::uuid FOR UPDATE`;
  return readWebhook(tx, id);
}

/** All of them, by name: an organisation has dozens at most. */
export async function readWebhooks(db: Db): Promise<WebhookRow[]> {
  return of(db).findMany({ orderBy: { name: "asc" }, take: 1000 });
}

export async function insertWebhook(tx: Tx, data: Prisma.WebhookUncheckedCreateInput): Promise<WebhookRow> {
  return tx.webhook.create({ data });
}

/** Writes fields and moves the version on. The row must be locked. */
export async function updateWebhook(tx: Tx, id: string, data: Prisma.WebhookUncheckedUpdateInput): Promise<WebhookRow> {
  return tx.webhook.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

/** Removes a webhook with the log of its deliveries. */
export async function deleteWebhook(tx: Tx, id: string): Promise<void> {
  await tx.webhook.delete({ where: { id } });
}

/** Who hears that a webhook was disabled: everybody active who may register it anew. */
export async function readAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx.person.findMany({ where: { state: "active", roles: { has: "administrator" } }, select: { id: true } });
  return rows.map(({ id }) => id);
}
