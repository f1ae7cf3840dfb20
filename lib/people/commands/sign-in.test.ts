import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Ctx, type Db, newRequestId, now, openDb, sha256 } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith, TEST_NOW, type TestPerson } from "@/prisma/testing/people";
import {
  changePassword,
  ctxForSession,
  endSession,
  issueLink,
  listDemoPeople,
  listSessions,
  ROLES,
  redeemLink,
  signInAsDemo,
  signInWithPassword,
  signOut,
  systemCtx,
} from "..";
import { permissionsOf } from "../core";

const database = useDatabase();
let db: Db;
let front: Ctx;
let person: TestPerson;
const PASSWORD = "seven grey herons by the weir";
const browser = { userAgent: "Test/1", address: "192.0.2.1" };

beforeAll(async () => {
  db = openDb(database.url, 6);
  front = systemCtx(db, { now: TEST_NOW, requestId: newRequestId(), door: "web" });
  person = await withPassword("Ada Lovelace");
});
beforeEach(() => db.prisma.signInThrottle.deleteMany());
afterAll(() => db.close());

async function withPassword(name: string): Promise<TestPerson> {
  const made = await personWith(db, ["member"], { name });
  const { path } = await issueLink(front, made.id, "invitation");
  await redeemLink(front, { link: path.replace("/setup/", ""), name, password: PASSWORD, repeat: PASSWORD }, {});
  return made;
}

/** As if so many tries had been taken already. */
async function spend(key: string, points: number): Promise<void> {
  await db.prisma.signInThrottle.create({ data: { key, points, expire: BigInt(now().getTime() + 600_000) } });
}

const request = (sessionId: string, now = TEST_NOW) => ctxForSession(db, sessionId, { now, requestId: newRequestId(), door: "web" });
const later = (minutes: number): Date => new Date(TEST_NOW.getTime() + minutes * 60_000);

describe("signInWithPassword", () => {
  it("starts a session of twelve hours that acts for the person", async () => {
    const { sessionId } = await signInWithPassword(front, { email: ` ${person.email.toUpperCase()} `, password: PASSWORD }, browser);
    expect(await request(sessionId)).toMatchObject({ actor: { kind: "person", id: person.id, sessionId } });
    expect(await request(sessionId, later(719))).not.toBeNull();
    expect(await request(sessionId, later(720))).toBeNull();
    expect((await entriesOn(db, person.id)).at(-1)).toMatchObject({
      action: "person.signed_in",
      actor: { kind: "person", id: person.id },
      after: { method: "password" },
    });
  });

  it("keeps the password nowhere but in scrypt, and out of the audit log", async () => {
    const { passwordHash } = await db.prisma.person.findUniqueOrThrow({ where: { id: person.id } });
    expect(passwordHash).toMatch(/^scrypt\$131072\$8\$1\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
    const bodies = (await db.prisma.auditEntry.findMany({ select: { body: true } })).map((row) => row.body).join();
    for (const secret of [PASSWORD, passwordHash ?? "?"]) expect(bodies).not.toContain(secret);
  });

  it("ends the session the browser held before", async () => {
    const first = await signInWithPassword(front, { email: person.email, password: PASSWORD }, browser);
    const second = await signInWithPassword(front, { email: person.email, password: PASSWORD }, { ...browser, replaces: first.sessionId });
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(await request(first.sessionId)).toBeNull();
    expect(await request(second.sessionId)).not.toBeNull();
  });

  it("gives one answer for a wrong password, an unknown address, somebody without a password and somebody who left", async () => {
    const [elsewhere, gone] = [await personWith(db, ["member"]), await withPassword("Gone")];
    await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });
    const attempts = [
      { email: person.email, password: "not the password" },
      { email: "nobody@example.org", password: PASSWORD },
      { email: elsewhere.email, password: PASSWORD },
      { email: gone.email, password: PASSWORD },
    ];
    const answers = await Promise.all(
      attempts.map((attempt) =>
        signInWithPassword(front, attempt, browser).catch((error) => ({ code: error.code, message: error.message })),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: "unauthenticated" });
    expect((await entriesOn(db, person.id)).at(-1)).toMatchObject({
      action: "person.sign_in_refused",
      actor: { kind: "system" },
      refusal: "wrong_password",
    });
    expect((await actionsOn(db, "unknown")).length).toBe(2);
  });

  it("does the same work for an unknown address", async () => {
    const time = async (email: string): Promise<number> => {
      const start = performance.now();
      await signInWithPassword(front, { email, password: "not the password" }, { address: null }).catch(() => {});
      return performance.now() - start;
    };
    const known = await time(person.email);
    const unknown = await time("nobody-at-all@example.org");
    // Without the work an unknown address would be answered in a hundredth of the time.
    expect(unknown).toBeGreaterThan(known / 3);
  });

  it("makes an account wait after ten tries, known or not, also when they come at once", async () => {
    for (const email of [person.email, "nobody@example.org"]) {
      await spend(`account:${sha256(email)}`, 9);
      const tries = await Promise.allSettled([1, 2, 3].map(() => signInWithPassword(front, { email, password: "x" }, { address: null })));
      const codes = tries.map((one) => (one.status === "rejected" ? one.reason.code : "signed in"));
      expect(codes.sort()).toEqual(["rate_limited", "rate_limited", "unauthenticated"]);
    }
    await expect(signInWithPassword(front, { email: person.email, password: PASSWORD }, browser)).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: expect.any(Number),
    });
  });

  it("gives the tries back to who shows up", async () => {
    for (const _ of [1, 2, 3]) await signInWithPassword(front, { email: person.email, password: "x" }, browser).catch(() => {});
    await signInWithPassword(front, { email: person.email, password: PASSWORD }, browser);
    expect(await db.prisma.signInThrottle.findUnique({ where: { key: `account:${sha256(person.email)}` } })).toBeNull();
  });

  it("makes an address wait before it uses up an account's tries", async () => {
    await spend("address:192.0.2.9", 60);
    await expect(signInWithPassword(front, { email: person.email, password: PASSWORD }, { address: "192.0.2.9" })).rejects.toMatchObject({
      code: "rate_limited",
    });
    expect(await db.prisma.signInThrottle.findUnique({ where: { key: `account:${sha256(person.email)}` } })).toBeNull();
    await expect(signInWithPassword(front, { email: person.email, password: PASSWORD }, browser)).resolves.toMatchObject({
      person: { id: person.id },
    });
  });

  it.each(ROLES)("is Airlock's own to do, not a %s's", async (role) => {
    const ctx = { ...ctxOf(db, person), permissions: permissionsOf([role]) };
    await expect(signInWithPassword(ctx, { email: person.email, password: PASSWORD }, browser)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(signInAsDemo(ctx, "demo", person.id, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("signInAsDemo", () => {
  it("signs in who is offered, in demo mode only", async () => {
    const demo = await personWith(db, ["risk"], { name: "Rita", demo: true });
    expect(await listDemoPeople(front, "demo")).toMatchObject([{ id: demo.id, role: "risk" }]);
    expect(await listDemoPeople(front, "production")).toEqual([]);
    const { sessionId } = await signInAsDemo(front, "demo", demo.id, {});
    expect(await request(sessionId)).toMatchObject({ actor: { id: demo.id } });
    await expect(signInAsDemo(front, "production", demo.id, {})).rejects.toMatchObject({ code: "not_found" });
    expect(await actionsOn(db, demo.id)).toEqual(["person.signed_in"]);
  });

  it("knows nobody who is not offered", async () => {
    const gone = await personWith(db, ["risk"], { demo: true });
    await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });
    for (const id of [person.id, gone.id, "' OR true"])
      await expect(signInAsDemo(front, "demo", id, {})).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("sessions", () => {
  const start = async (who: TestPerson): Promise<string> =>
    (await db.prisma.session.create({ data: { personId: who.id, method: "demo", expiresAt: later(60) } })).id;

  it("are seen by their person, and by who manages people", async () => {
    const one = await personWith(db, ["member"]);
    const [here, there] = [await start(one), await start(one)];
    const own = { ...ctxOf(db, one), actor: { kind: "person", id: one.id, name: one.name, sessionId: here } } as const;
    expect((await listSessions(own, one.id)).map((session) => [session.id, session.current]).sort()).toEqual(
      [
        [here, true],
        [there, false],
      ].sort(),
    );
    const admin = ctxOf(db, await personWith(db, ["administrator"]));
    expect(await listSessions(admin, one.id)).toHaveLength(2);
    await expect(listSessions(ctxOf(db, await personWith(db, ["risk_lead"])), one.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("end at once, recorded once, for their person and for who manages people", async () => {
    const one = await personWith(db, ["member"]);
    for (const by of [one, await personWith(db, ["administrator"])]) {
      const id = await start(one);
      await Promise.all([endSession(ctxOf(db, by), id), endSession(ctxOf(db, by), id)]);
      expect(await request(id)).toBeNull();
      expect(await actionsOn(db, id)).toEqual(["session.ended"]);
    }
  });

  it("of others and unknown ones answer alike", async () => {
    const id = await start(person);
    const other = ctxOf(db, await personWith(db, ["risk_lead"]));
    const answers = await Promise.all(
      [id, newRequestId(), "nonsense"].map((one) => endSession(other, one).catch((error) => error.message)),
    );
    expect(new Set(answers).size).toBe(1);
    expect(await request(id)).not.toBeNull();
  });

  it("are marked seen once a minute, without an entry", async () => {
    const id = await start(person);
    const seen = async (): Promise<Date> => (await db.prisma.session.findUniqueOrThrow({ where: { id } })).lastSeenAt;
    await db.prisma.session.update({ where: { id }, data: { lastSeenAt: TEST_NOW } });
    await request(id, new Date(TEST_NOW.getTime() + 59_000));
    expect(await seen()).toEqual(TEST_NOW);
    await request(id, later(1));
    expect(await seen()).toEqual(later(1));
    expect(await actionsOn(db, id)).toEqual([]);
  });

  it("end by signing out", async () => {
    const id = await start(person);
    const ctx = await request(id);
    if (!ctx) throw new Error("signed in before");
    await signOut(ctx);
    expect(await request(id)).toBeNull();
    expect((await actionsOn(db, person.id)).at(-1)).toBe("person.signed_out");
    await expect(signOut(ctxOf(db, person))).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("changePassword", () => {
  const NEXT = "nine white swans under the bridge";

  it("needs the old one, ends the other sessions and keeps this one", async () => {
    const one = await withPassword("Changing");
    const here = await signInWithPassword(front, { email: one.email, password: PASSWORD }, browser);
    const there = await signInWithPassword(front, { email: one.email, password: PASSWORD }, browser);
    const ctx = await request(here.sessionId);
    if (!ctx) throw new Error("signed in before");
    await expect(changePassword(ctx, { current: "wrong", password: NEXT, repeat: NEXT })).rejects.toMatchObject({
      fields: { current: expect.anything() },
    });
    await expect(changePassword(ctx, { current: PASSWORD, password: NEXT, repeat: "other" })).rejects.toMatchObject({
      fields: { repeat: expect.anything() },
    });
    await expect(changePassword(ctx, { current: PASSWORD, password: one.email, repeat: one.email })).rejects.toMatchObject({
      fields: { password: expect.anything() },
    });
    await changePassword(ctx, { current: PASSWORD, password: NEXT, repeat: NEXT });
    expect([await request(here.sessionId), await request(there.sessionId)].map((c) => c !== null)).toEqual([true, false]);
    await expect(signInWithPassword(front, { email: one.email, password: PASSWORD }, browser)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await signInWithPassword(front, { email: one.email, password: NEXT }, browser);
    const entry = (await entriesOn(db, one.id)).findLast((e) => e.action === "person.password_set");
    expect(entry).toMatchObject({ before: { passwordHash: "(withheld)" }, after: { passwordHash: "(withheld)" } });
  });

  it("is guessed no more often than a sign-in", async () => {
    const one = await withPassword("Stolen");
    const { sessionId } = await signInWithPassword(front, { email: one.email, password: PASSWORD }, browser);
    const ctx = await request(sessionId);
    if (!ctx) throw new Error("signed in before");
    await spend(`account:${sha256(one.email)}`, 9);
    const guesses = await Promise.allSettled([1, 2].map(() => changePassword(ctx, { current: "x", password: NEXT, repeat: NEXT })));
    expect(guesses.map((guess) => (guess.status === "rejected" ? guess.reason.code : "changed")).sort()).toEqual([
      "invalid",
      "rate_limited",
    ]);
  });

  it("is not done with a token", async () => {
    const ctx = { ...ctxOf(db, person), actor: { kind: "person", id: person.id, name: person.name, tokenId: "t" } } as const;
    await expect(changePassword(ctx, { current: PASSWORD, password: NEXT, repeat: NEXT })).rejects.toMatchObject({ code: "forbidden" });
  });
});
