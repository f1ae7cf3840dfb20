import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, personWith } from "@/prisma/testing/people";
import { createTeam, editTeam, getPerson, getTeam, listTeamNames, listTeams, ROLES } from "..";

const database = useDatabase();
let db: Db;
let admin: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 6);
  admin = await ctxFor(db, "administrator", { name: "Ada" });
});
afterAll(() => db.close());

describe("createTeam", () => {
  it("makes a team with lead and members, each once", async () => {
    const [lead, member] = [await personWith(db, ["member"], { name: "Lea" }), await personWith(db, ["member"], { name: "Max" })];
    const { id } = await createTeam(admin, { name: "Fraud", lead: lead.email, members: [member.id, member.email] });
    expect(await getTeam(admin, "Fraud")).toMatchObject({ id, lead: { name: "Lea" }, members: [{ person: { name: "Max" } }] });
    expect((await getPerson(admin, member.id)).teams).toEqual([{ id, name: "Fraud" }]);
    expect(await getPerson(admin, lead.id)).toMatchObject({ holdings: { teamsLed: 1 }, teams: [], leads: [{ id, name: "Fraud" }] });
    expect(await listTeams(admin)).toMatchObject([{ name: "Fraud", _count: { members: 1, workloads: 0 } }]);
    expect(await listTeamNames(admin)).toEqual([{ id, name: "Fraud" }]);
    expect(await entriesOn(db, id)).toMatchObject([{ action: "team.created", after: { name: "Fraud", lead: "Lea", members: ["Max"] } }]);
  });

  it.each([
    ["without a name", { name: "" }, "name"],
    ["with a lead nobody knows", { name: "T", lead: "x@example.org" }, "lead"],
    ["with a member nobody knows", { name: "T", members: ["x@example.org"] }, "members"],
  ])("makes none %s", async (_, input, field) => {
    await expect(createTeam(admin, input)).rejects.toMatchObject({ code: "invalid", fields: { [field]: expect.anything() } });
  });

  it("gives one of two at the same moment the name", async () => {
    const both = await Promise.allSettled([1, 2].map(() => createTeam(admin, { name: "Twins" })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { fields: { name: expect.anything() } } });
  });
});

describe("editTeam", () => {
  it("replaces the members and takes the lead away when told so", async () => {
    const [one, two] = [await personWith(db, ["member"], { name: "One" }), await personWith(db, ["member"], { name: "Two" })];
    const { id } = await createTeam(admin, { name: "Changing", lead: one.id, members: [one.id] });
    await editTeam(admin, id, { version: 1, lead: null, members: [two.id] });
    expect(await getTeam(admin, id)).toMatchObject({ lead: null, members: [{ person: { name: "Two" } }], version: 2 });
    await editTeam(admin, id, { version: 2, name: "Changed" });
    expect(await getTeam(admin, id)).toMatchObject({ name: "Changed", members: [{ person: { name: "Two" } }] });
    expect((await entriesOn(db, id))[1]).toMatchObject({
      action: "team.edited",
      before: { lead: "One", members: ["One"] },
      after: { lead: null, members: ["Two"] },
    });
  });

  it("keeps members who have left where the list still names them, and takes no new ones who left", async () => {
    const [left, other] = [await personWith(db, ["member"], { name: "Left" }), await personWith(db, ["member"])];
    const { id } = await createTeam(admin, { name: "Long-lived", members: [left.id] });
    await db.prisma.person.updateMany({ where: { id: { in: [left.id, other.id] } }, data: { state: "deactivated" } });
    await editTeam(admin, id, { version: 1, name: "Longer-lived", members: [left.email] });
    expect(await getTeam(admin, id)).toMatchObject({ name: "Longer-lived", members: [{ person: { name: "Left" } }] });
    await expect(editTeam(admin, id, { version: 2, members: [left.email, other.email] })).rejects.toMatchObject({
      fields: { members: [expect.stringContaining(other.email)] },
    });
  });

  it("shows the second writer what stands, and lets one of two at the same moment through", async () => {
    const { id } = await createTeam(admin, { name: "Race" });
    const both = await Promise.allSettled(["A", "B"].map((name) => editTeam(admin, id, { version: 1, name })));
    expect(both.find((one) => one.status === "rejected")).toMatchObject({
      reason: { code: "conflict", current: { version: 2, lead: null, members: [] } },
    });
    expect(await actionsOn(db, id)).toEqual(["team.created", "team.edited"]);
  });

  it("knows no team of another name for an id", async () => {
    for (const id of ["Fraud", "0198c0de-0000-7000-8000-000000000000"]) {
      await expect(editTeam(admin, id, { version: 1 })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it.each(ROLES.filter((role) => role !== "administrator"))("is not for %s", async (role) => {
    const ctx = await ctxFor(db, role);
    await expect(createTeam(ctx, { name: `T ${role}` })).rejects.toMatchObject({ code: "forbidden" });
    const [team] = await listTeams(ctx);
    await expect(editTeam(ctx, team?.id ?? "", { version: 1, name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
