import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  addScopeUse,
  approveScopeUse,
  createDataScope,
  createEnvironment,
  editDataScope,
  getDataScope,
  getWorkload,
  listDataScopeFacets,
  listDataScopes,
  retireDataScope,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
const claims = { classification: "internal", realism: "masked" } as const;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

describe("createDataScope", () => {
  it("names a data set with its owner and its home", async () => {
    const store = await createEnvironment(cast.ada, { name: "Lake", kind: "data_store", externalRef: "s3://lake", zone: "experiment" });
    const made = await createDataScope(cast.ada, { ...claims, name: "Claims", dataOwner: "DORA@example.org", environment: store.ref });
    const scope = await getDataScope(cast.vera, made.ref);
    expect(scope).toMatchObject({
      ref: "DS-0001",
      version: 1,
      name: "Claims",
      dataOwner: { name: "Dora" },
      environment: { name: "Lake" },
      uses: [],
    });
    const [entry] = await entriesOf(db, made.id);
    expect(entry).toMatchObject({
      action: "data_scope.created",
      subject: { label: "DS-0001" },
      after: { name: "Claims", dataOwner: "Dora", environment: "EN-0001 Lake" },
    });
  });

  it.each([
    ["no name", { name: " " }, "invalid", ["name"]],
    ["an unknown class", { classification: "secret" }, "invalid", ["classification"]],
    ["a data owner who is nobody", { dataOwner: "mailbox@example.org" }, "invalid", ["dataOwner"]],
    ["an environment that is not there", { environment: "EN-9999" }, "invalid", ["environment"]],
    ["an unknown field", { colour: "red" }, "invalid", ["colour"]],
    ["a name that is taken", { name: "Claims" }, "invalid", ["name"]],
  ])("refuses %s, and writes nothing", async (_title, changes, code, fields) => {
    const before = await countEntries(db);
    const answer = await answerOf(createDataScope(cast.ada, { ...claims, name: "Other", ...changes }));
    expect(answer).toMatchObject({ code, fields });
    expect(await countEntries(db)).toBe(before);
  });

  it("refuses a home that is no data store", async () => {
    const cluster = await createEnvironment(cast.ada, { name: "Cluster", kind: "cluster", externalRef: "k8s", zone: "experiment" });
    const answer = await answerOf(createDataScope(cast.ada, { ...claims, name: "Homeless", environment: cluster.ref }));
    expect(answer.code).toBe("not_a_data_store");
  });

  it("is not for viewers", async () => {
    expect((await answerOf(createDataScope(cast.vera, { ...claims, name: "Mine" }))).code).toBe("forbidden");
  });

  it("lets one of two take a name", async () => {
    const answers = await Promise.all([1, 2].map(() => answerOf(createDataScope(cast.ada, { ...claims, name: "Twice" }))));
    expect(answers.map((answer) => answer.code).sort()).toEqual(["done", "invalid"]);
  });
});

describe("editDataScope", () => {
  it("is for the data owner and risk once there is a data owner", async () => {
    const made = await createDataScope(cast.ada, { ...claims, name: "Owned" });
    await editDataScope(cast.ben, made.ref, { version: 1, dataOwner: "dora@example.org" });
    expect((await answerOf(editDataScope(cast.ben, made.ref, { version: 2, description: "Mine" }))).code).toBe("forbidden");
    expect((await answerOf(editDataScope(serviceCtx(cast.ben), made.ref, { version: 2, description: "Mine" }))).code).toBe("forbidden");
    await editDataScope(cast.dora, made.ref, { version: 2, description: "By its owner" });
    const after = await editDataScope(cast.rita, made.ref, { version: 3, description: "By risk" });
    expect(after.version).toBe(4);
    const entries = await entriesOf(db, made.id);
    expect(entries.map((entry) => entry.action)).toEqual([
      "data_scope.created",
      "data_scope.edited",
      "data_scope.edited",
      "data_scope.edited",
    ]);
    expect(entries.at(-1)).toMatchObject({ before: { description: "By its owner" }, after: { description: "By risk" } });
  });

  it("shows the second writer what the first one changed", async () => {
    const made = await createDataScope(cast.ada, { ...claims, name: "Raced" });
    const edits = ["one", "two"].map((description) => editDataScope(cast.ada, made.ref, { version: 1, description }));
    const settled = await Promise.allSettled(edits);
    const lost = settled.find((result) => result.status === "rejected");
    expect(settled.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ code: "conflict", current: { version: 2, name: "Raced" } });
    expect(["one", "two"]).toContain(lost?.reason.current.description);
  });

  it("derives the tier of every user anew, and says why on each timeline", async () => {
    const made = await createDataScope(cast.ada, { ...claims, name: "Widens" });
    const used = await experiment(cast.ada, "Uses Widens");
    await addScopeUse(cast.ada, used.ref, { dataScope: made.ref, mode: "read" });
    expect((await getWorkload(cast.ada, used.ref)).tier).toBe("low");
    await editDataScope(cast.ada, made.ref, { version: 1, classification: "restricted" });
    const workload = await getWorkload(cast.ada, used.ref);
    expect(workload.tier).toBe("moderate");
    const [newest] = (await listTimeline(cast.ada, used.id)).entries;
    expect(newest).toMatchObject({ action: "workload.reach_changed", before: { tier: "low" }, after: { tier: "moderate" } });
    expect(JSON.stringify(newest?.after)).toContain("restricted");
  });

  it("does not find what is not there", async () => {
    expect((await answerOf(editDataScope(cast.ada, "DS-4711", { version: 1 }))).code).toBe("not_found");
    expect((await answerOf(editDataScope(cast.ada, "WL-0001", { version: 1 }))).code).toBe("not_found");
    expect((await answerOf(getDataScope(cast.ada, "'; DROP TABLE data_scope; --"))).code).toBe("not_found");
  });
});

describe("retireDataScope", () => {
  it("is refused while a workload uses it, naming the workload", async () => {
    const made = await createDataScope(cast.ada, { ...claims, name: "In use" });
    const used = await experiment(cast.ada, "The user");
    await addScopeUse(cast.ada, used.ref, { dataScope: made.ref, mode: "read" });
    const answer = await answerOf(retireDataScope(cast.ada, made.ref, { version: 1, reason: "Gone" }));
    expect(answer.code).toBe("in_use");
    expect(answer.message).toContain(`${used.ref} The user`);
    await putInStage(db, used.id, "retired");
    await retireDataScope(cast.ada, made.ref, { version: 1, reason: "Gone" });
    expect((await entriesOf(db, made.id)).at(-1)).toMatchObject({ action: "data_scope.retired", reason: "Gone" });
  });

  it("keeps what is retired as it was, out of the list and out of new reach", async () => {
    const made = await createDataScope(cast.ada, { ...claims, name: "Past" });
    expect((await answerOf(retireDataScope(cast.ada, made.ref, { version: 1, reason: "" }))).fields).toEqual(["reason"]);
    await retireDataScope(cast.ada, made.ref, { version: 1, reason: "Merged" });
    expect((await answerOf(editDataScope(cast.ada, made.ref, { version: 2, name: "Again" }))).code).toBe("retired");
    expect((await answerOf(retireDataScope(cast.ada, made.ref, { version: 2, reason: "Twice" }))).code).toBe("retired");
    expect((await listDataScopes(cast.ada, { q: "Past" })).total).toBe(0);
    expect((await listDataScopes(cast.ada, { q: "Past", retired: "true" })).items).toMatchObject([{ name: "Past" }]);
    const used = await experiment(cast.ada, "Too late");
    expect((await answerOf(addScopeUse(cast.ada, used.ref, { dataScope: made.ref, mode: "read" }))).fields).toEqual(["dataScope"]);
  });

  it("is on the version that was seen", async () => {
    const made = await createDataScope(cast.ada, { ...claims, name: "Moved on" });
    await editDataScope(cast.ada, made.ref, { version: 1, realism: "real" });
    expect((await answerOf(retireDataScope(cast.ada, made.ref, { version: 1, reason: "Gone" }))).code).toBe("conflict");
  });
});

describe("listDataScopes", () => {
  const dora = "dora@example.org";
  const named = async (ctx: Ctx, query: Record<string, unknown>) => (await listDataScopes(ctx, query)).items.map(({ name }) => name);
  const refs: string[] = [];

  beforeAll(async () => {
    const kinds = [
      ["Waiting list", { realism: "real" }],
      ["Waiting room", { realism: "real", dataOwner: dora }],
      ["Waiting unused", { classification: "public", dataOwner: dora }],
    ] as const;
    for (const [name, changes] of kinds) refs.push((await createDataScope(cast.rita, { ...claims, name, ...changes })).ref);
  });

  it("counts the workloads that stand, by zone", async () => {
    const [list = ""] = refs;
    const one = await experiment(cast.ada, "Waiting one");
    const two = await experiment(cast.ada, "Waiting two");
    for (const ref of [one.ref, two.ref]) await addScopeUse(cast.ada, ref, { dataScope: list, mode: "read" });
    await addScopeUse(cast.ada, one.ref, { dataScope: list, mode: "write" });
    await addScopeUse(cast.ada, one.ref, { dataScope: list, mode: "read", zone: "experiment", phase: "planned" });
    const counts = async () => (await listDataScopes(cast.vera, { q: "Waiting list" })).items[0];
    expect(await counts()).toMatchObject({ workloads: 2, byZone: { experiment: 1, production: 2 } });
    await putInStage(db, two.id, "retired");
    expect(await counts()).toMatchObject({ workloads: 1, byZone: { experiment: 1, production: 1 } });
    await putInStage(db, one.id, "retired");
    expect(await named(cast.vera, { q: "Waiting", inUse: "true" })).toEqual([]);
    expect(await named(cast.vera, { q: "Waiting", inUse: "false" })).toEqual(["Waiting list", "Waiting room", "Waiting unused"]);
  });

  it("finds what waits for the data owner, until it is approved and again once that has ended", async () => {
    const waiting = (ctx: Ctx) => named(ctx, { q: "Waiting", waiting: "true" });
    const used = await experiment(cast.ada, "Waits for Dora");
    const { id } = await addScopeUse(cast.ada, used.ref, { dataScope: refs[1], mode: "read" });
    expect(await waiting(cast.dora)).toEqual(["Waiting room"]);
    expect(await waiting(cast.rita)).toEqual([]);
    expect((await listDataScopeFacets(cast.dora, {})).tiles.waiting).toBe(1);
    await approveScopeUse(cast.dora, used.ref, id, { until: "2026-12-01" });
    expect(await waiting(cast.dora)).toEqual([]);
    expect(await named(cast.dora, { q: "Waiting", waiting: "false" })).toHaveLength(3);
    expect(await waiting({ ...cast.dora, now: new Date("2026-12-02T12:00:00Z") })).toEqual(["Waiting room"]);
  });

  it("has nothing wait for the data owner that is their own workload's, in the experiment zone, or on its way out", async () => {
    const [, , unused = ""] = refs;
    const own = await experiment(cast.dora, "Dora's own", { owner: dora });
    await addScopeUse(cast.dora, own.ref, { dataScope: unused, mode: "read", zone: "production", phase: "planned" });
    const lab = await experiment(cast.ada, "In the lab");
    await addScopeUse(cast.ada, lab.ref, { dataScope: unused, mode: "read" });
    expect(await named(cast.dora, { q: "Waiting unused", waiting: "true" })).toEqual([]);
  });

  it("counts each facet without its own filter, and the chips over everything", async () => {
    const facets = await listDataScopeFacets(cast.dora, { q: "Waiting", realism: "real" });
    expect(facets.realism).toEqual([
      { value: "masked", count: 1 },
      { value: "real", count: 2 },
    ]);
    expect(facets.classification).toEqual([{ value: "internal", count: 2 }]);
    const all = await listDataScopes(cast.dora, {});
    const [mine, none, retired] = await Promise.all(
      [{ dataOwner: "me" }, { dataOwner: "none" }, { retired: "true" }].map((query) => listDataScopes(cast.dora, query)),
    );
    expect(facets.tiles).toMatchObject({ all: all.total, mine: mine?.total, noOwner: none?.total, retired: retired?.total });
  });

  it.each(["number", "-name", "classification", "-uses", "updated"])(
    "pages by %s there and back, without a gap or a double",
    async (sort) => {
      const all = (await listDataScopes(cast.vera, { sort })).items.map(({ ref }) => ref);
      const page = (cursor?: string | null) => listDataScopes(cast.vera, { sort, limit: 3, ...(cursor ? { cursor } : {}) });
      const pages = [await page()];
      while (pages.at(-1)?.nextCursor) pages.push(await page(pages.at(-1)?.nextCursor));
      expect(pages.flatMap(({ items }) => items.map(({ ref }) => ref))).toEqual(all);
      expect(pages.length).toBeGreaterThan(2);
      const back = await page(pages[2]?.previousCursor);
      expect(back).toMatchObject({ at: 3, items: pages[1]?.items.map(({ ref }) => ({ ref })) });
    },
  );
});
