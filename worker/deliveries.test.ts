import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb, toDateColumn } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { addressOf, type MailServer, openMailServer } from "@/prisma/testing/mail-server";
import { castOf, experiment } from "@/prisma/testing/registry";

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

/** A worker from which mail leaves, at nine in the morning of a day. */
async function workerOn(day: string): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ["--import", "tsx", "worker/main.ts"], {
    cwd: resolve(import.meta.dirname, ".."),
    env: {
      ...process.env,
      ...{ DATABASE_URL: database.url, AIRLOCK_SMTP_URL: server.url, AIRLOCK_NOW: `${day}T09:00:00Z`, LOG_LEVEL: "warn" },
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

describe("workers from which mail leaves", () => {
  it("remind, make one letter of the day and send it once, though there are two and one is killed", async () => {
    const cast = await castOf(db);
    const { id } = await experiment(cast.ada, "Ends tomorrow");
    await db.prisma.workload.update({
      where: { id },
      data: { endsOn: toDateColumn("2026-11-25"), createdAt: new Date("2026-09-01T00:00:00Z") },
    });
    const [first] = [await workerOn("2026-11-24"), await workerOn("2026-11-24")];
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
