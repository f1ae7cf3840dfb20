import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, entriesOf, experiment, putInStage } from "@/prisma/testing/registry";
import {
  addEnvironmentUse,
  createDataScope,
  createEnvironment,
  createIdentity,
  editEnvironment,
  getEnvironment,
  getEnvironmentTree,
  listEnvironmentFacets,
  listEnvironments,
  removeEnvironmentUse,
  retireEnvironment,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let made = 0;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

/** An account with a name and reference of its own. */
function account(name: string, changes: Record<string, unknown> = {}) {
  made += 1;
  return createEnvironment(cast.ada, { name, kind: "account", externalRef: `aws ${made}`, zone: "experiment", ...changes });
}

describe("createEnvironment", () => {
  it("stands in its parent", async () => {
    const outer = await account("Outer", { zone: "production" });
    const inner = await account("Inner", { zone: "production", kind: "cluster", parent: outer.ref });
    expect(await getEnvironment(cast.vera, inner.ref)).toMatchObject({ parent: { name: "Outer" }, children: [] });
    expect(await getEnvironment(cast.vera, outer.ref)).toMatchObject({ parent: null, children: [{ ref: inner.ref, name: "Inner" }] });
    expect((await entriesOf(db, inner.id)).map((entry) => entry.after)).toMatchObject([{ parent: "EN-0001 Outer", zone: "production" }]);
  });

  it("refuses a production child of an experiment parent, and takes the other way round", async () => {
    const lab = await account("Lab");
    const prod = await account("Prod", { zone: "production" });
    const answer = await answerOf(account("Vault", { zone: "production", kind: "secrets_manager", parent: lab.ref }));
    expect(answer.code).toBe("zone_contradiction");
    expect(answer.message).toContain("“Lab”");
    expect((await account("Sandbox", { parent: prod.ref })).version).toBe(1);
  });

  it.each([
    ["no external reference", { externalRef: "" }, ["externalRef"]],
    ["an unknown kind", { kind: "server" }, ["kind"]],
    ["no zone", { zone: undefined }, ["zone"]],
    ["a parent that is not there", { parent: "EN-9999" }, ["parent"]],
    ["a name that is taken", { name: "Outer" }, ["name", "externalRef"]],
  ])("refuses %s, and writes nothing", async (_title, changes, fields) => {
    const before = await countEntries(db);
    expect(await answerOf(account("Fresh", changes))).toMatchObject({ code: "invalid", fields });
    expect(await countEntries(db)).toBe(before);
  });

  it("stands here once: one kind and reference", async () => {
    await account("First of two", { externalRef: "same" });
    expect((await answerOf(account("Second of two", { externalRef: "same" }))).code).toBe("invalid");
    expect((await account("Another kind", { kind: "cluster", externalRef: "same" })).version).toBe(1);
  });

  it("is not for viewers", async () => {
    const answer = await answerOf(createEnvironment(cast.vera, { name: "No", kind: "account", externalRef: "x", zone: "experiment" }));
    expect(answer.code).toBe("forbidden");
  });
});

describe("editEnvironment", () => {
  it("refuses to stand inside itself, over any number of steps", async () => {
    const a = await account("A");
    const b = await account("B", { parent: a.ref });
    const c = await account("C", { parent: b.ref });
    expect((await answerOf(editEnvironment(cast.ada, a.ref, { version: 1, parent: a.ref }))).code).toBe("cycle");
    expect((await answerOf(editEnvironment(cast.ada, a.ref, { version: 1, parent: c.ref }))).code).toBe("cycle");
    expect((await editEnvironment(cast.ada, c.ref, { version: 1, parent: a.ref })).version).toBe(2);
  });

  it("closes no circle when two people each see none", async () => {
    const a = await account("Left");
    const b = await account("Right");
    const answers = await Promise.all([
      answerOf(editEnvironment(cast.ada, a.ref, { version: 1, parent: b.ref })),
      answerOf(editEnvironment(cast.ben, b.ref, { version: 1, parent: a.ref })),
    ]);
    expect(answers.map((answer) => answer.code).sort()).toEqual(["cycle", "done"]);
  });

  it("does not move a zone against its parent or its children", async () => {
    const outer = await account("Zone outer");
    const inner = await account("Zone inner", { parent: outer.ref });
    expect((await answerOf(editEnvironment(cast.ada, inner.ref, { version: 1, zone: "production" }))).code).toBe("zone_contradiction");
    const prod = await account("Zone prod", { zone: "production" });
    await account("Zone prod inner", { zone: "production", parent: prod.ref });
    expect((await answerOf(editEnvironment(cast.rita, prod.ref, { version: 1, zone: "experiment" }))).code).toBe("zone_contradiction");
  });

  it("leaves the zone of what others rely on to risk, and tells them", async () => {
    const shared = await account("Shared");
    const user = await experiment(cast.ada, "In shared");
    await addEnvironmentUse(cast.ada, user.ref, { environment: shared.ref });
    expect((await answerOf(editEnvironment(cast.ben, shared.ref, { version: 1, zone: "production" }))).code).toBe("forbidden");
    expect((await editEnvironment(cast.ben, shared.ref, { version: 1, description: "Ours" })).version).toBe(2);
    await editEnvironment(cast.rita, shared.ref, { version: 2, zone: "production" });
    const [newest] = (await listTimeline(cast.ada, user.id)).entries;
    expect(newest).toMatchObject({ action: "workload.reach_changed", actor: { name: "Rita" } });
    expect(JSON.stringify(newest)).toContain("Shared, production zone");
  });

  it("stays a data store while data lives in it", async () => {
    const store = await account("Store", { kind: "data_store" });
    await createDataScope(cast.ada, { name: "Lives there", classification: "public", realism: "synthetic", environment: store.ref });
    expect((await answerOf(editEnvironment(cast.ada, store.ref, { version: 1, kind: "cluster" }))).code).toBe("not_a_data_store");
  });

  it("shows the second writer what the first one changed", async () => {
    const raced = await account("Raced");
    await editEnvironment(cast.ada, raced.ref, { version: 1, description: "First" });
    await expect(editEnvironment(cast.ben, raced.ref, { version: 1, description: "Second" })).rejects.toMatchObject({
      code: "conflict",
      current: { version: 2, description: "First" },
    });
  });
});

describe("retireEnvironment", () => {
  it("says by whom it is still used, whatever uses it", async () => {
    const store = await account("Busy", { kind: "data_store" });
    const user = await experiment(cast.ada, "Runs there");
    const use = await addEnvironmentUse(cast.ada, user.ref, { environment: store.ref });
    await createDataScope(cast.ada, { name: "Busy data", classification: "public", realism: "synthetic", environment: store.ref });
    await createIdentity(cast.ada, user.ref, { kind: "service_account", name: "sa@busy", zone: "experiment", environment: store.ref });
    await account("Busy child", { parent: store.ref });
    const answer = await answerOf(retireEnvironment(cast.ada, store.ref, { version: 1, reason: "Closing" }));
    expect(answer.code).toBe("in_use");
    for (const name of ["Runs there", "Busy data", "sa@busy", "Busy child"]) expect(answer.message).toContain(name);
    await removeEnvironmentUse(cast.ada, user.ref, use.id);
    expect((await answerOf(retireEnvironment(cast.ada, store.ref, { version: 1, reason: "Closing" }))).message).not.toContain("Runs there");
  });

  it("retires what nothing stands in, once", async () => {
    const empty = await account("Empty");
    const answers = await Promise.all([1, 2].map(() => answerOf(retireEnvironment(cast.ada, empty.ref, { version: 1, reason: "Closed" }))));
    expect(answers.map((answer) => answer.code).sort()).toEqual(["done", "retired"]);
    expect((await entriesOf(db, empty.id)).map((entry) => entry.action)).toEqual(["environment.created", "environment.retired"]);
    const user = await experiment(cast.ada, "Too late");
    expect((await answerOf(addEnvironmentUse(cast.ada, user.ref, { environment: empty.ref }))).fields).toEqual(["environment"]);
  });

  it("is never retired beside a use that is added at the same time", async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const one = await account(`Contended ${round}`);
      const user = await experiment(cast.ada, `Contender ${round}`);
      await Promise.all([
        answerOf(retireEnvironment(cast.ada, one.ref, { version: 1, reason: "Closing" })),
        answerOf(addEnvironmentUse(cast.ada, user.ref, { environment: one.ref })),
      ]);
      const after = await getEnvironment(cast.ada, one.ref);
      expect(after.retiredAt !== null && after.workloads.length > 0).toBe(false);
    }
  });
});

describe("getEnvironmentTree", () => {
  it("shows what holds it, itself, and what stands inside, with who runs where", async () => {
    const outer = await account("Tree account");
    const cluster = await account("Tree cluster", { kind: "cluster", parent: outer.ref });
    const store = await account("Tree store", { kind: "data_store", parent: cluster.ref });
    await account("Tree beside", { parent: outer.ref });
    const gone = await account("Tree gone", { parent: cluster.ref });
    await retireEnvironment(cast.ada, gone.ref, { version: 1, reason: "Closed" });
    const user = await experiment(cast.ada, "In the tree");
    await addEnvironmentUse(cast.ada, user.ref, { environment: store.ref });
    const lines = async (ref: string) =>
      (await getEnvironmentTree(cast.vera, ref)).map(({ name, depth, self, workloads }) => [name, depth, self, workloads]);
    expect(await lines(cluster.ref)).toEqual([
      ["Tree account", 0, false, 0],
      ["Tree cluster", 1, true, 0],
      ["Tree store", 2, false, 1],
    ]);
    expect((await lines(outer.ref)).map(([name]) => name)).toEqual(["Tree account", "Tree beside", "Tree cluster", "Tree store"]);
    expect((await answerOf(getEnvironmentTree(cast.vera, "EN-4711"))).code).toBe("not_found");
  });
});

describe("listEnvironments", () => {
  const named = async (query: Record<string, unknown>) => (await listEnvironments(cast.vera, query)).items.map(({ name }) => name);

  it("tells what anything relies on from what can go", async () => {
    const outer = await account("Reliance account");
    const store = await account("Reliance store", { kind: "data_store", parent: outer.ref });
    await account("Reliance unused");
    const user = await experiment(cast.ada, "Relies");
    await addEnvironmentUse(cast.ada, user.ref, { environment: store.ref });
    expect(await named({ q: "Reliance", inUse: "true" })).toEqual(["Reliance account", "Reliance store"]);
    expect(await named({ q: "Reliance", inUse: "false" })).toEqual(["Reliance unused"]);
    await putInStage(db, user.id, "retired");
    expect(await named({ q: "Reliance", inUse: "false" })).toEqual(["Reliance store", "Reliance unused"]);
    expect((await listEnvironments(cast.vera, { q: "Reliance store" })).items).toMatchObject([{ workloads: 0 }]);
  });

  it("counts each facet without its own filter, and the chips over everything", async () => {
    await account("Counted production", { zone: "production" });
    await account("Counted cluster", { kind: "cluster" });
    const facets = await listEnvironmentFacets(cast.vera, { q: "Counted", zone: "production" });
    expect(facets.zone).toEqual([
      { value: "experiment", count: 1 },
      { value: "production", count: 1 },
    ]);
    expect(facets.kind).toEqual([{ value: "account", count: 1 }]);
    const [all, outermost, unused, retired] = await Promise.all(
      [{}, { parent: "none" }, { inUse: "false" }, { retired: "true" }].map((query) => listEnvironments(cast.vera, query)),
    );
    expect(facets.tiles).toEqual({ all: all?.total, outermost: outermost?.total, unused: unused?.total, retired: retired?.total });
  });
});
