import { deliverLetter, giveUpLetter, type LetterQueue, openLetterQueue, openMailer, type Post } from "@/lib/notice";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, env, newRequestId, now } from "@/lib/platform";
import { type Job, letterJobs } from "./jobs";

/** Where letters leave, and what makes them. */
export interface Deliveries {
  readonly jobs: readonly Job[];
  close(): Promise<void>;
}

const none: Deliveries = { jobs: [], close: async () => {} };

/** Takes letters from the queue and hands them to the mail server until it is closed. */
async function deliverFrom(queue: LetterQueue, post: Post, db: Db): Promise<void> {
  const ctx = (): Ctx => systemCtx(db, { now: now(), requestId: newRequestId(), door: "worker" });
  await queue.work(
    (letterId) => deliverLetter(ctx(), post, letterId),
    (letterId) => giveUpLetter(ctx(), letterId),
  );
}

/** Opens the queue and the way to the mail server, where one is named. */
export async function openDeliveries(db: Db): Promise<Deliveries> {
  const { AIRLOCK_SMTP_URL, AIRLOCK_MAIL_FROM, DATABASE_URL } = env();
  if (!AIRLOCK_SMTP_URL || !DATABASE_URL) return none;
  // What draws a letter takes a second to load, which no worker waits for that sends none.
  const { renderLetter } = await import("@/components/notice/letter");
  const mailer = await openMailer(AIRLOCK_SMTP_URL, AIRLOCK_MAIL_FROM);
  const queue = await openLetterQueue(DATABASE_URL);
  await deliverFrom(queue, { mailer, draw: renderLetter }, db);
  return {
    jobs: letterJobs(queue),
    async close() {
      await queue.close();
      mailer.close();
    },
  };
}
