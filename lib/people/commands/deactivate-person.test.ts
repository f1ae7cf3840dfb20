import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, personWith, type TestPerson } from "@/prisma/testing/people";
import {
  createTeam,
  createToken,
  ctxForSession,
  ctxForToken,
  deactivatePerson,
  findOpenLink,
  getTeam,
  type HandOver,
  issueLink,
  ROLES,
  reactivatePerson,
  systemCtx,
} from "..";

const database = useDatabase();
let db: Db;
let admin: Ctx;

/** Stands for the registry's hand-over: moves ownership, as that does, in the transaction it is given. */
const handOver: HandOver = async (tx, _ctx, fromId, toId) => {
  if (toId === null) return { workloads: 0, backups: 0, dataScopes: 0 };
  const { count } = await tx.workload.updateMany({ where: { ownerId: fromId }, data: { ownerId: toId } });
  return { workloads: count, backups: 0, dataScopes: 0 };
};

beforeAll(async () => {
  db = openDb(database.url, 6);
  admin = await ctxFor(db, "administrator", { name: "Ada" });
});
afterAll(() => db.close());

async function ownerOf(name: string): Promise<{ person: TestPerson; workloadId: string }> {
  const person = await personWith(db, ["member"], { name });
  const workload = await db.prisma.workload.create({
    data: {
      name,
      kind: "model",
      purpose: "p",
      stage: "experiment",
      controlPoint: "before_effect",
      tier: "low",
      tierReasons: [],
      createdAt: admin.now,
      updatedAt: admin.now,
      ownerId: person.id,
      standing: { create: {} },
    },
  });
  return { person, workloadId: workload.id };
}

const ownerNow = async (workloadId: string): Promise<string | null> =>
  (await db.prisma.workload.findUniqueOrThrow({ where: { id: workloadId } })).ownerId;

describe("deactivatePerson", () => {
  it("hands over workloads and teams in one transaction, and says to whom", async () => {
    const { person, workloadId } = await ownerOf("Leaving");
    const heir = await personWith(db, ["member"], { name: "Heir" });
    const team = await createTeam(admin, { name: "Fraud", lead: person.id });
    const done = await deactivatePerson(admin, person.email, { handOverTo: heir.email, reason: "Left the company" }, handOver);
    expect(done.handedOver).toEqual({ workloads: 1, backups: 0, dataScopes: 0, teamsLed: 1 });
    expect(await ownerNow(workloadId)).toBe(heir.id);
    expect((await getTeam(admin, team.id)).lead?.name).toBe("Heir");
    expect(await entriesOn(db, person.id)).toMatchObject([
      {
        action: "person.deactivated",
        before: { state: "active" },
        after: { state: "deactivated", handedOverTo: "Heir" },
        reason: "Left the company",
      },
    ]);
    expect(await actionsOn(db, team.id)).toEqual(["team.created", "team.edited"]);
  });

  it("refuses with what is owned when nobody takes it over, and changes nothing", async () => {
    const { person, workloadId } = await ownerOf("Owner");
    await expect(deactivatePerson(admin, person.id, {}, handOver)).rejects.toMatchObject({
      code: "refused",
      refusal: { code: "owns_things", message: expect.stringContaining("1 workload as owner") },
    });
    expect((await db.prisma.person.findUniqueOrThrow({ where: { id: person.id } })).state).toBe("active");
    expect(await ownerNow(workloadId)).toBe(person.id);
    expect(await actionsOn(db, person.id)).toEqual([]);
  });

  it("leaves things without an owner when that is what is wanted", async () => {
    const { person, workloadId } = await ownerOf("Careless");
    await deactivatePerson(admin, person.id, { leaveOwnerless: true }, handOver);
    expect(await ownerNow(workloadId)).toBe(person.id);
    expect(await actionsOn(db, person.id)).toEqual(["person.deactivated"]);
  });

  it("takes effect on the next request of every session and token, and closes links", async () => {
    const person = await personWith(db, ["risk"]);
    const session = await db.prisma.session.create({
      data: { personId: person.id, method: "demo", expiresAt: new Date(admin.now.getTime() + 1e6) },
    });
    const { token } = await createToken(admin, { name: "reader", scopes: ["read"], days: 1, person: person.id }, { maxDays: 90 });
    const { path } = await issueLink(admin, person.id, "password");
    const system = systemCtx(db, { now: admin.now, requestId: newRequestId(), door: "web" });
    const bySession = () => ctxForSession(db, session.id, { now: admin.now, requestId: newRequestId(), door: "web" });
    const byToken = () => ctxForToken(db, token, newRequestId(), admin.now);
    const link = () => findOpenLink(system, path.replace("/setup/", ""));
    expect([(await bySession())?.actor.id, (await byToken()).actor.id, (await link())?.purpose]).toEqual([
      person.id,
      person.id,
      "password",
    ]);
    await deactivatePerson(admin, person.id, {}, handOver);
    expect(await bySession()).toBeNull();
    await expect(byToken()).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await link()).toBeNull();
    await reactivatePerson(admin, person.id);
    expect(await bySession()).toBeNull();
    await expect(byToken()).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("undoes everything when the hand-over does not succeed", async () => {
    const { person } = await ownerOf("Stays");
    const heir = await personWith(db, ["member"]);
    const session = await db.prisma.session.create({
      data: { personId: person.id, method: "demo", expiresAt: new Date(admin.now.getTime() + 1e6) },
    });
    const breaks: HandOver = async (tx, ctx, from, to) => {
      await handOver(tx, ctx, from, to);
      throw new Error("the registry says no");
    };
    await expect(deactivatePerson(admin, person.id, { handOverTo: heir.id }, breaks)).rejects.toThrow("the registry says no");
    expect(await db.prisma.workload.count({ where: { ownerId: person.id } })).toBe(1);
    expect((await db.prisma.session.findUniqueOrThrow({ where: { id: session.id } })).endedAt).toBeNull();
    expect(await actionsOn(db, person.id)).toEqual([]);
  });

  it.each([
    ["somebody who left", async () => (await deactivated()).id],
    ["nobody we know", async () => "nobody@example.org"],
  ])("hands nothing to %s", async (_, heir) => {
    const { person } = await ownerOf("Keeps");
    await expect(deactivatePerson(admin, person.id, { handOverTo: await heir() }, handOver)).rejects.toMatchObject({
      fields: { handOverTo: expect.anything() },
    });
  });

  it("hands nothing from a person to themself", async () => {
    const { person } = await ownerOf("Self");
    await expect(deactivatePerson(admin, person.id, { handOverTo: person.id }, handOver)).rejects.toMatchObject({
      fields: { handOverTo: expect.anything() },
    });
  });

  it("happens once when asked twice at the same moment", async () => {
    const person = await personWith(db, ["viewer"]);
    const both = await Promise.allSettled([1, 2].map(() => deactivatePerson(admin, person.id, {}, handOver)));
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { refusal: { code: "already_deactivated" } } });
    expect(await actionsOn(db, person.id)).toEqual(["person.deactivated"]);
  });

  it("keeps the last administrator", async () => {
    await expect(deactivatePerson(admin, admin.actor.id, {}, handOver)).rejects.toMatchObject({ refusal: { code: "last_administrator" } });
  });

  it.each(ROLES.filter((role) => role !== "administrator"))("is not for %s", async (role) => {
    const ctx = await ctxFor(db, role);
    const person = await personWith(db, ["viewer"]);
    await expect(deactivatePerson(ctx, person.id, {}, handOver)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reactivatePerson(ctx, person.id)).rejects.toMatchObject({ code: "forbidden" });
  });
});

async function deactivated(): Promise<TestPerson> {
  const person = await personWith(db, ["member"]);
  await deactivatePerson(admin, person.id, {}, handOver);
  return person;
}

describe("reactivatePerson", () => {
  it("lets a person act again, once", async () => {
    const person = await deactivated();
    await reactivatePerson(admin, person.id);
    expect((await db.prisma.person.findUniqueOrThrow({ where: { id: person.id } })).state).toBe("active");
    await expect(reactivatePerson(admin, person.id)).rejects.toMatchObject({ refusal: { code: "already_active" } });
    expect(await actionsOn(db, person.id)).toEqual(["person.deactivated", "person.reactivated"]);
  });
});
