import type { Queue, QueuePlan, Queues } from "@/lib/platform";

// Half a minute, a minute, two, and so on to four hours: a day and a little. An address that hangs holds up nobody but its own batch: each
// delivery has a lane.
const WEBHOOKS: QueuePlan = {
  name: "webhooks",
  retries: { limit: 14, firstSeconds: 30, longestSeconds: 4 * 3_600 },
  batch: 20,
  atOnce: 20,
};

interface Settings {
  /** Seconds between two looks at the queue. */
  readonly pollingSeconds?: number;
  /** Seconds before the first retry; the next ones take longer. */
  readonly retrySeconds?: number;
}

/** What leaves Airlock to webhooks: ids of deliveries. */
export function openWebhookQueue(queues: Queues, { retrySeconds, ...pace }: Settings = {}): Promise<Queue> {
  const retries = { ...WEBHOOKS.retries, ...(retrySeconds ? { firstSeconds: retrySeconds } : {}) };
  return queues.open({ ...WEBHOOKS, retries }, pace);
}
