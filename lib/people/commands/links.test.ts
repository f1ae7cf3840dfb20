import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, personWith, TEST_NOW } from "@/prisma/testing/people";
import {
  ctxForSession,
  findOpenLink,
  getPerson,
  issueFirstAdministratorLink,
  issueLink,
  ROLES,
  redeemLink,
  signInWithPassword,
  systemCtx,
} from "..";

const database = useDatabase();
let db: Db;
let front: Ctx;
const PASSWORD = "seven grey herons by the weir";
const both = { password: PASSWORD, repeat: PASSWORD };
const secretOf = ({ path }: { path: string }): string => path.replace("/setup/", "");
const at = (hours: number): Ctx => ({ ...front, now: new Date(TEST_NOW.getTime() + hours * 3_600_000) });

beforeAll(() => {
  db = openDb(database.url, 6);
  front = systemCtx(db, { now: TEST_NOW, requestId: newRequestId(), door: "web" });
});
afterAll(() => db.close());

describe("the first administrator's link", () => {
  let link: string;

  it("is made while there is no administrator; a new one closes the one before", async () => {
    const first = await issueFirstAdministratorLink(front);
    const second = await issueFirstAdministratorLink(front);
    if (!first || !second) throw new Error("there is no administrator yet");
    expect(await findOpenLink(front, secretOf(first))).toBeNull();
    link = secretOf(second);
    expect(link).toMatch(/^[\w-]{43}$/);
    expect(await findOpenLink(front, link)).toMatchObject({ purpose: "first_administrator" });
    expect(await findOpenLink(at(24), link)).toBeNull();
    const stored = await db.prisma.signInLink.findMany();
    expect(JSON.stringify(stored)).not.toContain(link);
  });

  it("asks who it is, and takes no weak password; the link stays open", async () => {
    await expect(redeemLink(front, { link, ...both }, {})).rejects.toMatchObject({
      fields: { name: expect.anything(), email: expect.anything() },
    });
    await expect(
      redeemLink(front, { link, name: "Ada", email: "ada@example.org", password: "short", repeat: "short" }, {}),
    ).rejects.toMatchObject({ fields: { password: expect.anything() } });
    expect(await findOpenLink(front, link)).not.toBeNull();
  });

  it("makes one administrator, of two at the same moment, and signs in", async () => {
    const two = await Promise.allSettled(
      ["a", "b"].map((name) => redeemLink(front, { link, name, email: `${name}@example.org`, ...both }, {})),
    );
    expect(two.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(two.find((one) => one.status === "rejected")).toMatchObject({ reason: { refusal: { code: "link_spent" } } });
    const done = two.find((one) => one.status === "fulfilled");
    const ctx = await ctxForSession(db, done?.value.sessionId ?? "", { now: TEST_NOW, requestId: newRequestId(), door: "web" });
    expect(ctx?.permissions.has("people.manage")).toBe(true);
    expect(await actionsOn(db, done?.value.person.id ?? "")).toEqual([
      "person.created",
      "person.link_issued",
      "person.link_issued",
      "person.signed_in",
      "person.password_set",
    ]);
    await signInWithPassword(front, { email: `${done?.value.person.name}@example.org`, password: PASSWORD }, { address: null });
  });

  it("is never made again", async () => expect(await issueFirstAdministratorLink(front)).toBeNull());

  it.each(ROLES)("is Airlock's own to make, not a %s's", async (role) => {
    const ctx = await ctxFor(db, role);
    await expect(issueFirstAdministratorLink(ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(redeemLink(ctx, { link: "x", ...both }, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(findOpenLink(ctx, "x")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("issueLink", () => {
  it("invites: the person may put their name right and not their address", async () => {
    const admin = await ctxFor(db, "administrator");
    const person = await personWith(db, ["risk"], { name: "Typo" });
    const link = secretOf(await issueLink(admin, person.id, "invitation"));
    expect(await findOpenLink(at(167), link)).toMatchObject({ purpose: "invitation", person: { email: person.email } });
    expect(await findOpenLink(at(168), link)).toBeNull();
    await redeemLink(front, { link, name: "Right", email: "mine@example.org", ...both }, {});
    expect((await getPerson(admin, person.id)).person).toMatchObject({ name: "Right", email: person.email, roles: ["risk"] });
    await expect(redeemLink(front, { link, ...both }, {})).rejects.toMatchObject({ refusal: { code: "link_spent" } });
    const entries = await entriesOn(db, person.id);
    expect(entries.map((entry) => entry.action)).toEqual(["person.invited", "person.signed_in", "person.password_set"]);
    expect(entries[2]).toMatchObject({ actor: { kind: "person", name: "Right" }, after: { passwordHash: "(withheld)", name: "Right" } });
  });

  it("lets a person choose a new password and nothing else", async () => {
    const admin = await ctxFor(db, "administrator");
    const person = await personWith(db, ["risk"], { name: "Same" });
    const link = secretOf(await issueLink(admin, person.email, "password"));
    await redeemLink(front, { link, name: "Other", email: "other@example.org", ...both }, {});
    expect((await getPerson(admin, person.id)).person).toMatchObject({ name: "Same", email: person.email, roles: ["risk"] });
  });

  it("makes none for who left", async () => {
    const admin = await ctxFor(db, "administrator");
    const person = await personWith(db, ["risk"]);
    const link = secretOf(await issueLink(admin, person.id, "password"));
    await db.prisma.person.update({ where: { id: person.id }, data: { state: "deactivated" } });
    await expect(issueLink(admin, person.id, "password")).rejects.toMatchObject({ refusal: { code: "deactivated" } });
    await expect(redeemLink(front, { link, ...both }, {})).rejects.toMatchObject({ refusal: { code: "link_spent" } });
  });

  it.each(ROLES.filter((role) => role !== "administrator"))("is not for %s", async (role) => {
    const person = await personWith(db, ["viewer"]);
    await expect(issueLink(await ctxFor(db, role), person.id, "password")).rejects.toMatchObject({ code: "forbidden" });
  });
});
