import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  createCredential,
  createEnvironment,
  createIdentity,
  editIdentity,
  editWorkload,
  getIdentity,
  getWorkload,
  listIdentities,
  readReach,
  retireIdentity,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
const lab = { kind: "service_account", zone: "experiment" } as const;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

describe("createIdentity", () => {
  it("is planned until asked for, and ends with its experiment", async () => {
    const workload = await experiment(cast.ada, "First");
    const made = await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@first" });
    expect(made).toMatchObject({ ref: "ID-0001", phase: "planned", sharedWith: [] });
    const identity = await getIdentity(cast.vera, made.ref);
    expect(identity).toMatchObject({ name: "sa@first", expiresOn: "2026-12-24", workload: { name: "First" }, credentials: [] });
    const [newest] = (await listTimeline(cast.ada, workload.id)).entries;
    expect(newest).toMatchObject({ action: "identity.created", subject: { type: "identity", label: "ID-0001" }, workloadId: workload.id });
  });

  it("is live at once in an experiment when asked for, and moves the workload on", async () => {
    const workload = await experiment(cast.ada, "Live");
    const before = await readReach(db, workload.id);
    expect((await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@live", phase: "live" })).phase).toBe("live");
    expect((await readReach(db, workload.id)).digest).not.toBe(before.digest);
    expect((await getWorkload(cast.ada, workload.ref)).version).toBe(2);
  });

  it("is never live on hold", async () => {
    const held = await experiment(cast.ada, "Held", { effects: ["triggers_action"], controlPoint: "none" });
    expect((await answerOf(createIdentity(cast.ada, held.ref, { ...lab, name: "sa@held", phase: "live" }))).code).toBe("on_hold");
    expect((await createIdentity(cast.ada, held.ref, { ...lab, name: "sa@held" })).phase).toBe("planned");
  });

  it("is never live in the production zone of an experiment, by its own zone or its environment's", async () => {
    const workload = await experiment(cast.ada, "Reaching");
    const prod = await createEnvironment(cast.ada, { name: "Prod", kind: "account", externalRef: "1", zone: "production" });
    const asked = { ...lab, name: "sa@reach", phase: "live" };
    expect((await answerOf(createIdentity(cast.ada, workload.ref, { ...asked, zone: "production" }))).code).toBe("needs_promotion");
    expect((await answerOf(createIdentity(cast.ada, workload.ref, { ...asked, environment: prod.ref }))).code).toBe("needs_promotion");
  });

  it("of something governed is recorded as it is: drift is seen, not refused", async () => {
    const workload = await experiment(cast.ada, "Governed");
    await putInStage(db, workload.id, "production");
    const made = await createIdentity(cast.ada, workload.ref, { ...lab, zone: "production", name: "sa@governed", phase: "live" });
    expect(made.phase).toBe("live");
    expect((await createIdentity(cast.ada, workload.ref, { ...lab, zone: "production", name: "sa@next" })).phase).toBe("planned");
  });

  it.each([
    ["no name", { name: "" }, "invalid", ["name"]],
    ["an end after the experiment's", { expiresOn: "2026-12-25" }, "invalid", ["expiresOn"]],
    ["a phase that nothing begins in", { phase: "ending" }, "invalid", ["phase"]],
    ["an environment that is not there", { environment: "EN-0999" }, "invalid", ["environment"]],
  ])("refuses %s, and writes nothing", async (_title, changes, code, fields) => {
    const workload = await experiment(cast.ada, "Strict");
    const before = await countEntries(db);
    expect(await answerOf(createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@strict", ...changes }))).toMatchObject({
      code,
      fields,
    });
    expect(await countEntries(db)).toBe(before);
  });

  it("is the workload's people's to write, or a service's", async () => {
    const workload = await experiment(cast.ada, "Ours");
    expect((await answerOf(createIdentity(cast.ben, workload.ref, { ...lab, name: "sa@ours" }))).code).toBe("forbidden");
    expect((await answerOf(createIdentity(cast.vera, workload.ref, { ...lab, name: "sa@ours" }))).code).toBe("forbidden");
    expect((await createIdentity(serviceCtx(cast.ben), workload.ref, { ...lab, name: "sa@ours" })).version).toBe(1);
    expect((await createIdentity(cast.rita, workload.ref, { ...lab, name: "sa@risk" })).version).toBe(1);
    expect((await answerOf(createIdentity(cast.ada, "WL-4711", { ...lab, name: "sa@none" }))).code).toBe("not_found");
  });
});

describe("a principal of two workloads", () => {
  it("is told, not refused, however it is written", async () => {
    const one = await experiment(cast.ada, "One");
    const two = await experiment(cast.ada, "Two");
    await createIdentity(cast.ada, one.ref, { ...lab, name: "SA@Shared" });
    const second = await createIdentity(cast.ada, two.ref, { ...lab, name: " sa@shared\t" });
    expect(second.sharedWith).toMatchObject([{ workload: { ref: one.ref, name: "One" }, zone: "experiment" }]);
    expect((await getIdentity(cast.ada, second.ref)).name).toBe(" sa@shared\t");
    const shared = await listIdentities(cast.ada, { shared: "true" });
    expect(shared.items.map((item) => item.workload.name).sort()).toEqual(["One", "Two"]);
    await retireIdentity(cast.ada, second.ref, { version: 1, reason: "Split" });
    expect((await listIdentities(cast.ada, { shared: true })).total).toBe(0);
  });

  it("never passes itself: of two at once, one at least sees the other", async () => {
    for (const round of [1, 2, 3, 4, 5, 6]) {
      const one = await experiment(cast.ada, `Race one ${round}`);
      const two = await experiment(cast.ada, `Race two ${round}`);
      const made = await Promise.all([one, two].map(({ ref }) => createIdentity(cast.ada, ref, { ...lab, name: `sa@race-${round}` })));
      expect(made.flatMap((identity) => identity.sharedWith)).toHaveLength(1);
    }
  });

  it("stands once per workload and zone", async () => {
    const workload = await experiment(cast.ada, "Once");
    await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@once" });
    expect((await answerOf(createIdentity(cast.ada, workload.ref, { ...lab, name: "SA@once " }))).fields).toEqual(["name"]);
    expect((await createIdentity(cast.ada, workload.ref, { ...lab, zone: "production", name: "sa@once" })).sharedWith).toEqual([]);
  });
});

describe("editIdentity", () => {
  it("changes what is given and keeps the rest, with the differences on the timeline", async () => {
    const workload = await experiment(cast.ada, "Edited");
    const made = await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@edited" });
    const after = await editIdentity(cast.ada, made.ref, { version: 1, phase: "live", description: "Runs nightly" });
    expect(after).toMatchObject({ version: 2, phase: "live" });
    const [newest] = (await listTimeline(cast.ada, workload.id)).entries;
    expect(newest).toMatchObject({
      action: "identity.edited",
      before: { phase: "planned", description: "" },
      after: { phase: "live", description: "Runs nightly" },
    });
    expect(newest?.after).not.toHaveProperty("name");
  });

  it("mends a description while on hold, but makes nothing live", async () => {
    const workload = await experiment(cast.ada, "Held later");
    const made = await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@later", phase: "live" });
    const planned = await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@never" });
    await editWorkload(cast.ada, workload.ref, { version: 3, effects: ["changes_record"], controlPoint: "none" });
    expect((await editIdentity(cast.ada, made.ref, { version: 1, description: "Still here" })).phase).toBe("live");
    expect((await answerOf(editIdentity(cast.ada, planned.ref, { version: 1, phase: "live" }))).code).toBe("on_hold");
    expect((await editIdentity(cast.ada, made.ref, { version: 2, phase: "ending" })).phase).toBe("ending");
    expect((await answerOf(editIdentity(cast.ada, made.ref, { version: 3, phase: "live" }))).code).toBe("on_hold");
  });

  it("does not move what is live into the production zone", async () => {
    const workload = await experiment(cast.ada, "Moving");
    const made = await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@moving", phase: "live" });
    expect((await answerOf(editIdentity(cast.ada, made.ref, { version: 1, zone: "production" }))).code).toBe("needs_promotion");
    expect((await editIdentity(cast.ada, made.ref, { version: 1, zone: "production", phase: "planned" })).phase).toBe("planned");
  });

  it("finds a sharing that a new name makes", async () => {
    const one = await experiment(cast.ada, "Name one");
    const two = await experiment(cast.ada, "Name two");
    await createIdentity(cast.ada, one.ref, { ...lab, name: "sa@name-one" });
    const made = await createIdentity(cast.ada, two.ref, { ...lab, name: "sa@name-two" });
    expect((await editIdentity(cast.ada, made.ref, { version: 1, name: "SA@name-one" })).sharedWith).toHaveLength(1);
  });

  it("shows the second writer what the first one changed, and is the workload's people's", async () => {
    const workload = await experiment(cast.ada, "Raced");
    const made = await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@raced" });
    await editIdentity(cast.ada, made.ref, { version: 1, description: "First" });
    await expect(editIdentity(cast.rita, made.ref, { version: 1, description: "Second" })).rejects.toMatchObject({
      code: "conflict",
      current: { version: 2, description: "First" },
    });
    expect((await answerOf(editIdentity(cast.ben, made.ref, { version: 2, description: "Mine" }))).code).toBe("forbidden");
    expect((await answerOf(editIdentity(cast.ada, "ID-4711", { version: 1 }))).code).toBe("not_found");
  });
});

describe("retireIdentity", () => {
  it("takes its credentials along, each with its entry, and leaves the reach", async () => {
    const workload = await experiment(cast.ada, "Retiring");
    const made = await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@retiring", phase: "live" });
    const key = await createCredential(cast.ada, made.ref, { kind: "api_key", label: "Key", storeRef: "vault kv/retiring" });
    await retireIdentity(cast.ada, made.ref, { version: 1, reason: "Rebuilt" });
    expect((await entriesOf(db, key.id)).map((entry) => [entry.action, entry.reason])).toEqual([
      ["credential.created", undefined],
      ["credential.retired", "Rebuilt"],
    ]);
    expect((await readReach(db, workload.id)).reach.identities).toEqual([]);
    expect((await answerOf(createCredential(cast.ada, made.ref, { kind: "token", label: "Late", storeRef: "x" }))).code).toBe("retired");
    expect((await answerOf(retireIdentity(cast.ada, made.ref, { version: 2, reason: "Again" }))).code).toBe("retired");
  });

  it("needs a reason and the version that was seen", async () => {
    const workload = await experiment(cast.ada, "Reasoned");
    const made = await createIdentity(cast.ada, workload.ref, { ...lab, name: "sa@reasoned" });
    expect((await answerOf(retireIdentity(cast.ada, made.ref, { version: 1, reason: " " }))).fields).toEqual(["reason"]);
    expect((await answerOf(retireIdentity(cast.ada, made.ref, { version: 9, reason: "Gone" }))).code).toBe("conflict");
  });
});
