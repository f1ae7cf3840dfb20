import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/prisma/client/client";
import { env } from "./env";
import { AppError } from "./errors";
import { logger } from "./logger";

/** One statement with its values. A connection of the pool prepares it once, under its name. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: unknown[];
}

/** Where statements are read. */
export interface Sql {
  query<Row extends pg.QueryResultRow>(statement: Statement): Promise<{ readonly rows: Row[] }>;
}

/** Both ways to the one database: Prisma for everything, prepared SQL through `pg` for hot reads (docs/adr). */
export interface Db {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** What a page reads beside other things: sent together. */
  readonly reads: Sql;
  close(): Promise<void>;
}

/** A statement on its way; `send` answers whoever asked, and is done, with what went wrong, when they are. */
interface Asked {
  readonly send: (client: pg.PoolClient) => Promise<Error | undefined>;
  readonly fail: (reason: unknown) => void;
}

/**
 * The reads of one turn, sent together. A page asks a dozen things at once, and each alone takes a connection, a write to its socket and
 * a server process to wake, which is more than most of them take to answer. Here they leave in one write on one connection.
 *   1 What is asked before the turn ends travels together, whoever asks; nothing waits for longer.
 *   2 Each is a transaction of its own: one that fails leaves the others alone. A connection that breaks fails all that it carried.
 *   3 They are answered in the order in which they were asked: one that takes long holds up those behind it. So a statement without a
 *     name, which is planned each time and may walk through everything, goes alone; and this is never for a write.
 */
function readsOf(pool: pg.Pool): Sql {
  let asked: Asked[] = [];
  const sendAll = (): void => {
    const together = asked;
    asked = [];
    pool.connect().then(
      (client) => sendTogether(client, together),
      (reason) => {
        for (const { fail } of together) fail(reason);
      },
    );
  };
  return {
    query<Row extends pg.QueryResultRow>(statement: Statement) {
      if (!statement.name) return pool.query<Row>(statement);
      const { promise, resolve, reject } = Promise.withResolvers<{ readonly rows: Row[] }>();
      const send = async (client: pg.PoolClient): Promise<Error | undefined> => {
        try {
          resolve(await client.query<Row>(statement));
        } catch (reason) {
          reject(reason);
          return asError(reason);
        }
      };
      if (asked.push({ send, fail: reject }) === 1) process.nextTick(sendAll);
      return promise;
    },
  };
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/** On a connection that sends without waiting for answers: `pipeline` of its pool. */
async function sendTogether(client: pg.PoolClient, together: readonly Asked[]): Promise<void> {
  const wrong: (Error | undefined)[] = [];
  // A connection that breaks says so here as well as to each statement; without a listener that ends the process.
  const lose = (reason: Error): void => {
    wrong.push(reason);
  };
  const { stream } = client.connection;
  client.on("error", lose);
  stream.cork();
  const answered = together.map(({ send }) => send(client));
  stream.uncork();
  wrong.push(...(await Promise.all(answered)));
  client.off("error", lose);
  // As the pool does after each failure: one that was told to end is gone a moment later, and would be handed out until then.
  client.release(wrong.find((reason) => reason !== undefined));
}

/**
 * Reads what belongs together as it stood at one instant: on one connection, in one transaction that writes nothing. What `work` asks
 * before it waits leaves in one write, and is answered in that order.
 *
 * Its statements are planned once for each connection, whatever they are asked for: most of what gathers facts about few things takes
 * longer to plan than to run. So it is for statements with a name that find what they want by keys, never for lists of whose filters
 * the plan depends.
 * @throws what the first statement to fail throws; the others fail with it.
 */
export async function readAtOnce<T>({ pool }: Pick<Db, "pool">, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks says so to each statement; without a listener it ends the process as well.
  const ignore = (): void => {};
  client.on("error", ignore);
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  try {
    const begun = client.query(BEGIN);
    const [result] = await Promise.all([work(on(client)), begun]);
    await client.query("COMMIT");
    client.off("error", ignore);
    client.release();
    return result;
  } catch (reason) {
    client.off("error", ignore);
    // It is in the midst of a transaction: whoever has it next begins anew.
    client.release(true);
    throw reason;
  }
}

const BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL plan_cache_mode = force_generic_plan";

const on = (client: pg.PoolClient): Sql => ({
  query: <Row extends pg.QueryResultRow>(statement: Statement) => client.query<Row>(statement),
});

/** Opens pools to a database; nothing connects before the first query. */
export function openDb(url: string, size = 10): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // A connection sends what it is asked at once, without waiting for the answer to what it was asked before: see readsOf.
    pipeline: true,
    application_name: "airlock",
  });
  // A client whose server goes away emits 'error'; without a listener that ends the process. The pool listens to idle ones, and whoever has
  // one to theirs; but what was answered and that it is over may come in one piece, between the two.
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", (error) => logger().warn({ reason: error.message }, "a database connection was lost"));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { onPoolError: () => {} }) });
  return {
    prisma,
    pool,
    reads: readsOf(pool),
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

/** True when the database answers within so many milliseconds. */
export async function isReachable({ pool }: Db, patience: number): Promise<boolean> {
  const { promise: late, resolve: giveUp } = Promise.withResolvers<false>();
  const timer = setTimeout(giveUp, patience, false);
  const asked = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answered;
}

// Kept on globalThis: a development server loads modules anew on every change, and each copy would open its own pool.
const holder = globalThis as typeof globalThis & { airlockDb?: Db };

/** The process's database, opened at the first call from DATABASE_URL. */
export function db(): Db {
  if (!holder.airlockDb) {
    const { DATABASE_URL, DATABASE_POOL } = env();
    if (!DATABASE_URL) throw new AppError("invalid", "DATABASE_URL is not set. Start Airlock with `npm start`, which sets it.");
    holder.airlockDb = openDb(DATABASE_URL, DATABASE_POOL);
  }
  return holder.airlockDb;
}
