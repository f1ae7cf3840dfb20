import type { QueryResultRow } from "pg";
import type { Prisma } from "@/prisma/client/client";
import type { Ctx } from "./ctx";
import type { Db, Sql, Statement } from "./db";
import { AppError, isRetryable, isUnavailable } from "./errors";

declare const minted: unique symbol;
/** A transaction under way. Every store write and the audit append ask for one, so forgetting it does not compile. */
export type Tx = Prisma.TransactionClient & { readonly [minted]: true };

const ATTEMPTS = 5;

/** Guarantee: called by `transaction` only, on the client of an open transaction. */
function mint(client: Prisma.TransactionClient): Tx {
  return client as Tx;
}

/** The commit was sent, and the connection broke before its answer: only looking tells whether it arrived. */
function unheardCommit(cause: unknown): AppError {
  const message =
    "The connection to the database broke while this was being saved: it may stand or not. Look, then try again if it does not.";
  return new AppError("unavailable", message, { cause, retryAfterSeconds: 2 });
}

/**
 * Runs `work` in one transaction: all of it or none. Serialization failures and deadlocks are run again from the start (`work`
 * must therefore do nothing outside the transaction); other errors leave as they are.
 * @throws AppError `unavailable`, in words of its own, when nobody can know whether it was committed.
 */
export async function transaction<T>(ctx: Pick<Ctx, "db">, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let isWorkDone = false;
    const whole = async (client: Prisma.TransactionClient): Promise<T> => {
      const result = await work(mint(client));
      isWorkDone = true;
      return result;
    };
    try {
      return await ctx.db.prisma.$transaction(whole, { maxWait: 5_000, timeout: 20_000 });
    } catch (error) {
      if (isWorkDone && isUnavailable(error)) throw unheardCommit(error);
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      // Losers of a deadlock that retry in step would meet again: spread them.
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt * (0.5 + (process.pid % 97) / 97)));
    }
  }
}

/**
 * The same for what follows from facts that commands have recorded, and can be computed anew from them at any time: findings. It is
 * done by Airlock itself, in jobs, and leaves no entry, for it decides nothing.
 * @throws AppError `forbidden` for anybody else.
 */
export function derive<T>(ctx: Pick<Ctx, "actor" | "db">, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (ctx.actor.kind !== "system") throw new AppError("forbidden", "Only Airlock itself computes what follows from facts.");
  return transaction(ctx, work);
}

/**
 * The same statements, on the pool or inside a transaction, which sees what it has written itself. Columns are texts, numbers and JSON:
 * both read those alike.
 */
export function sqlOf(from: Db | Tx): Sql {
  if ("pool" in from) return from.pool;
  // A transaction has one connection, which answers one thing at a time: whoever asks several at once has them asked in turn.
  let before: Promise<unknown> = Promise.resolve();
  return {
    query<Row extends QueryResultRow>({ text, values = [] }: Statement) {
      const asked = before.then(async () => ({ rows: await from.$queryRawUnsafe<Row[]>(text, ...values) }));
      before = asked.catch(() => {});
      return asked;
    },
  };
}
