import { deliverLetter, giveUpLetter, openLetterQueue, openMailer } from "@/lib/notice";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, env, newRequestId, now, openQueues, type Queues } from "@/lib/platform";
import { deliverWebhook, giveUpDelivery, openSender, openWebhookQueue, webhookGround } from "@/lib/webhook";
import { type Job, letterJobs, webhookJobs } from "./jobs";

/** Where letters and events leave, and what makes them. */
export interface Deliveries {
  readonly jobs: readonly Job[];
  close(): Promise<void>;
}

const none: Deliveries = { jobs: [], close: async () => {} };

const ctxOn = (db: Db): Ctx => systemCtx(db, { now: now(), requestId: newRequestId(), door: "worker" });

/** Takes letters from their queue and hands them to the mail server, where one is named. */
async function openMail(queues: Queues, db: Db): Promise<Deliveries> {
  const { AIRLOCK_SMTP_URL, AIRLOCK_MAIL_FROM } = env();
  if (!AIRLOCK_SMTP_URL) return none;
  // What draws a letter takes a second to load, which no worker waits for that sends none.
  const { renderLetter } = await import("@/components/notice/letter");
  const mailer = await openMailer(AIRLOCK_SMTP_URL, AIRLOCK_MAIL_FROM);
  const queue = await openLetterQueue(queues);
  const post = { mailer, draw: renderLetter };
  await queue.work(
    (letterId) => deliverLetter(ctxOn(db), post, letterId),
    (letterId) => giveUpLetter(ctxOn(db), letterId),
  );
  return { jobs: letterJobs(queue), close: async () => mailer.close() };
}

/** Takes deliveries from their queue and hands them to the webhooks: there may be one at any time. */
async function openWebhooks(queues: Queues, db: Db): Promise<readonly Job[]> {
  const ground = webhookGround();
  const carrier = { key: ground.key, send: openSender(ground) };
  const queue = await openWebhookQueue(queues);
  await queue.work(
    (deliveryId) => deliverWebhook(ctxOn(db), carrier, deliveryId),
    (deliveryId) => giveUpDelivery(ctxOn(db), deliveryId),
  );
  return webhookJobs(queue);
}

/** Opens the queues and the ways out. */
export async function openDeliveries(db: Db): Promise<Deliveries> {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) return none;
  const queues = await openQueues(DATABASE_URL);
  const mail = await openMail(queues, db);
  const webhooks = await openWebhooks(queues, db);
  return {
    jobs: [...mail.jobs, ...webhooks],
    async close() {
      await queues.close();
      await mail.close();
    },
  };
}
