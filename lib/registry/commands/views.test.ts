import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, countEntries, entriesOf, serviceCtx } from "@/prisma/testing/registry";
import { clearDefaultView, createView, deleteView, editView, getView, listViews, setDefaultView } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let admin: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  admin = ctxOf(db, await personWith(db, ["administrator"], { name: "Ann", email: "ann@example.org" }));
});
afterAll(() => db.close());

const namesOf = async (ctx: Ctx) => (await listViews(ctx)).map(({ name }) => name);

describe("createView", () => {
  it("keeps filters, order and columns, in one way of writing them, with an entry", async () => {
    const columns = { shown: ["tier", "ref"], pinned: ["ref"] };
    const { id, version } = await createView(cast.vera, { name: " Mine ", query: "tier=high,critical&stage=pilot&cursor=x", columns });
    expect(version).toBe(1);
    const kept = { name: "Mine", query: "stage=pilot&tier=critical%2Chigh", columns: { shown: ["ref", "name", "tier"], pinned: ["ref"] } };
    expect(await getView(cast.vera, id)).toMatchObject({ ...kept, shared: false, mine: true, mayChange: true, isDefault: false });
    expect(await entriesOf(db, id)).toMatchObject([{ action: "view.created", subject: { type: "view", label: "Mine" }, after: kept }]);
  });

  it.each([
    ["no name", { name: " ", query: "" }, ["name"]],
    ["a filter that no list has", { name: "x", query: "colour=red" }, ["query"]],
    ["a value that no filter has", { name: "x", query: "tier=extreme" }, ["query"]],
    ["a column that is not there", { name: "x", query: "", columns: { shown: ["colour"] } }, ["columns.shown.0"]],
  ])("refuses %s, and records nothing", async (_, input, fields) => {
    const before = await countEntries(db);
    expect((await answerOf(createView(cast.ada, input))).fields).toEqual(fields);
    expect(await countEntries(db)).toBe(before);
  });

  it("tells a person's names apart however they are written, and leaves others theirs", async () => {
    await createView(cast.ada, { name: "Twice", query: "" });
    expect((await answerOf(createView(cast.ada, { name: "TWICE", query: "" }))).fields).toEqual(["name"]);
    expect((await answerOf(createView(cast.ben, { name: "Twice", query: "" }))).code).toBe("done");
  });

  it("is for people", async () => {
    expect((await answerOf(createView(serviceCtx(cast.ada), { name: "x", query: "" }))).code).toBe("forbidden");
  });
});

describe("editView", () => {
  it("is seen by others once it is shared, and no longer when it is taken back", async () => {
    const { id } = await createView(cast.rita, { name: "Overdue, critical", query: "overdue=true" });
    expect((await answerOf(getView(cast.ada, id))).code).toBe("not_found");
    expect(await editView(cast.rita, id, { version: 1, shared: true })).toEqual({ id, version: 2 });
    expect(await getView(cast.ada, id)).toMatchObject({ mine: false, mayChange: false, owner: { name: "Rita" } });
    await setDefaultView(cast.ada, id);
    await setDefaultView(cast.rita, id);
    await editView(cast.rita, id, { version: 2, shared: false });
    expect(await namesOf(cast.ada)).not.toContain("Overdue, critical");
    expect((await listViews(cast.ada)).some(({ isDefault }) => isDefault)).toBe(false);
    expect(await getView(cast.rita, id)).toMatchObject({ isDefault: true });
    expect((await entriesOf(db, id)).map(({ action }) => action)).toEqual(["view.created", "view.shared", "view.unshared"]);
  });

  it("is the owner's, and for a shared one an administrator's", async () => {
    const { id } = await createView(cast.rita, { name: "Whose", query: "" });
    expect((await answerOf(editView(admin, id, { version: 1, name: "Hers" }))).code).toBe("not_found");
    await editView(cast.rita, id, { version: 1, shared: true });
    expect((await answerOf(editView(cast.ada, id, { version: 2, name: "Hers" }))).code).toBe("forbidden");
    expect((await answerOf(editView(admin, id, { version: 2, name: "Ours" }))).code).toBe("done");
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "view.edited", before: { name: "Whose" }, after: { name: "Ours" } });
  });

  it("of two who save at once lets one, and shows the other what stands", async () => {
    const { id } = await createView(cast.ben, { name: "Raced", query: "" });
    const answers = await Promise.all(["tier=high", "tier=low"].map((query) => answerOf(editView(cast.ben, id, { version: 1, query }))));
    expect(answers.map(({ code }) => code).sort()).toEqual(["conflict", "done"]);
  });
});

describe("deleteView", () => {
  it("takes it from everybody, with an entry", async () => {
    const { id } = await createView(cast.ron, { name: "Gone", query: "", shared: true });
    await setDefaultView(cast.ada, id);
    expect((await answerOf(deleteView(cast.ada, id, { version: 1 }))).code).toBe("forbidden");
    expect((await answerOf(deleteView(cast.ron, id, { version: 7 }))).code).toBe("conflict");
    await deleteView(cast.ron, id, { version: 1 });
    expect((await answerOf(deleteView(cast.ron, id, { version: 1 }))).code).toBe("not_found");
    expect((await listViews(cast.ada)).some(({ isDefault }) => isDefault)).toBe(false);
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "view.deleted", before: { name: "Gone" } });
  });
});

describe("setDefaultView", () => {
  it("is one for each person, of what they see, until it is cleared", async () => {
    const [one, two] = [await createView(cast.dora, { name: "One", query: "" }), await createView(cast.dora, { name: "Two", query: "" })];
    await setDefaultView(cast.dora, one.id);
    await setDefaultView(cast.dora, two.id);
    expect((await listViews(cast.dora)).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(["Two"]);
    expect((await answerOf(setDefaultView(cast.ada, two.id))).code).toBe("not_found");
    expect((await answerOf(setDefaultView(cast.ada, "no id"))).code).toBe("not_found");
    await clearDefaultView(cast.dora);
    expect((await listViews(cast.dora)).some(({ isDefault }) => isDefault)).toBe(false);
  });
});
