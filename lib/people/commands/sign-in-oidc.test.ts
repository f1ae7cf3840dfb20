import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { personWith, TEST_NOW } from "@/prisma/testing/people";
import { ctxForSession, getPerson, type OidcIdentity, signInWithOidc, systemCtx } from "..";

const database = useDatabase();
let db: Db;
let front: Ctx;
const ISSUER = "https://idp.example.org";
const identity = (subject: string, email: string | null, more: Partial<OidcIdentity> = {}): OidcIdentity => ({
  issuer: ISSUER,
  subject,
  email,
  emailVerified: true,
  name: "From Provider",
  ...more,
});

beforeAll(() => {
  db = openDb(database.url, 6);
  front = systemCtx(db, { now: TEST_NOW, requestId: newRequestId(), door: "web" });
});
afterAll(() => db.close());

describe("signInWithOidc", () => {
  it("matches a verified address once, binds it, and knows the subject from then on", async () => {
    const person = await personWith(db, ["risk"], { name: "Rita", email: "rita@example.org" });
    const first = await signInWithOidc(front, identity("s1", "Rita@Example.org"), false, {});
    expect(await ctxForSession(db, first.sessionId, { now: TEST_NOW, requestId: newRequestId(), door: "web" })).toMatchObject({
      actor: { id: person.id },
    });
    const again = await signInWithOidc(front, identity("s1", "moved@example.org", { emailVerified: false }), false, {});
    expect(again.person.id).toBe(person.id);
    expect(again.sessionId).not.toBe(first.sessionId);
    expect((await getPerson(front, person.id)).person).toMatchObject({
      name: "Rita",
      email: "rita@example.org",
      oidcSubject: `${ISSUER} s1`,
    });
    expect(await actionsOn(db, person.id)).toEqual(["person.edited", "person.signed_in", "person.signed_in"]);
  });

  it("adds who is unknown as a viewer where that is wanted", async () => {
    const { person } = await signInWithOidc(front, identity("s2", "new@example.org"), true, {});
    expect((await getPerson(front, person.id)).person).toMatchObject({
      name: "From Provider",
      email: "new@example.org",
      roles: ["viewer"],
    });
    expect(await actionsOn(db, person.id)).toEqual(["person.created", "person.signed_in"]);
  });

  it("adds one person for two sign-ins at the same moment", async () => {
    const both = await Promise.allSettled([1, 2].map(() => signInWithOidc(front, identity("s3", "twice@example.org"), true, {})));
    expect(both.some((one) => one.status === "fulfilled")).toBe(true);
    expect(await db.prisma.person.count({ where: { email: "twice@example.org" } })).toBe(1);
  });

  it.each([
    ["an unverified address", identity("x1", "victim@example.org", { emailVerified: false }), "email_unverified"],
    ["no address", identity("x2", null), "no_email"],
    ["nobody we know", identity("x3", "stranger@example.org"), "unknown_person"],
    ["another subject with a bound address", identity("x4", "bound@example.org"), "bound_elsewhere"],
    ["somebody who left", identity("x5", "left@example.org"), "deactivated"],
  ])("refuses %s, and records it", async (_, who, code) => {
    if (code === "email_unverified") await personWith(db, ["administrator"], { email: "victim@example.org" });
    if (code === "bound_elsewhere") {
      await personWith(db, ["administrator"], { email: "bound@example.org" });
      await signInWithOidc(front, identity("owner of the address", "bound@example.org"), false, {});
    }
    if (code === "deactivated") {
      const gone = await personWith(db, ["administrator"], { email: "left@example.org" });
      await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });
    }
    const sessions = await db.prisma.session.count();
    await expect(signInWithOidc(front, who, false, {})).rejects.toMatchObject({ code: "refused", refusal: { code } });
    expect(await db.prisma.session.count()).toBe(sessions);
    const known = await db.prisma.person.findUnique({ where: { email: who.email ?? "" } });
    expect((await entriesOn(db, known?.id ?? "unknown")).at(-1)).toMatchObject({
      action: "person.sign_in_refused",
      actor: { kind: "system" },
      refusal: code,
    });
  });
});
