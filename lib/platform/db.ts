import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/prisma/client/client";
import { env } from "./env";
import { AppError } from "./errors";
import { logger } from "./logger";

/** Both ways to the one database: Prisma for everything, prepared SQL through `pg` for hot reads (docs/adr). */
export interface Db {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens pools to a database; nothing connects before the first query. */
export function openDb(url: string, size = 10): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: "airlock",
  });
  // An idle client whose server goes away emits 'error'; without a listener that ends the process.
  pool.on("error", (error) => logger().warn({ reason: error.message }, "a database connection was lost"));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { onPoolError: () => {} }) });
  return {
    prisma,
    pool,
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
