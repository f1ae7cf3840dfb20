import type { Queue, QueuePlan, Queues } from "@/lib/platform";

// 30 s, a minute, two, and so on to an hour: some ten hours in all.
const LETTERS: QueuePlan = {
  name: "letters",
  retries: { limit: 16, firstSeconds: 30, longestSeconds: 3_600 },
  batch: 20,
  atOnce: 4,
};

interface Settings {
  /** Seconds between two looks at the queue. */
  readonly pollingSeconds?: number;
  /** Seconds before the first retry; the next ones take longer. */
  readonly retrySeconds?: number;
}

/** What leaves Airlock by mail: ids of letters. */
export function openLetterQueue(queues: Queues, { retrySeconds, ...pace }: Settings = {}): Promise<Queue> {
  const retries = { ...LETTERS.retries, ...(retrySeconds ? { firstSeconds: retrySeconds } : {}) };
  return queues.open({ ...LETTERS, retries }, pace);
}
