import {
  createWebhook,
  disableWebhook,
  editWebhook,
  enableWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  resendDelivery,
  rotateWebhook,
  tryWebhook,
  webhookGround,
} from "@/lib/webhook";
import { CreateWebhook, DeliveryQuery, EditWebhook } from "@/lib/webhook/schema";
import { Nothing, operation } from "../operation";
import { listOf } from "../resources/shapes";
import {
  AskedDelivery,
  CreatedWebhook,
  DeliveryListResource,
  RotatedWebhook,
  SavedWebhook,
  toDelivery,
  toWebhook,
  WebhookResource,
} from "../resources/webhooks";

const tag = "Webhooks";
const permission = "organisation.manage";

const ONES = [
  operation({
    ...{ id: "listWebhooks", method: "get", path: "/webhooks", tag, summary: "List webhooks", permission },
    description: "All of them, by name, on one page.",
    answer: listOf(WebhookResource),
    async run({ ctx }) {
      const webhooks = await listWebhooks(ctx);
      return { body: { items: webhooks.map(toWebhook), nextCursor: null, total: webhooks.length } };
    },
  }),
  operation({
    ...{ id: "createWebhook", method: "post", path: "/webhooks", tag, summary: "Register a webhook", permission },
    description: "The secret stands in this answer and nowhere else.",
    body: CreateWebhook,
    status: 201,
    answer: CreatedWebhook,
    async run({ ctx, body }) {
      const created = await createWebhook(ctx, webhookGround(), body);
      return { body: created, kept: { ...created, secret: null }, version: created.version, location: `/api/v1/webhooks/${created.id}` };
    },
  }),
  operation({
    ...{ id: "getWebhook", method: "get", path: "/webhooks/{id}", tag, summary: "Show a webhook", permission },
    answer: WebhookResource,
    async run({ ctx, params }) {
      const webhook = await getWebhook(ctx, params.id);
      return { body: toWebhook(webhook), version: webhook.version };
    },
  }),
  operation({
    ...{ id: "editWebhook", method: "patch", path: "/webhooks/{id}", tag, summary: "Edit a webhook", permission },
    body: EditWebhook,
    versioned: true,
    answer: SavedWebhook,
    async run({ ctx, params, body }) {
      const saved = await editWebhook(ctx, webhookGround(), params.id, body);
      return { body: saved, version: saved.version };
    },
  }),
  operation({
    ...{ id: "removeWebhook", method: "delete", path: "/webhooks/{id}", tag, summary: "Remove a webhook", permission },
    description: "With the log of its deliveries.",
    status: 204,
    answer: Nothing,
    async run({ ctx, params }) {
      await removeWebhook(ctx, params.id);
      return { body: undefined };
    },
  }),
];

const STEPS = [
  operation({
    ...{ id: "rotateWebhook", method: "post", path: "/webhooks/{id}/rotate", tag, summary: "Make another secret", permission },
    description: "It stands in this answer and nowhere else. The one before signs too for 24 hours.",
    answer: RotatedWebhook,
    async run({ ctx, params }) {
      const { previousUntil, ...rest } = await rotateWebhook(ctx, webhookGround(), params.id);
      const rotated = { ...rest, previousUntil: previousUntil.toISOString() };
      return { body: rotated, kept: { ...rotated, secret: null }, version: rotated.version };
    },
  }),
  operation({
    ...{ id: "disableWebhook", method: "post", path: "/webhooks/{id}/disable", tag, summary: "Disable a webhook", permission },
    description: "What is on its way is taken back.",
    answer: SavedWebhook,
    run: async ({ ctx, params }) => ({ body: await disableWebhook(ctx, params.id) }),
  }),
  operation({
    ...{ id: "enableWebhook", method: "post", path: "/webhooks/{id}/enable", tag, summary: "Enable a webhook", permission },
    description: "It is told of what happens from now on.",
    answer: SavedWebhook,
    run: async ({ ctx, params }) => ({ body: await enableWebhook(ctx, params.id) }),
  }),
  operation({
    ...{ id: "tryWebhook", method: "post", path: "/webhooks/{id}/test", tag, summary: "Send a test event", permission },
    description: "Within seconds; look at its delivery for what became of it.",
    answer: AskedDelivery,
    run: async ({ ctx, params }) => ({ body: { id: await tryWebhook(ctx, params.id) } }),
  }),
];

const DELIVERIES = [
  operation({
    ...{ id: "listDeliveries", method: "get", path: "/webhooks/{id}/deliveries", tag, summary: "List deliveries", permission },
    description: "Of the last month, newest first.",
    query: DeliveryQuery,
    answer: DeliveryListResource,
    async run({ ctx, params, query }) {
      const { items, nextCursor } = await listDeliveries(ctx, params.id, query);
      return { body: { items: items.map(toDelivery), nextCursor } };
    },
  }),
  operation({
    ...{ id: "resendDelivery", method: "post", path: "/webhooks/{id}/deliveries/{delivery}/resend", tag },
    ...{ summary: "Send a delivery again", permission },
    description: "Whatever became of it: the same words under the same `webhook-id`.",
    answer: AskedDelivery,
    async run({ ctx, params }) {
      await resendDelivery(ctx, params.id, params.delivery);
      return { body: { id: params.delivery } };
    },
  }),
];

export const WEBHOOK_OPERATIONS = [...ONES, ...STEPS, ...DELIVERIES];
