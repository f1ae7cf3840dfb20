import { renderLetter } from "@/components/notice/letter";
import { composeLetters, deliverLetter, giveUpLetter, openLetterQueue, openMailer, remind } from "@/lib/notice";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, openDb, openQueues } from "@/lib/platform";
import { MAKE_DUE } from "./due";
import { type MailServer, MOODS, type Mood } from "./mail-server";

/** How long these wait for a server that hangs. */
const PATIENCE = { connect: 1_500, answer: 1_500 };

/** Mail as several workers send it, whose retries need not be waited for. */
export interface Senders {
  /** How many letters are not of these states. */
  left(...states: string[]): Promise<number>;
  /** Has what waits for its next attempt tried now. */
  hurry(): Promise<void>;
  close(): Promise<void>;
}

const ctxOn = (db: Db, now: Date): Ctx => systemCtx(db, { now, requestId: "senders", door: "worker" });

/** Puts on their way the letters of everybody for whom something waits, and those that were asked for again. */
export async function putOnTheirWay(db: Db, url: string, now: Date): Promise<void> {
  const queues = await openQueues(url);
  await composeLetters(ctxOn(db, now), await openLetterQueue(queues));
  await queues.close();
}

/** Makes a letter for each of so many people, whose reviews fall due on that day. */
export async function makeLetters(db: Db, url: string, count: number, now: Date): Promise<void> {
  await db.pool.query(MAKE_DUE, [count, now.toISOString().slice(0, 10)]);
  await remind(ctxOn(db, now), ["inbox", "mail"]);
  await putOnTheirWay(db, url, now);
}

/** Copies of what a worker sends letters with, each with connections of its own to the database and to the mail server. */
export async function openSenders(url: string, mail: string, copies: number, now: Date): Promise<Senders> {
  const closing: (() => Promise<void> | void)[] = [];
  const databases = await Promise.all(
    Array.from({ length: copies }, async () => {
      const [db, queues] = [openDb(url, 4), await openQueues(url)];
      const mailer = await openMailer(mail, "Airlock <airlock@example.org>", PATIENCE);
      const queue = await openLetterQueue(queues, { pollingSeconds: 0.5, retrySeconds: 1 });
      await queue.work(
        (letterId) => deliverLetter(ctxOn(db, now), { mailer, draw: renderLetter }, letterId),
        (letterId) => giveUpLetter(ctxOn(db, now), letterId),
      );
      closing.push(async () => {
        await queues.close();
        mailer.close();
        await db.close();
      });
      return db;
    }),
  );
  const ask = (sql: string, values: unknown[] = []) => databases[0]?.pool.query(sql, values);
  return {
    left: async (...states) => Number((await ask("SELECT count(*) AS n FROM letter WHERE state::text <> ALL($1)", [states]))?.rows[0].n),
    async hurry() {
      await ask("UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'");
    },
    async close() {
      for (const end of closing) await end();
    },
  };
}

/**
 * Half of what the server meets it takes, the other half is trouble: dealt from a deck in which each trouble is once, shuffled anew each time
 * that it is through, so that none is left out by chance.
 */
export function troubled(next: () => number): () => Mood {
  const deck: Mood[] = [];
  return () => {
    if (deck.length === 0) deck.push(...MOODS, ...MOODS.map((): Mood => "takes"));
    const [dealt] = deck.splice(Math.floor(next() * deck.length), 1);
    return dealt ?? "takes";
  };
}

/** What became of letters, by what the server saw. */
export interface Tally {
  /** By Message-ID: how often it said that it took it, and how often it could not say so. */
  readonly said: ReadonlyMap<string, number>;
  readonly unsaid: number;
  /** How many it has more of than there are letters. */
  readonly surplus: number;
  /** The most that it ever said it took of one. */
  readonly mostSaid: number;
}

/** Adds up what a server has. */
export function tallyOf({ taken, unsaid }: Pick<MailServer, "taken" | "unsaid">): Tally {
  const said = new Map<string, number>();
  const distinct = new Set([...taken, ...unsaid].map(({ messageId = "none" }) => messageId));
  for (const { messageId = "none" } of taken) said.set(messageId, (said.get(messageId) ?? 0) + 1);
  return {
    ...{ said, unsaid: unsaid.length, surplus: taken.length + unsaid.length - distinct.size },
    mostSaid: Math.max(0, ...said.values()),
  };
}
