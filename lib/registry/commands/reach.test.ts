import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import {
  addChannel,
  addDependency,
  addEnvironmentUse,
  addScopeUse,
  addTool,
  addVersion,
  createDataScope,
  createEnvironment,
  getWorkload,
  getWorkloadReach,
  listDependencies,
  readReach,
  removeChannel,
  removeDependency,
  removeEnvironmentUse,
  removeTool,
  removeVersion,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sandbox: string;
let prod: string;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  sandbox = (await createEnvironment(cast.ada, { name: "Sandbox", kind: "account", externalRef: "1", zone: "experiment" })).ref;
  prod = (await createEnvironment(cast.ada, { name: "Prod", kind: "account", externalRef: "2", zone: "production" })).ref;
});
afterAll(() => db.close());

const KINDS = [
  ["environments", addEnvironmentUse, removeEnvironmentUse, () => ({ environment: sandbox }), "EN-0001 Sandbox: experiment zone, live"],
  ["tools", addTool, removeTool, () => ({ name: "Mail", rule: "allowed", simulated: true }), "Mail: allowed, simulated, live"],
  ["channels", addChannel, removeChannel, () => ({ name: "Dashboard", direction: "internal" }), "Dashboard: internal, live"],
  ["versions", addVersion, removeVersion, () => ({ kind: "model", reference: "gpt-oss-20b" }), "Model gpt-oss-20b: live"],
] as const;

describe.each(KINDS)("%s", (list, add, remove, asked, words) => {
  it("are added live in an experiment, change the digest, and go again", async () => {
    const workload = await experiment(cast.ada, `Adds ${list}`);
    const empty = (await readReach(db, workload.id)).digest;
    const added = await add(cast.ada, workload.ref, asked());
    expect(added.version).toBe(2);
    expect((await getWorkloadReach(cast.vera, workload.ref))[list]).toMatchObject([{ id: added.id, phase: "live", source: "declared" }]);
    expect((await readReach(db, workload.id)).digest).not.toBe(empty);
    await remove(cast.ada, workload.ref, added.id);
    expect((await readReach(db, workload.id)).digest).toBe(empty);
    const entries = (await listTimeline(cast.ada, workload.id)).entries;
    expect(entries.map((entry) => entry.action)).toEqual(["workload.reach_removed", "workload.reach_added", "workload.registered"]);
    expect(Object.values(entries[1]?.after ?? {})).toEqual([words]);
    expect(Object.values(entries[0]?.before ?? {})).toEqual([words]);
  });

  it("are planned in production, and nothing is added to what is retired", async () => {
    const workload = await experiment(cast.ada, `Governs ${list}`);
    await putInStage(db, workload.id, "production");
    await add(cast.ada, workload.ref, asked());
    expect((await getWorkloadReach(cast.ada, workload.ref))[list]).toMatchObject([{ phase: "planned" }]);
    await putInStage(db, workload.id, "retired");
    expect((await answerOf(add(cast.ada, workload.ref, asked()))).code).toBe("retired");
  });

  it("stand once, also when asked for twice at once", async () => {
    const workload = await experiment(cast.ada, `Once ${list}`);
    const answers = await Promise.all([1, 2].map(() => answerOf(add(cast.ada, workload.ref, asked()))));
    expect(answers.map((answer) => answer.code).sort()).toEqual(["done", "invalid"]);
    expect((await getWorkloadReach(cast.ada, workload.ref))[list]).toHaveLength(1);
  });

  it("are the workload's people's to add and remove", async () => {
    const workload = await experiment(cast.ada, `Ours ${list}`);
    const other = await experiment(cast.ada, `Other ${list}`);
    const added = await add(cast.rita, workload.ref, asked());
    for (const ctx of [cast.ben, cast.vera]) {
      expect((await answerOf(add(ctx, workload.ref, asked()))).code).toBe("forbidden");
      expect((await answerOf(remove(ctx, workload.ref, added.id))).code).toBe("forbidden");
    }
    expect((await answerOf(remove(cast.ada, other.ref, added.id))).code).toBe("not_found");
    expect((await answerOf(remove(cast.ada, workload.ref, "no-id"))).code).toBe("not_found");
    expect((await answerOf(add(cast.ada, workload.ref, {}))).code).toBe("invalid");
  });
});

it("a production environment is planned in an experiment, never live", async () => {
  const workload = await experiment(cast.ada, "Reaching");
  expect((await answerOf(addEnvironmentUse(cast.ada, workload.ref, { environment: prod, phase: "live" }))).code).toBe("needs_promotion");
  await addEnvironmentUse(cast.ada, workload.ref, { environment: prod });
  expect((await getWorkloadReach(cast.ada, workload.ref)).environments).toMatchObject([{ phase: "planned" }]);
});

it("a tool is allowed or denied, not both", async () => {
  const workload = await experiment(cast.ada, "Ruled");
  await addTool(cast.ada, workload.ref, { name: "Shell", rule: "denied" });
  expect((await answerOf(addTool(cast.ada, workload.ref, { name: "Shell", rule: "allowed" }))).fields).toEqual(["rule"]);
});

it("an outward channel raises the tier of what reads sensitive data, and taking it away lowers it", async () => {
  const workload = await experiment(cast.ada, "Outward");
  const scope = await createDataScope(cast.ada, { name: "Patients", classification: "restricted", realism: "masked" });
  await addScopeUse(cast.ada, workload.ref, { dataScope: scope.ref, mode: "read" });
  const channel = await addChannel(cast.ada, workload.ref, { name: "Public site", direction: "outward" });
  const raised = await getWorkload(cast.ada, workload.ref);
  expect(raised.tier).toBe("high");
  expect(JSON.stringify(raised.tierReasons)).toContain("outward channel");
  await removeChannel(cast.ada, workload.ref, channel.id);
  expect((await getWorkload(cast.ada, workload.ref)).tier).toBe("moderate");
});

describe("dependencies", () => {
  it("show at both ends and stay out of the reach", async () => {
    const [a, b] = [await experiment(cast.ada, "Needs"), await experiment(cast.ada, "Needed")];
    const digest = (await readReach(db, a.id)).digest;
    await addDependency(cast.ada, a.ref, { dependsOn: b.ref });
    expect((await listDependencies(cast.vera, a.ref)).dependsOn).toMatchObject([{ ref: b.ref, name: "Needed", owner: "Ada" }]);
    expect((await listDependencies(cast.vera, b.id)).dependents).toMatchObject([{ ref: a.ref }]);
    expect((await readReach(db, a.id)).digest).toBe(digest);
    await removeDependency(cast.ada, a.ref, b.ref);
    expect((await answerOf(removeDependency(cast.ada, a.ref, b.ref))).code).toBe("not_found");
    expect((await listTimeline(cast.ada, a.id)).entries.map((entry) => entry.action)).toEqual([
      "workload.edited",
      "workload.edited",
      "workload.registered",
    ]);
  });

  it("refuse oneself, twice, the unknown, and a circle over any number of steps", async () => {
    const [a, b, c] = [await experiment(cast.ada, "A"), await experiment(cast.ada, "B"), await experiment(cast.ada, "C")];
    expect((await answerOf(addDependency(cast.ada, a.ref, { dependsOn: a.ref }))).fields).toEqual(["dependsOn"]);
    expect((await answerOf(addDependency(cast.ada, a.ref, { dependsOn: "WL-4711" }))).fields).toEqual(["dependsOn"]);
    await addDependency(cast.ada, a.ref, { dependsOn: b.ref });
    expect((await answerOf(addDependency(cast.ada, a.ref, { dependsOn: b.ref }))).fields).toEqual(["dependsOn"]);
    await addDependency(cast.ada, b.ref, { dependsOn: c.ref });
    expect((await answerOf(addDependency(cast.ada, c.ref, { dependsOn: a.ref }))).code).toBe("cycle");
    expect((await answerOf(addDependency(cast.ben, a.ref, { dependsOn: c.ref }))).code).toBe("forbidden");
    await addDependency(cast.ada, a.ref, { dependsOn: c.ref });
  });

  it("close no circle when two people each see none", async () => {
    const [a, b] = [await experiment(cast.ada, "Left"), await experiment(cast.ada, "Right")];
    const answers = await Promise.all([
      answerOf(addDependency(cast.ada, a.ref, { dependsOn: b.ref })),
      answerOf(addDependency(cast.ada, b.ref, { dependsOn: a.ref })),
    ]);
    expect(answers.map((answer) => answer.code).sort()).toEqual(["cycle", "done"]);
  });
});
