import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { chanceOf } from "@/prisma/testing/chance";
import { useDatabase } from "@/prisma/testing/database";
import { makeLetters, openSenders, putOnTheirWay, tallyOf, troubled } from "@/prisma/testing/letter-senders";
import { type MailServer, openMailServer } from "@/prisma/testing/mail-server";
import { ctxFor, TEST_NOW } from "@/prisma/testing/people";
import { listLetters, retryLetter } from "..";

const database = useDatabase();
const LETTERS = 40;
const FINAL = ["the mail server did not take the address (550)", "the mail server did not take the letter (554)"];
let db: Db;
let server: MailServer;

beforeAll(async () => {
  db = openDb(database.url, 4);
  server = await openMailServer();
});
afterAll(async () => {
  await server.close();
  await db.close();
});

describe("letters that three senders hand to a server in every trouble", () => {
  it("are lost in none: each is taken, or given up for all to see; and come twice only where the server could not say that it had one", async () => {
    server.set(troubled(chanceOf(7).next));
    await makeLetters(db, database.url, LETTERS, TEST_NOW);
    const senders = await openSenders(database.url, server.url, 3, TEST_NOW);
    for (; (await senders.left("sent", "undelivered")) > 0; await pause(100)) await senders.hurry();
    const admin = await ctxFor(db, "administrator");
    const { items, counts } = await listLetters(admin, { state: "undelivered", limit: 100 });
    const { said } = tallyOf(server);
    expect([counts.sent, counts.undelivered]).toEqual([said.size, LETTERS - said.size]);
    expect(items.filter(({ id }) => said.has(`<${id}@localhost>`))).toEqual([]);
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ lastError }) => !FINAL.includes(lastError ?? ""))).toEqual([]);

    server.set("takes");
    for (const { id } of items) await retryLetter(admin, id);
    await putOnTheirWay(db, database.url, TEST_NOW);
    for (; (await senders.left("sent")) > 0; await pause(100)) await senders.hurry();
    await senders.close();
    const after = tallyOf(server);
    expect([after.said.size, after.mostSaid]).toEqual([LETTERS, 1]);
    expect(after.unsaid).toBeGreaterThan(0);
    expect(after.surplus).toBe(after.unsaid);
  }, 60_000);

  it("are given up after sixteen attempts more, and say why", async () => {
    const { id } = await db.prisma.letter.findFirstOrThrow();
    await db.prisma.letter.update({ where: { id }, data: { state: "undelivered", attempts: 0, sentAt: null } });
    server.set("busy");
    await retryLetter(await ctxFor(db, "administrator"), id);
    await putOnTheirWay(db, database.url, TEST_NOW);
    const senders = await openSenders(database.url, server.url, 1, TEST_NOW);
    for (; (await senders.left("sent", "undelivered")) > 0; await pause(100)) await senders.hurry();
    await senders.close();
    const letter = await db.prisma.letter.findUniqueOrThrow({ where: { id } });
    expect(letter).toMatchObject({ state: "undelivered", attempts: 17, lastError: "the mail server did not take the address (451)" });
  }, 60_000);
});
