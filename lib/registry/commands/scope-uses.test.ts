import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  addScopeUse,
  approveScopeUse,
  changeScopeUse,
  createDataScope,
  createEnvironment,
  editDataScope,
  getDataScope,
  getWorkload,
  getWorkloadReach,
  readReach,
  removeScopeUse,
  withdrawScopeUse,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let masked: string;
let real: string;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  masked = await scope("Masked claims", {});
  real = await scope("Real claims", { realism: "real", classification: "restricted" });
});
afterAll(() => db.close());

async function scope(name: string, changes: Record<string, unknown>): Promise<string> {
  const made = await createDataScope(cast.dora, {
    name,
    classification: "confidential",
    realism: "masked",
    dataOwner: "dora@example.org",
    ...changes,
  });
  return made.ref;
}

const useOf = async (ref: string) => (await getWorkloadReach(cast.vera, ref)).scopeUses[0];

describe("addScopeUse", () => {
  it("is live at once for masked data in an experiment, and raises the tier", async () => {
    const workload = await experiment(cast.ada, "Fast lane");
    const settled = await addScopeUse(cast.ada, workload.ref, { dataScope: masked, mode: "read", purpose: "Training" });
    expect(settled.version).toBe(2);
    expect(await useOf(workload.ref)).toMatchObject({
      phase: "live",
      zone: "experiment",
      source: "declared",
      approval: null,
      purpose: "Training",
    });
    expect((await getWorkload(cast.ada, workload.ref)).tier).toBe("moderate");
    const [newest] = (await listTimeline(cast.ada, workload.id)).entries;
    expect(newest).toMatchObject({
      action: "workload.reach_added",
      before: { "Scope use": null, tier: "low" },
      after: { "Scope use": "DS-0001 Masked claims: read, experiment zone, live; Training", tier: "moderate" },
    });
  });

  it("is planned, in the production zone, for real data in an experiment", async () => {
    const workload = await experiment(cast.ada, "Planned");
    await addScopeUse(cast.ada, workload.ref, { dataScope: real, mode: "read" });
    expect(await useOf(workload.ref)).toMatchObject({ phase: "planned", zone: "production" });
  });

  it("refuses what only promotion makes live", async () => {
    const workload = await experiment(cast.ada, "Impatient");
    const lake = await createEnvironment(cast.ada, { name: "Prod lake", kind: "data_store", externalRef: "s3", zone: "production" });
    const stored = await scope("Masked in production", { environment: lake.ref });
    const before = await countEntries(db);
    for (const asked of [{ dataScope: real }, { dataScope: stored }, { dataScope: masked, zone: "production" }]) {
      const answer = await answerOf(addScopeUse(cast.ada, workload.ref, { mode: "read", phase: "live", ...asked }));
      expect(answer.code).toBe("needs_promotion");
    }
    expect(await countEntries(db)).toBe(before);
    expect((await getWorkload(cast.ada, workload.ref)).version).toBe(1);
  });

  it("in production is planned, or recorded as it is", async () => {
    const workload = await experiment(cast.ada, "Governed");
    await putInStage(db, workload.id, "production");
    await addScopeUse(cast.ada, workload.ref, { dataScope: masked, mode: "read" });
    await addScopeUse(cast.ada, workload.ref, { dataScope: real, mode: "write", phase: "live" });
    expect((await getWorkloadReach(cast.ada, workload.ref)).scopeUses.map(({ phase, zone }) => [phase, zone])).toEqual([
      ["planned", "production"],
      ["live", "production"],
    ]);
  });

  it("stands once per mode and zone, also when asked for twice at once", async () => {
    const workload = await experiment(cast.ada, "Twice");
    const asked = { dataScope: masked, mode: "read" };
    const answers = await Promise.all([1, 2].map(() => answerOf(addScopeUse(cast.ada, workload.ref, asked))));
    expect(answers.map((answer) => answer.code).sort()).toEqual(["done", "invalid"]);
    expect(answers.flatMap((answer) => answer.fields)).toEqual(["dataScope"]);
    expect((await getWorkload(cast.ada, workload.ref)).version).toBe(2);
  });

  it("is the workload's people's, and nothing is added to what is retired", async () => {
    const workload = await experiment(cast.ada, "Ours");
    const asked = { dataScope: masked, mode: "read" };
    expect((await answerOf(addScopeUse(cast.ben, workload.ref, asked))).code).toBe("forbidden");
    expect((await answerOf(addScopeUse(cast.vera, workload.ref, asked))).code).toBe("forbidden");
    expect((await answerOf(addScopeUse(cast.ada, workload.ref, { ...asked, dataScope: "DS-4711" }))).fields).toEqual(["dataScope"]);
    expect((await answerOf(addScopeUse(cast.ada, "WL-4711", asked))).code).toBe("not_found");
    await putInStage(db, workload.id, "retired");
    expect((await answerOf(addScopeUse(cast.ada, workload.ref, asked))).code).toBe("retired");
  });
});

describe("changeScopeUse and removeScopeUse", () => {
  it("narrow freely and widen by the rule", async () => {
    const workload = await experiment(cast.ada, "Changing");
    const use = await addScopeUse(cast.ada, workload.ref, { dataScope: real, mode: "read" });
    expect((await answerOf(changeScopeUse(cast.ada, workload.ref, use.id, { phase: "live" }))).code).toBe("needs_promotion");
    await changeScopeUse(cast.ada, workload.ref, use.id, { phase: "ending" });
    expect((await useOf(workload.ref))?.phase).toBe("ending");
    const digest = (await readReach(db, workload.id)).digest;
    await removeScopeUse(cast.ada, workload.ref, use.id);
    expect((await readReach(db, workload.id)).digest).not.toBe(digest);
    expect((await getWorkload(cast.ada, workload.ref)).tier).toBe("low");
    const actions = (await listTimeline(cast.ada, workload.id)).entries.map((entry) => entry.action);
    expect(actions).toEqual(["workload.reach_removed", "workload.reach_changed", "workload.reach_added", "workload.registered"]);
    expect((await answerOf(removeScopeUse(cast.ada, workload.ref, use.id))).code).toBe("not_found");
  });

  it("shows the second writer what the first one changed", async () => {
    const workload = await experiment(cast.ada, "Two writers");
    const { id } = await addScopeUse(cast.ada, workload.ref, { dataScope: masked, mode: "read", purpose: "Training" });
    const seen = (await useOf(workload.ref))?.digest;
    await changeScopeUse(cast.ada, workload.ref, id, { purpose: "Testing", seen });
    await expect(changeScopeUse(cast.rita, workload.ref, id, { mode: "write", seen })).rejects.toMatchObject({
      code: "conflict",
      current: { purpose: "Testing", mode: "read" },
    });
    expect(await useOf(workload.ref)).toMatchObject({ mode: "read", purpose: "Testing" });
  });

  it("does not touch a use of another workload", async () => {
    const mine = await experiment(cast.ada, "Mine");
    const yours = await experiment(cast.rita, "Yours", { owner: "ben@example.org" });
    const use = await addScopeUse(cast.ben, yours.ref, { dataScope: masked, mode: "read" });
    expect((await answerOf(removeScopeUse(cast.ada, mine.ref, use.id))).code).toBe("not_found");
    expect((await answerOf(changeScopeUse(cast.ada, mine.ref, use.id, { mode: "write" }))).code).toBe("not_found");
    expect((await answerOf(changeScopeUse(cast.ada, yours.ref, use.id, { mode: "write" }))).code).toBe("forbidden");
  });
});

describe("approveScopeUse", () => {
  async function used(name: string, owner = "ada@example.org") {
    const workload = await experiment(cast.rita, name, { owner });
    const { id } = await addScopeUse(cast.rita, workload.ref, { dataScope: masked, mode: "read", purpose: "Training" });
    return { workload, id };
  }

  it("is the data owner's, until a date, and makes the use attested", async () => {
    const { workload, id } = await used("Approved");
    expect(await approveScopeUse(cast.dora, workload.ref, id, { until: "2027-06-30" })).toEqual({ id, approvedUntil: "2027-06-30" });
    expect(await useOf(workload.ref)).toMatchObject({ source: "attested", approval: { by: "Dora", until: "2027-06-30" } });
    const [newest] = (await listTimeline(cast.ada, workload.id)).entries;
    expect(newest).toMatchObject({
      action: "scope_use.approved",
      subject: { type: "data_scope" },
      after: { workload: `${workload.ref} Approved`, approvedBy: "Dora", approvedUntil: "2027-06-30", source: "attested" },
    });
    const onScope = (await getDataScope(cast.dora, masked)).uses.find((use) => use.id === id);
    expect(onScope).toMatchObject({ approval: { by: "Dora" }, mayApprove: true });
  });

  it("lasts the policy's term when no date is named, and not longer", async () => {
    const { workload, id } = await used("Term");
    expect((await approveScopeUse(cast.dora, workload.ref, id, {})).approvedUntil).toBe("2027-11-24");
    expect((await answerOf(approveScopeUse(cast.dora, workload.ref, id, { until: "2027-11-25" }))).fields).toEqual(["until"]);
    expect((await answerOf(approveScopeUse(cast.dora, workload.ref, id, { until: "2026-11-23" }))).fields).toEqual(["until"]);
    expect((await approveScopeUse(cast.dora, workload.ref, id, { until: "2026-11-24" })).approvedUntil).toBe("2026-11-24");
  });

  it("is refused to everybody else, through no door", async () => {
    const { workload, id } = await used("Refused");
    const before = await countEntries(db);
    expect((await answerOf(approveScopeUse(cast.ada, workload.ref, id, {}))).code).toBe("not_data_owner");
    expect((await answerOf(approveScopeUse(cast.rita, workload.ref, id, {}))).code).toBe("not_data_owner");
    expect((await answerOf(approveScopeUse(cast.vera, workload.ref, id, {}))).code).toBe("forbidden");
    expect((await answerOf(approveScopeUse(serviceCtx(cast.dora), workload.ref, id, {}))).code).toBe("forbidden");
    expect(await countEntries(db)).toBe(before);
    expect(await useOf(workload.ref)).toMatchObject({ source: "declared", approval: null });
  });

  it("is not for the workload one owns, nor without a data owner", async () => {
    const own = await used("Own", "dora@example.org");
    expect((await answerOf(approveScopeUse(cast.dora, own.workload.ref, own.id, {}))).code).toBe("own_workload");
    const orphan = await createDataScope(cast.ada, { name: "Orphan", classification: "public", realism: "masked" });
    const use = await addScopeUse(cast.rita, own.workload.ref, { dataScope: orphan.ref, mode: "read" });
    expect((await answerOf(approveScopeUse(cast.dora, own.workload.ref, use.id, {}))).code).toBe("no_data_owner");
  });

  it("is of the use that the data owner saw", async () => {
    const { workload, id } = await used("Seen");
    const shown = await useOf(workload.ref);
    await changeScopeUse(cast.ada, workload.ref, id, { mode: "write", seen: shown?.digest });
    const current = await useOf(workload.ref);
    await expect(approveScopeUse(cast.dora, workload.ref, id, { seen: shown?.digest })).rejects.toMatchObject({
      code: "conflict",
      current: { mode: "write", digest: current?.digest },
    });
    expect((await useOf(workload.ref))?.approval).toBeNull();
    await approveScopeUse(cast.dora, workload.ref, id, { seen: current?.digest });
    expect((await useOf(workload.ref))?.approval).toMatchObject({ by: "Dora" });
  });

  it("may be taken back by the data owner alone, once there is one", async () => {
    const { workload, id } = await used("Takes back");
    const seenBy = async (ctx: Ctx) => (await getWorkloadReach(ctx, workload.ref)).scopeUses[0];
    expect(await seenBy(cast.dora)).toMatchObject({ mayApprove: true, mayWithdraw: false });
    await approveScopeUse(cast.dora, workload.ref, id, {});
    expect(await seenBy(cast.dora)).toMatchObject({ mayApprove: true, mayWithdraw: true });
    expect(await seenBy(cast.ada)).toMatchObject({ mayApprove: false, mayWithdraw: false });
    expect(await seenBy(serviceCtx(cast.dora))).toMatchObject({ mayApprove: false, mayWithdraw: false });
    const onScope = (await getDataScope(cast.dora, masked)).uses.find((use) => use.id === id);
    expect(onScope).toMatchObject({ mayWithdraw: true, digest: (await seenBy(cast.vera))?.digest });
  });

  it("goes with another mode, purpose or zone, and stays with another phase", async () => {
    for (const [changes, kept] of [
      [{ mode: "write" }, false],
      [{ purpose: "Selling" }, false],
      [{ zone: "production", phase: "planned" }, false],
      [{ phase: "ending" }, true],
      [{ purpose: "Training" }, true],
    ] as const) {
      const { workload, id } = await used(`Kept ${JSON.stringify(changes)}`);
      await approveScopeUse(cast.dora, workload.ref, id, {});
      await changeScopeUse(cast.ada, workload.ref, id, changes);
      const use = await useOf(workload.ref);
      expect([use?.approval !== null, use?.source], JSON.stringify(changes)).toEqual(kept ? [true, "attested"] : [false, "declared"]);
    }
  });

  it("does not outlive a change made at the same time", async () => {
    for (const round of [1, 2, 3]) {
      const { workload, id } = await used(`Raced ${round}`);
      await Promise.all([approveScopeUse(cast.dora, workload.ref, id, {}), changeScopeUse(cast.ada, workload.ref, id, { mode: "write" })]);
      const use = await useOf(workload.ref);
      const order = (await listTimeline(cast.ada, workload.id)).entries.slice(0, 2).map((entry) => entry.action);
      expect(use?.mode).toBe("write");
      expect(use?.approval !== null).toBe(order[0] === "scope_use.approved");
    }
  });

  it("is taken back by the data owner, with a reason, also after the data changed hands", async () => {
    const { workload, id } = await used("Withdrawn");
    await approveScopeUse(cast.dora, workload.ref, id, {});
    expect((await answerOf(withdrawScopeUse(cast.ada, workload.ref, id, { reason: "No" }))).code).toBe("not_data_owner");
    expect((await answerOf(withdrawScopeUse(cast.dora, workload.ref, id, { reason: "" }))).fields).toEqual(["reason"]);
    expect(await withdrawScopeUse(cast.dora, workload.ref, id, { reason: "Complaint" })).toEqual({ id, approvedUntil: null });
    expect(await useOf(workload.ref)).toMatchObject({ source: "declared", approval: null });
    const [newest] = (await listTimeline(cast.ada, workload.id)).entries;
    expect(newest).toMatchObject({
      action: "scope_use.withdrawn",
      reason: "Complaint",
      before: { approvedBy: "Dora" },
      after: { approvedBy: null },
    });
    const { version } = await getDataScope(cast.dora, masked);
    await editDataScope(cast.dora, masked, { version, dataOwner: "ben@example.org" });
    expect((await answerOf(approveScopeUse(cast.dora, workload.ref, id, {}))).code).toBe("not_data_owner");
    expect((await approveScopeUse(cast.ben, workload.ref, id, {})).approvedUntil).toBe("2027-11-24");
  });
});
