import { logger, type Tx } from "@/lib/platform";

/** What leaves Airlock by mail, one letter at a time, by whichever worker is free (docs/adr/0018). */
export interface LetterQueue {
  /** Puts a letter on its way when the transaction commits, and only then. */
  send(tx: Tx, letterId: string): Promise<void>;
  /**
   * Hands over letters until the queue is closed.
   * @param deliver throws for a letter that is to be tried again, later and later.
   * @param giveUp is told of a letter that was tried for the last time, or whose worker went away each time.
   */
  work(deliver: (letterId: string) => Promise<void>, giveUp: (letterId: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const LETTERS = "letters";
const GIVEN_UP = "letters_given_up";

// A letter whose worker was killed goes to another after this; its own goes on saying that it is at work.
const SILENCE_S = 10;
// 30 s, a minute, two, and so on to an hour: some ten hours in all.
const RETRIES = { retryLimit: 16, retryDelay: 30, retryBackoff: true, retryDelayMax: 3_600 } as const;
// Asked for at one look, and handed over some at a time: a look every second or two bounds nothing but the smallest batch.
const BATCH = 20;
const AT_ONCE = 4;

interface Settings {
  /** Seconds between two looks at the queue. */
  readonly pollingSeconds?: number;
  /** Seconds before the first retry; the next ones take longer. */
  readonly retrySeconds?: number;
}

const letterOf = (data: unknown): string => String(typeof data === "object" && data !== null ? Reflect.get(data, "letterId") : "");

interface Handed {
  readonly id: string;
  readonly data: unknown;
}
interface Settled {
  readonly id: string;
  readonly status: "completed" | "failed";
  readonly output?: { readonly reason: string };
}

/** Hands over each letter of a batch by itself: one that is not taken is tried again alone. */
async function eachOf(jobs: readonly Handed[], hand: (letterId: string) => Promise<void>): Promise<Settled[]> {
  const waiting = [...jobs];
  const settled: Settled[] = [];
  const lane = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const { id, data } = job;
      try {
        await hand(letterOf(data));
        settled.push({ id, status: "completed" });
      } catch (error) {
        settled.push({ id, status: "failed", output: { reason: error instanceof Error ? error.message : String(error) } });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return settled;
}

/** Opens the queue of a database: two connections of its own, as the role that owns nothing. Its tables come with the migrations. */
export async function openLetterQueue(
  url: string,
  { pollingSeconds = 1, retrySeconds = RETRIES.retryDelay }: Settings = {},
): Promise<LetterQueue> {
  // Only a worker from which mail leaves needs it: no other process waits for it to load.
  const { fromPrisma, PgBoss } = await import("pg-boss");
  const boss = new PgBoss({
    ...{ connectionString: url, max: 2, application_name: "airlock-queue" },
    ...{ migrate: false, createSchema: false, schedule: false, reindex: false, monitorVacuum: false },
    ...{ superviseIntervalSeconds: 10, monitorIntervalSeconds: 10 },
  });
  boss.on("error", (error) => logger().warn({ reason: error.message }, "the queue of letters met an error"));
  await boss.start();
  await boss.createQueue(GIVEN_UP, { retryLimit: 16, retryDelay: 5, retryBackoff: true });
  await boss.createQueue(LETTERS, { ...RETRIES, retryDelay: retrySeconds, heartbeatSeconds: SILENCE_S, deadLetter: GIVEN_UP });
  return {
    async send(tx, letterId) {
      await boss.send(LETTERS, { letterId }, { db: fromPrisma(tx) });
    },
    async work(deliver, giveUp) {
      const asked = { pollingIntervalSeconds: pollingSeconds, batchSize: BATCH, perJobResults: true } as const;
      await boss.work(LETTERS, asked, (jobs) => eachOf(jobs, deliver));
      await boss.work(GIVEN_UP, asked, (jobs) => eachOf(jobs, giveUp));
    },
    close: () => boss.stop({ graceful: true, timeout: 6_000 }),
  };
}
