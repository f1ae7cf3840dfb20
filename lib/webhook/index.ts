/** Webhooks: what happened is told to the organisation's own machines, signed, each event once to each of them. */
export { openSender, type WebhookGround, webhookGround } from "./adapter";
export * from "./commands";
export { DELIVERY_STATES, listenedWords } from "./core";
export * from "./queries";
export { openWebhookQueue } from "./store";
