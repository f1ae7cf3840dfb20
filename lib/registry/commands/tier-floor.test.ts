import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import { addChannel, editWorkload, extendExperiment, getExtension, getWorkload, lowerTier, raiseTier } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

describe("raiseTier and lowerTier", () => {
  it("take a risk person and a reason up, and a second one down", async () => {
    const workload = await experiment(cast.ada, "Raised");
    expect(await raiseTier(cast.rita, workload.ref, { floor: "high", reason: "Press" })).toMatchObject({ tier: "high" });
    expect(await getWorkload(cast.vera, workload.ref)).toMatchObject({ tier: "high", tierFloor: "high", tierFloorReason: "Press" });
    expect((await answerOf(lowerTier(cast.rita, workload.ref, { reason: "Calm" }))).code).toBe("self_lowering");
    expect(await lowerTier(cast.ron, workload.ref, { reason: "Calm" })).toMatchObject({ tier: "low" });
    expect((await answerOf(lowerTier(cast.ron, workload.ref, { reason: "Again" }))).code).toBe("no_floor");
    const entries = (await listTimeline(cast.ada, workload.id)).entries;
    expect(entries.map((entry) => [entry.action, entry.actor.name, entry.reason]).slice(0, 2)).toEqual([
      ["workload.tier_lowered", "Ron", "Calm"],
      ["workload.tier_raised", "Rita", "Press"],
    ]);
    expect(entries[1]).toMatchObject({ before: { tier: "low", tierFloor: null }, after: { tier: "high", tierFloor: "high" } });
  });

  it("leave the facts' own tier alone: the floor holds through changes of them", async () => {
    const workload = await experiment(cast.ada, "Held up");
    await raiseTier(cast.rita, workload.ref, { floor: "high", reason: "Press" });
    await addChannel(cast.ada, workload.ref, { name: "Site", direction: "outward" });
    const { tier, tierReasons, version } = await getWorkload(cast.ada, workload.ref);
    expect([tier, JSON.stringify(tierReasons)]).toEqual(["high", expect.stringContaining("Raised by risk")]);
    const everything = { effects: ["affects_customer", "changes_record", "triggers_action"], controlPoint: "none", autonomy: "acts_alone" };
    await editWorkload(cast.ada, workload.ref, { version, ...everything });
    expect((await getWorkload(cast.ada, workload.ref)).tier).toBe("critical");
    await lowerTier(cast.ron, workload.ref, { reason: "Facts say more" });
    expect((await getWorkload(cast.ada, workload.ref)).tier).toBe("critical");
  });

  it("refuse what raises nothing, and everybody but risk", async () => {
    const workload = await experiment(cast.ada, "Refused");
    expect((await answerOf(raiseTier(cast.rita, workload.ref, { floor: "low", reason: "x" }))).code).toBe("not_higher");
    expect((await answerOf(raiseTier(cast.rita, workload.ref, { floor: "high", reason: " " }))).fields).toEqual(["reason"]);
    expect((await answerOf(raiseTier(cast.rita, "WL-4711", { floor: "high", reason: "x" }))).code).toBe("not_found");
    for (const ctx of [cast.ada, cast.vera, serviceCtx(cast.rita)]) {
      expect((await answerOf(raiseTier(ctx, workload.ref, { floor: "high", reason: "x" }))).code).toBe("forbidden");
      expect((await answerOf(lowerTier(ctx, workload.ref, { reason: "x" }))).code).toBe("forbidden");
    }
  });

  it("of two who raise at once, the second finds it raised", async () => {
    const workload = await experiment(cast.ada, "Raced");
    const answers = await Promise.all(
      [cast.rita, cast.ron].map((ctx) => answerOf(raiseTier(ctx, workload.ref, { floor: "critical", reason: "Same thought" }))),
    );
    expect(answers.map((answer) => answer.code).sort()).toEqual(["done", "not_higher"]);
  });
});

describe("extendExperiment", () => {
  it("is the owner's, once, within the policy", async () => {
    const workload = await experiment(cast.ada, "Extended");
    expect(await extendExperiment(cast.ada, workload.ref, { endsOn: "2027-02-22", version: 1 })).toEqual({
      endsOn: "2027-02-22",
      version: 2,
    });
    const again = await answerOf(extendExperiment(cast.ada, workload.ref, { endsOn: "2027-02-22", version: 2 }));
    expect(again.code).toBe("extended_once");
    const [newest] = (await listTimeline(cast.ada, workload.id)).entries;
    expect(newest).toMatchObject({ action: "workload.extended", before: { endsOn: "2026-12-24" }, after: { endsOn: "2027-02-22" } });
  });

  it("says before how far it goes, and to whom it is closed", async () => {
    const workload = await experiment(cast.ada, "Asked about");
    const open = { endsOn: "2026-12-24", latest: "2027-02-22", today: "2026-11-24", closed: null };
    expect(await getExtension(cast.ada, workload.ref)).toMatchObject(open);
    for (const ctx of [cast.rita, cast.vera]) expect((await getExtension(ctx, workload.ref)).closed?.remedy).toBe("Ada can.");
    await extendExperiment(cast.ada, workload.ref, { endsOn: "2027-01-10", version: 1 });
    expect((await getExtension(cast.ada, workload.ref)).closed?.message).toMatch(/extended before/);
  });

  it("is closed where it ends as late as policy allows", async () => {
    const workload = await experiment(cast.ada, "To the end", { endsOn: "2027-02-22" });
    expect((await getExtension(cast.ada, workload.ref)).closed?.message).toMatch(/as late as policy allows/);
  });

  it("is refused to backup owners, risk and services", async () => {
    const workload = await experiment(cast.ada, "Not yours");
    await editWorkload(cast.ada, workload.ref, { version: 1, backupOwner: "ben@example.org" });
    for (const ctx of [cast.ben, cast.rita, serviceCtx(cast.ada), cast.vera]) {
      expect((await answerOf(extendExperiment(ctx, workload.ref, { endsOn: "2027-01-10", version: 2 }))).code).toBe("forbidden");
    }
  });

  it.each([
    ["past the policy's longest", "2027-02-23"],
    ["the day it ends on", "2026-12-24"],
    ["no date at all", "soon"],
  ])("refuses %s", async (_title, endsOn) => {
    const workload = await experiment(cast.ada, "Strict");
    expect((await answerOf(extendExperiment(cast.ada, workload.ref, { endsOn, version: 1 }))).fields).toEqual(["endsOn"]);
  });

  it("is for experiments, on the version that was seen, and one of two wins", async () => {
    const workload = await experiment(cast.ada, "Raced");
    const answers = await Promise.all(
      ["2027-01-10", "2027-01-11"].map((endsOn) => answerOf(extendExperiment(cast.ada, workload.ref, { endsOn, version: 1 }))),
    );
    expect(answers.map((answer) => answer.code).sort()).toEqual(["done", "extended_once"]);
    const fresh = await experiment(cast.ada, "Stale");
    expect((await answerOf(extendExperiment(cast.ada, fresh.ref, { endsOn: "2027-01-10", version: 7 }))).code).toBe("conflict");
    await putInStage(db, fresh.id, "pilot");
    expect((await answerOf(extendExperiment(cast.ada, fresh.ref, { endsOn: "2027-01-10", version: 1 }))).code).toBe("not_an_experiment");
  });
});
