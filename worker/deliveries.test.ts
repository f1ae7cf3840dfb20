import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Db, enqueue, openDb, toDateColumn, transaction } from "@/lib/platform";
import { createWebhook, tryWebhook } from "@/lib/webhook";
import { useDatabase } from "@/prisma/testing/database";
import { addressOf, type MailServer, openMailServer } from "@/prisma/testing/mail-server";
import { ctxFor } from "@/prisma/testing/people";
import { castOf, experiment } from "@/prisma/testing/registry";
import { openWebhookServer } from "@/prisma/testing/webhook-server";

const database = useDatabase();
let db: Db;
let server: MailServer;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  db = openDb(database.url, 4);
  server = await openMailServer();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill("SIGKILL");
    if (worker.exitCode === null && worker.signalCode === null) await once(worker, "exit");
  }
});
afterAll(async () => {
  await server.close();
  await db.close();
});

/** A worker, at nine in the morning of a day. */
async function workerOn(day: string, settings: Record<string, string> = { AIRLOCK_SMTP_URL: server.url }): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["--import", "tsx", "worker/main.ts"], {
    cwd: resolve(import.meta.dirname, ".."),
    env: {
      ...process.env,
      ...{ DATABASE_URL: database.url, AIRLOCK_NOW: `${day}T09:00:00Z`, LOG_LEVEL: "warn", ...settings },
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  workers.push(worker);
  const [message] = await once(worker, "message");
  expect(message).toBe("ready");
  return worker;
}

async function sent(count: number): Promise<void> {
  while ((await db.prisma.letter.count({ where: { state: "sent" } })) < count) await pause(100);
}

// Three processes start, one after the other was killed, and each job has its pace: on a busy machine that takes a minute by itself.
const PATIENT = { timeout: 180_000 };

describe("workers from which mail leaves", PATIENT, () => {
  it("remind, make one letter of the day and send it once, though there are two and one is killed", async () => {
    const cast = await castOf(db);
    const { id } = await experiment(cast.ada, "Ends tomorrow");
    await db.prisma.workload.update({
      where: { id },
      data: { endsOn: toDateColumn("2026-11-25"), createdAt: new Date("2026-09-01T00:00:00Z") },
    });
    const [first] = await Promise.all([workerOn("2026-11-24"), workerOn("2026-11-24")]);
    await sent(1);
    expect(server.taken.map((mail) => [addressOf(mail), mail.subject])).toEqual([['"Ada" <ada@example.org>', "Airlock: 1 coming due"]]);
    first?.kill("SIGKILL");
    // The next day, by another worker: the step of that day, in one letter more.
    const next = await workerOn("2026-11-25");
    await sent(2);
    expect(server.taken.length).toBe(2);
    next.kill("SIGTERM");
    expect(await once(next, "exit")).toEqual([0, null]);
  });
});

describe("workers from which events leave", PATIENT, () => {
  it("send each to a webhook once, though there are two and one is killed", async () => {
    const receiver = await openWebhookServer();
    const admin = await ctxFor(db, "administrator");
    const key = { secretOf: () => "whsec_AAAA" };
    const asked = { name: "Pager", url: receiver.url, kinds: ["policy.proposed"] };
    const { id } = await createWebhook(admin, { key, allowsPrivate: true }, asked);
    const settings = { AIRLOCK_WEBHOOK_PRIVATE: "allow", AIRLOCK_WEBHOOK_KEY: "a key of thirty-two characters.." };
    const [first] = await Promise.all([workerOn("2026-11-24", settings), workerOn("2026-11-24", settings)]);
    await tryWebhook(admin, id);
    const delivered = async (count: number): Promise<void> => {
      while ((await db.prisma.webhookDelivery.count({ where: { state: "delivered" } })) < count) await pause(100);
    };
    await delivered(1);
    first?.kill("SIGKILL");
    // Nobody is to be told of it: it is done with all the same.
    await transaction(admin, (tx) => enqueue(tx, "promotion.decided", { promotionId: id }));
    await tryWebhook(admin, id);
    await delivered(2);
    while ((await db.prisma.outboxEvent.count({ where: { offeredAt: null } })) > 0) await pause(100);
    const deliveries = await db.prisma.webhookDelivery.findMany();
    // Both were tried at the one instant that these workers know: only what was sent is compared, not in which order.
    const received = receiver.received.map(({ headers, body }) => `${headers["webhook-id"]} ${JSON.parse(body).type}`);
    expect(received.sort()).toEqual(deliveries.map(({ id: one }) => `${one} webhook.test`).sort());
    await receiver.close();
  });
});
