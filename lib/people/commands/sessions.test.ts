import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, ctxOf, personWith, TEST_NOW, type TestPerson } from "@/prisma/testing/people";
import { ctxForSession, endOtherSessions, endSession, getSignInWays, issueLink, listSessions, ROLES } from "..";

const database = useDatabase();
let db: Db;
let admin: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 6);
  admin = await ctxFor(db, "administrator", { name: "Ada" });
});
afterAll(() => db.close());

async function sessionOf(person: TestPerson, life = 1e6): Promise<string> {
  const expiresAt = new Date(TEST_NOW.getTime() + life);
  return (await db.prisma.session.create({ data: { personId: person.id, method: "password", expiresAt } })).id;
}

const request = (id: string) => ctxForSession(db, id, { now: TEST_NOW, requestId: newRequestId(), door: "web" });

async function ctxIn(id: string): Promise<Ctx> {
  const ctx = await request(id);
  if (!ctx) throw new Error("the session lives");
  return ctx;
}

describe("endOtherSessions", () => {
  it("ends all of one's own but this one, from their next request on, with one entry each", async () => {
    const person = await personWith(db, ["member"], { name: "Max" });
    const [here, there, elsewhere] = [await sessionOf(person), await sessionOf(person), await sessionOf(person)];
    const past = await sessionOf(person, -1);
    expect(await endOtherSessions(await ctxIn(here), person.id)).toBe(2);
    expect(await Promise.all([here, there, elsewhere].map(async (id) => (await request(id)) !== null))).toEqual([true, false, false]);
    expect((await listSessions(ctxOf(db, person), person.id)).map((session) => session.id)).toEqual([here]);
    for (const id of [there, elsewhere]) {
      expect(await entriesOn(db, id)).toMatchObject([
        { action: "session.ended", actor: { name: "Max" }, subject: { label: "Session of Max" }, before: { endedAt: null } },
      ]);
    }
    expect(await entriesOn(db, past)).toEqual([]);
    expect(await endOtherSessions(await ctxIn(here), person.id)).toBe(0);
  });

  it("lets who manages people end all of somebody's", async () => {
    const person = await personWith(db, ["member"]);
    const ids = [await sessionOf(person), await sessionOf(person)];
    expect(await endOtherSessions(admin, person.id)).toBe(2);
    expect(await Promise.all(ids.map(request))).toEqual([null, null]);
  });

  it("says each end once when a session is ended on both sides at the same moment", async () => {
    const person = await personWith(db, ["member"]);
    const id = await sessionOf(person);
    await Promise.all([endOtherSessions(admin, person.id), endSession(ctxOf(db, person), id)]);
    expect(await entriesOn(db, id)).toHaveLength(1);
  });

  it.each(ROLES.filter((role) => role !== "administrator"))("is not for a %s on others, unknown or not", async (role) => {
    const person = await personWith(db, ["member"]);
    const id = await sessionOf(person);
    const other = await ctxFor(db, role);
    const answers = await Promise.all(
      [person.id, newRequestId(), "nonsense"].map((one) => endOtherSessions(other, one).catch((error) => `${error.code} ${error.message}`)),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^not_found/);
    expect(await request(id)).not.toBeNull();
  });
});

describe("getSignInWays", () => {
  it("says that there is a password, never which, and whether a link still opens", async () => {
    const person = await personWith(db, ["member"]);
    expect(await getSignInWays(ctxOf(db, person), person.id)).toEqual({ password: false, provider: false, link: null });
    const { expiresAt } = await issueLink(admin, person.id, "invitation");
    await db.prisma.person.update({ where: { id: person.id }, data: { passwordHash: "scrypt$x", oidcSubject: "https://idp s" } });
    const ways = { password: true, provider: true, link: { purpose: "invitation", expiresAt } };
    expect(await getSignInWays(admin, person.id)).toEqual(ways);
    expect(await getSignInWays({ ...admin, now: expiresAt }, person.id)).toEqual({ ...ways, link: null });
  });

  it("answers alike for others and for nobody", async () => {
    const person = await personWith(db, ["member"]);
    const risk = await ctxFor(db, "risk_lead");
    for (const id of [person.id, newRequestId()]) await expect(getSignInWays(risk, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
