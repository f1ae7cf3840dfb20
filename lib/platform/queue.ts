import { logger } from "./logger";
import type { Tx } from "./transaction";

/** Ids of what leaves Airlock, one at a time, by whichever worker is free (docs/adr/0018). */
export interface Queue {
  /** Puts something on its way when the transaction commits, and only then. */
  send(tx: Tx, id: string): Promise<void>;
  /**
   * Hands over ids until the queues are closed.
   * @param deliver throws for one that is to be tried again, later and later.
   * @param giveUp is told of one that was tried for the last time, or whose worker went away each time.
   */
  work(deliver: (id: string) => Promise<void>, giveUp: (id: string) => Promise<void>): Promise<void>;
}

/** How what is of one kind leaves. */
export interface QueuePlan {
  /** Its name in the database; what is given up goes to `<name>_given_up`. */
  readonly name: string;
  readonly retries: {
    readonly limit: number;
    /** Seconds before the first retry; each waits twice as long as the one before, and somewhat longer by chance. */
    readonly firstSeconds: number;
    readonly longestSeconds: number;
  };
  /** Taken at one look: a look every second or two bounds nothing but the smallest batch. */
  readonly batch: number;
  /** Of those handed over at a time. One that hangs holds up its lane, and the next look. */
  readonly atOnce: number;
}

/** Seconds between two looks at the queue. */
interface Pace {
  readonly pollingSeconds?: number;
}

/** The queues of one database, on two connections. */
export interface Queues {
  open(plan: QueuePlan, pace?: Pace): Promise<Queue>;
  close(): Promise<void>;
}

// What a killed worker had goes to another after this; a living one goes on saying that it is at work.
const SILENCE_S = 10;

/** Letters that were put into the queue before other things left by it are under another name. */
function idOf(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  return String(Reflect.get(data, "id") ?? Reflect.get(data, "letterId"));
}

interface Handed {
  readonly id: string;
  readonly data: unknown;
}
interface Settled {
  readonly id: string;
  readonly status: "completed" | "failed";
  readonly output?: { readonly reason: string };
}

/** Hands over each of a batch by itself: one that is not taken is tried again alone. */
async function eachOf(jobs: readonly Handed[], atOnce: number, hand: (id: string) => Promise<void>): Promise<Settled[]> {
  const waiting = [...jobs];
  const settled: Settled[] = [];
  const lane = async (): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const { id, data } = job;
      try {
        await hand(idOf(data));
        settled.push({ id, status: "completed" });
      } catch (error) {
        settled.push({ id, status: "failed", output: { reason: error instanceof Error ? error.message : String(error) } });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return settled;
}

/** Opens the queues of a database: as the role that owns nothing, since their tables come with the migrations. */
export async function openQueues(url: string): Promise<Queues> {
  // Only a worker needs it: no other process waits for it to load.
  const { fromPrisma, PgBoss } = await import("pg-boss");
  const boss = new PgBoss({
    ...{ connectionString: url, max: 2, application_name: "airlock-queue" },
    ...{ migrate: false, createSchema: false, schedule: false, reindex: false, monitorVacuum: false },
    ...{ superviseIntervalSeconds: 10, monitorIntervalSeconds: 10 },
  });
  boss.on("error", (error) => logger().warn({ reason: error.message }, "the queues met an error"));
  await boss.start();
  return {
    async open({ name, retries, batch, atOnce }, { pollingSeconds = 1 } = {}) {
      const givenUp = `${name}_given_up`;
      await boss.createQueue(givenUp, { retryLimit: 16, retryDelay: 5, retryBackoff: true });
      await boss.createQueue(name, {
        ...{ retryLimit: retries.limit, retryDelay: retries.firstSeconds, retryDelayMax: retries.longestSeconds, retryBackoff: true },
        ...{ heartbeatSeconds: SILENCE_S, deadLetter: givenUp },
      });
      return {
        async send(tx, id) {
          await boss.send(name, { id }, { db: fromPrisma(tx) });
        },
        async work(deliver, giveUp) {
          const asked = { pollingIntervalSeconds: pollingSeconds, batchSize: batch, perJobResults: true } as const;
          await boss.work(name, asked, (jobs) => eachOf(jobs, atOnce, deliver));
          await boss.work(givenUp, asked, (jobs) => eachOf(jobs, atOnce, giveUp));
        },
      };
    },
    close: () => boss.stop({ graceful: true, timeout: 6_000 }),
  };
}
