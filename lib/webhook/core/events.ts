/** What a webhook may be told of: the events that commands leave in the outbox, under the same names. */
export const WEBHOOK_KINDS = {
  "promotion.requested": "A promotion was requested",
  "promotion.decided": "A step was taken on a promotion",
  "exception.requested": "An exception was requested",
  "exception.decided": "An exception was decided",
  "policy.proposed": "Another policy was proposed",
  "policy.decided": "A proposed policy was decided",
} as const;
export type WebhookKind = keyof typeof WEBHOOK_KINDS;

/** What "Send test event" sends; no webhook chooses it, and each is sent it. */
export const TEST_KIND = "webhook.test";

/** What becomes of a delivery, one event on its way to one webhook. */
export const DELIVERY_STATES = {
  queued: "On its way",
  delivered: "Delivered",
  undelivered: "Given up",
  taken_back: "Taken back",
} as const;
export type DeliveryState = keyof typeof DELIVERY_STATES;

export const WEBHOOK_STATES = { active: "Active", disabled: "Disabled" } as const;
export type WebhookState = keyof typeof WEBHOOK_STATES;

export function isWebhookKind(kind: string): kind is WebhookKind {
  return Object.hasOwn(WEBHOOK_KINDS, kind);
}

/** "all", or those that were chosen. @param stored none where all are. */
export function kindsOf(stored: readonly string[]): "all" | readonly string[] {
  return stored.length === 0 ? "all" : stored;
}

/** What a delivery is about, in words. */
export function kindWords(kind: string): string {
  if (kind === TEST_KIND) return "A test";
  return isWebhookKind(kind) ? WEBHOOK_KINDS[kind] : kind;
}
