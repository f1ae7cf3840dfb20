import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb, toDateColumn } from "@/lib/platform";
import {
  addChannel,
  addEnvironmentUse,
  createEnvironment,
  createIdentity,
  editWorkload,
  getWorkload,
  getWorkloadReach,
} from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import { demoteWorkload, getReduction, listPromotions, requestPromotion, retireWorkload } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let cloud: string;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  await ctxFor(db, "security_approver");
  cloud = (await createEnvironment(cast.rita, { name: "Production", kind: "account", zone: "production", externalRef: "aws 0093" })).ref;
});
afterAll(() => db.close());

/** A workload of Ada's in production with a review ahead and live reach: past promotion, which is not the subject here. */
async function governed(name: string): Promise<{ id: string; ref: string }> {
  const { id, ref } = await experiment(cast.ada, name);
  await editWorkload(cast.ada, ref, { version: 1, backupOwner: "ben@example.org" });
  await addEnvironmentUse(cast.ada, ref, { environment: cloud });
  await createIdentity(cast.ada, ref, {
    kind: "service_account",
    name: `sa@${name}`,
    zone: "production",
    environment: cloud,
    phase: "planned",
  });
  await addChannel(cast.ada, ref, { name: "Inbox", direction: "internal" });
  await putInStage(db, id, "production");
  const everything = { where: { workloadId: id }, data: { phase: "live" } } as const;
  await db.prisma.environmentUse.updateMany(everything);
  await db.prisma.identity.updateMany(everything);
  await db.prisma.outputChannel.updateMany(everything);
  await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn("2026-12-10") } });
  return { id, ref };
}

async function phasesOf(ref: string) {
  const { environments, identities, channels } = await getWorkloadReach(cast.ada, ref);
  return [...environments, ...identities, ...channels].map(({ phase }) => phase);
}

describe("demoteWorkload", () => {
  it("leaves an experiment that ends, suspended until what it could reach in production is gone", async () => {
    const { id, ref } = await governed("Demoted");
    expect(await demoteWorkload(cast.ben, ref, { reason: "It drifts" })).toEqual({ ref, stage: "experiment" });
    const row = await getWorkload(cast.ada, ref);
    expect([row.stage, row.endsOn?.toISOString().slice(0, 10)]).toEqual(["experiment", "2026-12-24"]);
    expect(await getStanding(cast.ada, id)).toMatchObject({ nextReviewOn: null, suspendReason: "It drifts", leftoversBy: "2026-12-01" });
    expect(await phasesOf(ref)).toEqual(["ending", "ending", "live"]);
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({
      action: "workload.demoted",
      before: { stage: "production" },
      after: { stage: "experiment" },
      reason: "It drifts",
    });
  });

  it("is refused where there is nothing to go back from", async () => {
    const { ref } = await experiment(cast.ada, "Only tried");
    const answer = await answerOf(demoteWorkload(cast.ada, ref, { reason: "x" }));
    expect([answer.code, answer.message]).toEqual(["wrong_transition", "Nothing was changed. It is an experiment already."]);
  });
});

describe("retireWorkload", () => {
  it("ends everything live, forgets the review, and takes an open request with it", async () => {
    const { id, ref } = await experiment(cast.ada, "Retired");
    await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
    await requestPromotion(cast.ada, { workload: ref, toStage: "pilot", reason: "It works" });
    await retireWorkload(cast.ada, ref, { reason: "Replaced" });
    expect(await getWorkload(cast.ada, ref)).toMatchObject({ stage: "retired", endsOn: null });
    const { items } = await listPromotions(cast.ada, { workload: ref });
    expect(items.map(({ row }) => [row.state, row.endedReason])).toEqual([["withdrawn", "The workload was demoted or retired."]]);
    expect(await actionsOn(db, id)).toContain("workload.retired");
    expect(await actionsOn(db, items[0]?.row.id ?? "")).toEqual(["promotion.requested", "promotion.withdrawn"]);
  });

  it("leaves live reach ending, whatever its zone", async () => {
    const { ref } = await governed("Emptied");
    await retireWorkload(cast.rita, ref, { reason: "Replaced" });
    expect(await phasesOf(ref)).toEqual(["ending", "ending", "ending"]);
  });

  it("needs a reason, and somebody who answers for it", async () => {
    const { ref } = await experiment(cast.ada, "Kept");
    expect((await answerOf(retireWorkload(cast.ada, ref, { reason: " " }))).fields).toEqual(["reason"]);
    expect((await answerOf(retireWorkload(cast.dora, ref, { reason: "x" }))).code).toBe("not_yours");
    expect((await answerOf(retireWorkload(cast.vera, ref, { reason: "x" }))).code).toBe("forbidden");
    expect((await answerOf(retireWorkload(serviceCtx(cast.ada), ref, { reason: "x" }))).code).toBe("not_yours");
    expect((await answerOf(retireWorkload(cast.ada, "WL-4711", { reason: "x" }))).code).toBe("not_found");
    expect(await getWorkload(cast.ada, ref)).toMatchObject({ stage: "experiment" });
  });

  it("of two at once, the second finds it retired", async () => {
    const { ref } = await experiment(cast.ada, "Raced");
    const answers = await Promise.all([cast.ada, cast.rita].map((ctx) => answerOf(retireWorkload(ctx, ref, { reason: "Same thought" }))));
    expect(answers.map(({ code }) => code).sort()).toEqual(["done", "wrong_transition"]);
  });
});

describe("getReduction", () => {
  it("tells what each would do, before it is done", async () => {
    const { ref } = await governed("Asked about");
    expect(await getReduction(cast.ada, ref, "experiment")).toMatchObject({
      closed: null,
      ending: ["sa@Asked about", "Production"],
      leftoversBy: "2026-12-01",
      endsOn: "2026-12-24",
      reviewOn: "2026-12-10",
      openRef: null,
      onHold: null,
    });
    expect(await getReduction(cast.ada, ref, "retired")).toMatchObject({ ending: ["sa@Asked about", "Production", "Inbox"], endsOn: null });
  });

  it("names the request that would fall, and the hold that would follow", async () => {
    const { id, ref } = await experiment(cast.ada, "Falls");
    await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
    await requestPromotion(cast.ada, { workload: ref, toStage: "pilot", reason: "It works" });
    expect((await getReduction(cast.ada, ref, "retired")).openRef).toMatch(/^PR-\d{4}$/);
    await putInStage(db, id, "pilot");
    await db.prisma.workload.update({ where: { id }, data: { effects: ["changes_record"], controlPoint: "none" } });
    expect((await getReduction(cast.ada, ref, "experiment")).onHold).toMatch(/not an experiment/);
  });

  it("says to whom it is closed, and why", async () => {
    const { ref } = await experiment(cast.ada, "Closed");
    expect((await getReduction(cast.ada, ref, "experiment")).closed?.code).toBe("wrong_transition");
    for (const ctx of [cast.dora, cast.vera, serviceCtx(cast.rita)])
      expect((await getReduction(ctx, ref, "retired")).closed?.code).toBe("not_yours");
    expect((await getReduction(cast.rita, ref, "retired")).closed).toBeNull();
  });
});

describe("listPromotions", () => {
  it("finds mine: what I asked for, and what was asked for what I own or back up", async () => {
    const { ref } = await experiment(cast.rita, "Asked by risk");
    await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
    await requestPromotion(cast.rita, { workload: ref, toStage: "pilot", reason: "It works" });
    const mine = async (ctx: Cast["ada"]) => {
      const { items, total } = await listPromotions(ctx, { mine: true, state: "in_review" });
      expect(total).toBe(items.length);
      return items.map((item) => item.workloadRef);
    };
    for (const ctx of [cast.ada, cast.ben, cast.rita]) expect(await mine(ctx)).toContain(ref);
    for (const ctx of [cast.dora, cast.ron]) expect(await mine(ctx)).toEqual([]);
  });
});
