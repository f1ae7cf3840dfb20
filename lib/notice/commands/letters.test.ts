import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renderLetter } from "@/components/notice/letter";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, derive, openDb, openQueues, type Queue, type Queues, toDateColumn } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { addressOf, type MailServer, openMailServer } from "@/prisma/testing/mail-server";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, experiment } from "@/prisma/testing/registry";
import {
  composeLetters,
  deliverLetter,
  giveUpLetter,
  listLetters,
  type Mailer,
  openLetterQueue,
  openMailer,
  type Post,
  remind,
  retryLetter,
  snoozeNotice,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let server: MailServer;
let mailer: Mailer;
let post: Post;
let queues: Queues;
let queue: Queue;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  server = await openMailServer();
  mailer = await openMailer(server.url, "Airlock <airlock@example.org>");
  post = { mailer, draw: renderLetter };
  queues = await openQueues(database.url);
  queue = await openLetterQueue(queues, { pollingSeconds: 0.5, retrySeconds: 1 });
});
afterAll(async () => {
  await queues.close();
  mailer.close();
  await server.close();
  await db.close();
});
beforeEach(async () => {
  server.set("takes");
  await db.pool.query(
    "DELETE FROM notice; DELETE FROM letter; DELETE FROM snooze; DELETE FROM reminded; DELETE FROM reminder_clock; DELETE FROM pgboss.job; UPDATE workload SET stage = 'retired'",
  );
});

const on = (day: string, hour = "09:00"): Ctx => systemCtx(db, { now: new Date(`${day}T${hour}:00Z`), requestId: "test", door: "worker" });

async function ending(name: string, endsOn: string): Promise<string> {
  const { id } = await experiment(cast.ada, name);
  await db.prisma.workload.update({ where: { id }, data: { endsOn: toDateColumn(endsOn), createdAt: new Date("2026-09-01T00:00:00Z") } });
  return id;
}

const jobs = async (): Promise<number> =>
  (await db.pool.query("SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'letters'")).rows[0].n;
const letters = () => db.prisma.letter.findMany({ orderBy: { createdAt: "asc" } });
const remindAll = (ctx: Ctx) => remind(ctx, ["inbox", "mail"]);
async function letterOfToday(name: string): Promise<string> {
  await ending(name, "2026-11-25");
  await remindAll(on("2026-11-24"));
  await composeLetters(on("2026-11-24"), queue);
  const [letter] = await letters();
  return letter?.id ?? "none";
}

describe("composeLetters", () => {
  it("makes one letter a person and day, at their own morning, and puts it on its way", async () => {
    await db.prisma.personSettings.create({ data: { personId: cast.people.ada.id, timeZone: "America/New_York" } });
    await ending("One", "2026-11-25");
    await ending("Two", "2026-12-01");
    await remindAll(on("2026-11-24", "01:00"));
    // 11:59 UTC is 06:59 in New York.
    expect(await composeLetters(on("2026-11-24", "11:59"), queue)).toBe(0);
    expect(await composeLetters(on("2026-11-24", "12:00"), queue)).toBe(1);
    await ending("Three", "2026-11-25");
    await remindAll(on("2026-11-24", "13:00"));
    expect(await composeLetters(on("2026-11-24", "14:00"), queue)).toBe(0);
    expect([await jobs(), (await letters()).length]).toEqual([1, 1]);
    // What came after the letter of the day goes with the next one.
    await remindAll(on("2026-11-25", "13:00"));
    expect(await composeLetters(on("2026-11-25", "13:00"), queue)).toBe(1);
    await db.prisma.personSettings.deleteMany();
  });

  it("makes it once when five workers do it together", async () => {
    await ending("Together", "2026-11-25");
    await remindAll(on("2026-11-24"));
    const made = await Promise.all(Array.from({ length: 5 }, () => composeLetters(on("2026-11-24"), queue)));
    expect([made.reduce((a, b) => a + b, 0), await jobs()]).toEqual([1, 1]);
  });

  it("makes none for whoever left, for what was put aside, and for what was done before the morning", async () => {
    const id = await ending("Put aside", "2026-11-25");
    await remindAll(on("2026-11-24", "01:00"));
    await db.prisma.person.update({ where: { id: cast.people.ada.id }, data: { state: "deactivated" } });
    expect(await composeLetters(on("2026-11-24"), queue)).toBe(0);
    await db.prisma.person.update({ where: { id: cast.people.ada.id }, data: { state: "active" } });
    const notice = await db.prisma.notice.findFirstOrThrow({ where: { channel: "inbox" } });
    await snoozeNotice(cast.ada, notice.id, { until: "2026-11-26", reason: "Waits for the vendor" });
    expect(await composeLetters(on("2026-11-24"), queue)).toBe(0);
    await db.prisma.snooze.deleteMany();
    await db.prisma.workload.update({ where: { id }, data: { endsOn: toDateColumn("2026-12-24") } });
    expect(await composeLetters(on("2026-11-24"), queue)).toBe(0);
  });
});

describe("deliverLetter", () => {
  it("sends one mail that says it in HTML and in plain text, with links and a Message-ID of its own", async () => {
    const id = await letterOfToday("Told <b>safely</b> & well");
    const before = server.taken.length;
    await deliverLetter(on("2026-11-24"), post, id);
    await deliverLetter(on("2026-11-24"), post, id);
    expect(server.taken.length).toBe(before + 1);
    const mail = server.taken.at(-1);
    expect(mail && addressOf(mail)).toContain("ada@example.org");
    expect([mail?.subject, mail?.messageId]).toEqual(["Airlock: 1 coming due", `<${id}@localhost>`]);
    expect(mail?.text).toMatch(/Ends in 1 d: WL-\d+ Told <b>safely<\/b> & well\s+http:\/\/localhost:3000\/workloads\/WL-/);
    expect(mail?.html).toContain("Told &lt;b&gt;safely&lt;/b&gt; &amp; well</a>");
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(await letters()).toMatchObject([{ state: "sent", attempts: 1, lastError: null }]);
  });

  it("leaves what a server did not take for another attempt, with the reason", async () => {
    const id = await letterOfToday("Busy");
    server.set("busy");
    await expect(deliverLetter(on("2026-11-24"), post, id)).rejects.toMatchObject({ code: "unavailable" });
    expect(await letters()).toMatchObject([{ state: "queued", attempts: 1, lastError: "the mail server did not take the address (451)" }]);
    server.set("takes");
    await deliverLetter(on("2026-11-24"), post, id);
    expect(await letters()).toMatchObject([{ state: "sent", attempts: 2, lastError: null }]);
  });

  it("gives up what the server will never take, and sends it again for whoever runs Airlock", async () => {
    const id = await letterOfToday("Refused");
    server.set("refuses");
    await deliverLetter(on("2026-11-24"), post, id);
    expect(await letters()).toMatchObject([{ state: "undelivered", lastError: "the mail server did not take the address (550)" }]);
    expect((await answerOf(retryLetter(cast.ada, id))).code).toBe("forbidden");
    const admin = await ctxFor(db, "administrator");
    const { counts, items } = await listLetters(admin, { state: "undelivered" });
    expect([counts.undelivered, items.map((item) => item.recipient.name)]).toEqual([1, ["Ada"]]);
    server.set("takes");
    await retryLetter(admin, id);
    expect((await answerOf(retryLetter(admin, id))).code).toBe("conflict");
    const queued = await jobs();
    expect([await composeLetters(on("2026-11-24"), queue), await composeLetters(on("2026-11-24"), queue)]).toEqual([1, 0]);
    expect(await jobs()).toBe(queued + 1);
    await deliverLetter(on("2026-11-24"), post, id);
    expect(await letters()).toMatchObject([{ state: "sent" }]);
    const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM audit_entry WHERE action = 'letter.retried'");
    expect(rows[0].n).toBe(1);
  });

  it("is not sure of a connection that was cut after the letter, and asks again", async () => {
    const id = await letterOfToday("Cut");
    server.set("cuts");
    await expect(deliverLetter(on("2026-11-24"), post, id)).rejects.toMatchObject({ code: "unavailable" });
    server.set("takes");
    await deliverLetter(on("2026-11-24"), post, id);
    expect(server.taken.at(-1)?.messageId).toBe(`<${id}@localhost>`);
  });

  it("takes a letter back in which nothing is left", async () => {
    const id = await letterOfToday("Done meanwhile");
    await db.prisma.workload.updateMany({ where: { name: "Done meanwhile" }, data: { stage: "retired" } });
    const before = server.asked();
    await deliverLetter(on("2026-11-24"), post, id);
    expect([server.asked(), await letters()]).toMatchObject([before, [{ state: "taken_back", lastError: "nothing was left to say" }]]);
  });

  it("gives up what was tried for the last time, but nothing that was sent", async () => {
    const id = await letterOfToday("Tried long");
    await giveUpLetter(on("2026-11-24"), id);
    expect(await letters()).toMatchObject([{ state: "undelivered" }]);
    await db.prisma.letter.update({ where: { id }, data: { state: "sent", sentAt: new Date("2026-11-24T10:00:00Z") } });
    await giveUpLetter(on("2026-11-24"), id);
    expect(await letters()).toMatchObject([{ state: "sent" }]);
  });
});

describe("the queue", () => {
  it("hands a letter over until it was taken, later after each failure", async () => {
    server.set("busy");
    const ctx = on("2026-11-24");
    const own = await openQueues(database.url);
    const working = await openLetterQueue(own, { pollingSeconds: 0.5, retrySeconds: 1 });
    await working.work(
      (letterId) => deliverLetter(ctx, post, letterId),
      (letterId) => giveUpLetter(ctx, letterId),
    );
    await letterOfToday("By the queue");
    const settled = async (state: string, attempts: number): Promise<boolean> => {
      const [letter] = await letters();
      return letter?.state === state && letter.attempts >= attempts;
    };
    while (!(await settled("queued", 1))) await pause(50);
    server.set("takes");
    while (!(await settled("sent", 2))) await pause(50);
    await own.close();
    expect(server.taken.at(-1)?.subject).toBe("Airlock: 1 coming due");
  });

  it("forgets what a transaction put into it that did not commit", async () => {
    const undone = derive(on("2026-11-24"), async (tx) => {
      await queue.send(tx, "0198aaaa-0000-7000-8000-000000000001");
      throw new Error("on purpose");
    });
    await expect(undone).rejects.toThrow("on purpose");
    expect(await jobs()).toBe(0);
  });
});
