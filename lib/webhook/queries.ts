import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, parse } from "@/lib/platform";
import { kindsOf, signingGenerations } from "./core";
import { DeliveryQuery } from "./schema";
import { type DeliveryRow, readDeliveries, readWebhook, readWebhooks, type WebhookRow } from "./store";

/** A webhook as whoever runs Airlock sees it: never its secret. */
export interface Webhook extends Omit<WebhookRow, "kinds" | "generation" | "previousUntil"> {
  readonly kinds: "all" | readonly string[];
  /** Until when the secret before signs too; null where it does not any more. */
  readonly previousUntil: Date | null;
}

function shown(ctx: Ctx, { generation, previousUntil, kinds, ...row }: WebhookRow): Webhook {
  const overlaps = signingGenerations({ generation, previousUntil }, ctx.now).length > 1;
  return { ...row, kinds: kindsOf(kinds), previousUntil: overlaps ? previousUntil : null };
}

/** All webhooks, by name. @throws AppError `forbidden`. */
export async function listWebhooks(ctx: Ctx): Promise<Webhook[]> {
  requirePermission(ctx, "organisation.manage");
  return (await readWebhooks(ctx.db)).map((row) => shown(ctx, row));
}

/** A webhook by its id. @throws AppError `forbidden`, `not_found`. */
export async function getWebhook(ctx: Ctx, id: string): Promise<Webhook> {
  requirePermission(ctx, "organisation.manage");
  const row = await readWebhook(ctx.db, id);
  if (!row) throw notFound("webhook");
  return shown(ctx, row);
}

export interface Deliveries {
  readonly items: readonly DeliveryRow[];
  readonly nextCursor: string | null;
}

/** What was sent to a webhook in the last month, the newest first. @throws AppError `forbidden`, `not_found`, `invalid`. */
export async function listDeliveries(ctx: Ctx, webhookId: string, input: unknown): Promise<Deliveries> {
  const { id } = await getWebhook(ctx, webhookId);
  const query = parse(DeliveryQuery, input);
  const rows = await readDeliveries(ctx.db, { webhookId: id, ...query });
  const items = rows.slice(0, query.limit);
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}
