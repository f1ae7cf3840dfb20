import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, ctxOf, makePeople, personWith } from "@/prisma/testing/people";
import { addPerson, changeRoles, ctxForSession, editPerson, getPerson, listPeople, listPeopleNames, ROLES } from "..";

const database = useDatabase();
let db: Db;
let admin: Ctx;
let second: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 6);
  admin = await ctxFor(db, "administrator", { name: "Ada" });
  second = await ctxFor(db, "administrator", { name: "Bea" });
});
afterAll(() => db.close());

describe("addPerson", () => {
  it("adds a person with roles and manager, and says so", async () => {
    const boss = await personWith(db, ["member"], { name: "Boss" });
    const { id } = await addPerson(admin, {
      name: "  Zoë O’Neill ",
      email: " Zoe@Example.ORG ",
      roles: ["risk", "risk"],
      manager: boss.email,
    });
    expect((await getPerson(admin, id)).person).toMatchObject({
      name: "  Zoë O’Neill ",
      email: "zoe@example.org",
      roles: ["risk"],
      manager: { name: "Boss" },
    });
    expect(await entriesOn(db, id)).toMatchObject([
      { action: "person.created", actor: { name: "Ada" }, after: { email: "zoe@example.org", roles: ["risk"], manager: "Boss" } },
    ]);
  });

  it.each([
    ["no name", { name: " ", email: "n@example.org" }, "name"],
    ["no address", { name: "N", email: "n" }, "email"],
    ["an unknown role", { name: "N", email: "n@example.org", roles: ["king"] }, "roles.0"],
    ["an unknown manager", { name: "N", email: "n@example.org", manager: "nobody@example.org" }, "manager"],
    ["more than we know", { name: "N", email: "n@example.org", state: "deactivated" }, "state"],
  ])("refuses %s and saves nothing", async (_, input, field) => {
    const { total } = await listPeople(admin, { state: "all" });
    await expect(addPerson(admin, input)).rejects.toMatchObject({ code: "invalid", fields: { [field]: expect.anything() } });
    expect((await listPeople(admin, { state: "all" })).total).toBe(total);
  });

  it("gives one of two at the same moment the address", async () => {
    const both = await Promise.allSettled([1, 2].map((n) => addPerson(admin, { name: `N${n}`, email: "race@example.org" })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({
      reason: { code: "invalid", fields: { email: expect.anything() } },
    });
  });
});

describe("editPerson", () => {
  it("changes what is given and leaves the rest", async () => {
    const person = await personWith(db, ["member"], { name: "Old" });
    await editPerson(admin, person.email, { version: 1, name: "New" });
    expect((await getPerson(admin, person.id)).person).toMatchObject({ name: "New", email: person.email, version: 2 });
    expect(await entriesOn(db, person.id)).toMatchObject([{ action: "person.edited", before: { name: "Old" }, after: { name: "New" } }]);
  });

  it("shows the second writer what stands", async () => {
    const person = await personWith(db, ["member"]);
    await editPerson(admin, person.id, { version: "1", name: "Theirs" });
    await expect(editPerson(second, person.id, { version: 1, name: "Mine" })).rejects.toMatchObject({
      code: "conflict",
      current: { name: "Theirs", version: 2 },
    });
  });

  it("lets one of two writers at the same moment through", async () => {
    const person = await personWith(db, ["member"]);
    const both = await Promise.allSettled([admin, second].map((ctx) => editPerson(ctx, person.id, { version: 1, name: ctx.actor.name })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await actionsOn(db, person.id)).toEqual(["person.edited"]);
  });

  it("takes the manager away when told so, and no person as their own", async () => {
    const boss = await personWith(db, ["member"]);
    const person = await personWith(db, ["member"], { managerId: boss.id });
    expect((await getPerson(admin, boss.id)).reports).toEqual([{ id: person.id, name: person.name }]);
    await expect(editPerson(admin, person.id, { version: 1, manager: person.id })).rejects.toMatchObject({
      fields: { manager: expect.anything() },
    });
    await editPerson(admin, person.id, { version: 1, manager: null });
    expect((await getPerson(admin, person.id)).person.manager).toBeNull();
    expect((await getPerson(admin, boss.id)).reports).toEqual([]);
  });

  it("keeps a manager who has left where the form still names them, and takes no new one who left", async () => {
    const [boss, other] = [await personWith(db, ["member"]), await personWith(db, ["member"])];
    const person = await personWith(db, ["member"], { managerId: boss.id });
    await db.prisma.person.updateMany({ where: { id: { in: [boss.id, other.id] } }, data: { state: "deactivated" } });
    await editPerson(admin, person.id, { version: 1, name: "Renamed", manager: boss.email });
    expect((await getPerson(admin, person.id)).person).toMatchObject({ name: "Renamed", manager: { id: boss.id } });
    await expect(editPerson(admin, person.id, { version: 2, manager: other.email })).rejects.toMatchObject({
      fields: { manager: [expect.stringContaining(other.email)] },
    });
  });

  it("answers alike for unknown ids and text that is no id", async () => {
    for (const ref of ["0198c0de-0000-7000-8000-000000000000", "nobody", "' OR 1=1"]) {
      await expect(editPerson(admin, ref, { version: 1, name: "X" })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("changeRoles", () => {
  it("takes effect on the person's next request", async () => {
    const person = await personWith(db, ["viewer"]);
    const session = await db.prisma.session.create({
      data: { personId: person.id, method: "demo", expiresAt: new Date(admin.now.getTime() + 1e6) },
    });
    const request = () => ctxForSession(db, session.id, { now: admin.now, requestId: "r-12345678", door: "web" });
    expect((await request())?.permissions.has("workload.register")).toBe(false);
    await changeRoles(admin, person.id, { version: 1, roles: ["member"] });
    expect((await request())?.permissions.has("workload.register")).toBe(true);
    expect(await entriesOn(db, person.id)).toMatchObject([
      { action: "person.roles_changed", before: { roles: ["viewer"] }, after: { roles: ["member"] } },
    ]);
  });

  it("lets one of two administrators change their own roles", async () => {
    const third = await personWith(db, ["administrator"]);
    await changeRoles(ctxOf(db, third), third.id, { version: 1, roles: ["risk"] });
    expect((await getPerson(admin, third.id)).person.roles).toEqual(["risk"]);
  });
});

describe("the last administrator", () => {
  const alone = useDatabase();
  let own: Db;
  beforeAll(() => {
    own = openDb(alone.url, 4);
  });
  afterAll(() => own.close());

  it("stays one, also when two take the role from each other at the same moment", async () => {
    const [a, b] = [await personWith(own, ["administrator"]), await personWith(own, ["administrator"])];
    const demote = (by: typeof a, whom: typeof a) => changeRoles(ctxOf(own, by), whom.id, { version: 1, roles: ["viewer"] });
    const both = await Promise.allSettled([demote(a, b), demote(b, a)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({
      reason: { code: "refused", refusal: { code: "last_administrator" } },
    });
    expect(await own.prisma.person.count({ where: { roles: { has: "administrator" } } })).toBe(1);
  });

  it("does not change their own roles", async () => {
    const row = await own.prisma.person.findFirstOrThrow({ where: { roles: { has: "administrator" } } });
    const ctx = ctxOf(own, { ...row, id: row.id as never, roles: ["administrator"] });
    await expect(changeRoles(ctx, row.id, { version: row.version, roles: ["administrator", "risk"] })).rejects.toMatchObject({
      refusal: { code: "own_roles" },
    });
  });
});

describe("who may", () => {
  it.each(ROLES.filter((role) => role !== "administrator"))("%s may read people and change nobody", async (role) => {
    const ctx = await ctxFor(db, role);
    const person = await personWith(db, ["viewer"]);
    await expect(listPeople(ctx, {})).resolves.toMatchObject({ items: expect.any(Array) });
    await expect(addPerson(ctx, { name: "N", email: `n-${role}@example.org` })).rejects.toMatchObject({ code: "forbidden" });
    await expect(editPerson(ctx, person.id, { version: 1, name: "X" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeRoles(ctx, person.id, { version: 1, roles: ["administrator"] })).rejects.toMatchObject({ code: "forbidden" });
    expect(await actionsOn(db, person.id)).toEqual([]);
  });
});

describe("listPeople", () => {
  it("pages by name and id without losing or repeating anybody", async () => {
    await makePeople(admin);
    for (const _ of [1, 2, 3]) await personWith(db, ["viewer"], { name: "Same Name" });
    const all = await listPeople(admin, { limit: 200 });
    const seen: string[] = [];
    let back: string | null = null;
    for (let cursor: string | undefined; ; ) {
      const page = await listPeople(admin, { limit: 3, cursor });
      expect(page.at).toBe(seen.length);
      seen.push(...page.items.map((item) => item.id));
      back = page.previousCursor;
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.items.map((item) => item.id));
    expect(all.total).toBe(seen.length);
    const before = await listPeople(admin, { limit: 3, cursor: back ?? "" });
    expect(before.items.map((item) => item.id)).toEqual(seen.slice(before.at, before.at + 3));
    expect((await listPeople(admin, { limit: 3, cursor: before.nextCursor ?? "" })).previousCursor).toBe(back);
    expect((await listPeopleNames(admin)).map((person) => person.id)).toEqual(seen);
  });

  it("finds by a part of name or address, and takes wildcards for what they are", async () => {
    await personWith(db, ["viewer"], { name: "100%_sure\\", email: "sure@example.org" });
    expect((await listPeople(admin, { q: "%_SURE\\" })).items.map((item) => item.name)).toEqual(["100%_sure\\"]);
    expect((await listPeople(admin, { q: "sure@" })).total).toBe(1);
    expect((await listPeople(admin, { q: "%%%" })).total).toBe(0);
  });

  it("filters by role and state", async () => {
    const gone = await personWith(db, ["auditor"], { name: "Gone" });
    await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });
    const found = async (query: object) => (await listPeople(admin, { limit: 200, ...query })).items.map((item) => item.id);
    expect(await found({ role: "auditor" })).not.toContain(gone.id);
    expect(await found({ role: "auditor", state: "deactivated" })).toEqual([gone.id]);
    expect(await found({ role: "auditor", state: "all" })).toContain(gone.id);
  });

  it.each([{ cursor: "nonsense" }, { limit: 0 }, { limit: 201 }, { role: "king" }, { order: "x" }])(
    "does not guess at %j",
    async (query) => {
      await expect(listPeople(admin, query)).rejects.toMatchObject({ code: "invalid" });
    },
  );
});
