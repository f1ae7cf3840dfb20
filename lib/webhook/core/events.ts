/** What a webhook may be told of, and what becomes of it on its way. The word before the dot is what it is about. */
export const WEBHOOK_KINDS = {
  "promotion.requested": "A promotion was requested",
  "promotion.decided": "A step was taken on a promotion",
  "promotion.waiting": "A promotion still waits for its approvals",
  "condition.due": "An approval's condition is due, or near it",
  "review.due_soon": "A review comes near",
  "review.due": "A review is due today",
  "review.overdue": "A review is overdue",
  "review.escalated": "An overdue review came to a further step",
  "review.brought_forward": "A review was brought forward",
  "review.prepared": "A review was prepared for another person",
  "review.completed": "A review was concluded",
  "campaign.started": "A campaign of reviews was started",
  "campaign.closed": "A campaign of reviews was closed",
  "workload.ending": "An experiment or a pilot comes to its end",
  "workload.ended": "An experiment or a pilot is past its end",
  "finding.opened": "A finding opened, or came back",
  "finding.assigned": "A finding was given to somebody",
  "finding.resolved": "A finding is resolved",
  "exception.requested": "An exception was requested",
  "exception.decided": "An exception was decided",
  "exception.ending": "The end of an exception comes near",
  "exception.ended": "An exception ended, and no other one follows",
  "incident.opened": "An incident was opened",
  "incident.contained": "An incident was contained",
  "incident.recovered": "An incident was recovered from",
  "handover.offered": "Workloads were offered to a new owner",
  "handover.decided": "An offer was accepted, declined or ended",
  "policy.proposed": "Another policy was proposed",
  "policy.decided": "A proposed policy was decided",
} as const;
export type WebhookKind = keyof typeof WEBHOOK_KINDS;

/** What an event is about, by the word before the dot. */
export type WebhookSubject = WebhookKind extends `${infer Subject}.${string}` ? Subject : never;

/** Guarantee: the word before the dot of a kind is its subject, by the type of both. */
export function subjectOf(kind: WebhookKind): WebhookSubject {
  return kind.split(".", 1)[0] as WebhookSubject;
}

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
