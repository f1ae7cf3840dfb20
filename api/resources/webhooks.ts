import { z } from "@hono/zod-openapi";
import { keysOf } from "@/lib/platform/closed-set";
import type { Deliveries, Webhook } from "@/lib/webhook";
import { DELIVERY_STATES, WEBHOOK_STATES } from "@/lib/webhook/core";
import { Instant, toInstant } from "./shapes";

/** A webhook as it is listed: never its secret. */
export const WebhookResource = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    url: z.string(),
    kinds: z.union([z.literal("all"), z.array(z.string())]).openapi({ description: "The events it is told of." }),
    state: z.enum(keysOf(WEBHOOK_STATES)),
    disabledWhy: z.string().nullable().openapi({ description: "Why Airlock disabled it; null where a person did." }),
    previousUntil: Instant.nullable().openapi({ description: "Until when the secret before signs too." }),
    failingSince: Instant.nullable().openapi({ description: "Since when nothing was taken." }),
    version: z.int(),
    createdAt: Instant,
  })
  .openapi("Webhook");

export function toWebhook(webhook: Webhook): z.input<typeof WebhookResource> {
  const { id, name, url, kinds, state, disabledWhy, version } = webhook;
  return {
    ...{ id, name, url, kinds: kinds === "all" ? kinds : [...kinds], state, disabledWhy, version },
    ...{ previousUntil: toInstant(webhook.previousUntil), failingSince: toInstant(webhook.failingSince) },
    createdAt: webhook.createdAt.toISOString(),
  };
}

export const SavedWebhook = z.strictObject({ id: z.uuid(), version: z.int() }).openapi("SavedWebhook");

const Secret = z.string().nullable().openapi({ description: "In this answer and nowhere else; null in a replay." });

export const CreatedWebhook = SavedWebhook.extend({ secret: Secret }).openapi("CreatedWebhook");
export const RotatedWebhook = CreatedWebhook.extend({ previousUntil: Instant }).openapi("RotatedWebhook");
export const AskedDelivery = z.strictObject({ id: z.uuid() }).openapi("AskedDelivery");

const DeliveryResource = z
  .strictObject({
    id: z.uuid().openapi({ description: "The `webhook-id` of every attempt." }),
    kind: z.string(),
    label: z.string(),
    state: z.enum(keysOf(DELIVERY_STATES)),
    attempts: z.int(),
    lastStatus: z.int().nullable(),
    lastReason: z.string().nullable(),
    createdAt: Instant,
    triedAt: Instant.nullable(),
    deliveredAt: Instant.nullable(),
  })
  .openapi("WebhookDelivery");

export const DeliveryListResource = z
  .strictObject({ items: z.array(DeliveryResource), nextCursor: z.string().nullable() })
  .openapi("WebhookDeliveryList");

export function toDelivery(row: Deliveries["items"][number]): z.input<typeof DeliveryResource> {
  const { id, kind, label, state, attempts, lastStatus, lastReason } = row;
  return {
    ...{ id, kind, label, state, attempts, lastStatus, lastReason },
    ...{ createdAt: row.createdAt.toISOString(), triedAt: toInstant(row.triedAt), deliveredAt: toInstant(row.deliveredAt) },
  };
}
