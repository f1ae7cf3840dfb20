import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { addTool, getWorkload } from "@/lib/registry";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, TEST_NOW } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, countEntries, experiment } from "@/prisma/testing/registry";
import {
  applyDuePromotions,
  decidePromotion,
  draftPromotion,
  getPromotion,
  getReadiness,
  lapsePromotions,
  listPromotions,
  requestPromotion,
  withdrawPromotion,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sina: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
  sina = await ctxFor(db, "security_approver", { name: "Sina" });
});
afterAll(() => db.close());

const days = (count: number): Date => new Date(TEST_NOW.getTime() + count * 86_400_000);
const worker = (ahead: number): Ctx => systemCtx(db, { now: days(ahead), requestId: newRequestId(), door: "worker" });
const DAY = "2026-12-04";
const REASON = "Four weeks of trials";

async function ready(name: string): Promise<{ id: string; ref: string }> {
  const made = await experiment(cast.ada, name);
  await makeReady({ owner: cast.ada, second: cast.rita }, made.ref, "ben@example.org");
  return made;
}

interface Approved {
  readonly id: string;
  readonly ref: string;
  readonly workload: { readonly id: string; readonly ref: string };
}

/** Asked for a day ten days ahead, and approved in the one slot of a pilot. */
async function approvedFor(name: string, by: Ctx = sina): Promise<Approved> {
  const workload = await ready(name);
  const asked = { workload: workload.ref, toStage: "pilot", reason: REASON, effectiveOn: DAY };
  const { id, ref, reachDigest } = await requestPromotion(cast.ada, asked);
  const decision = { decision: "approve", reachDigest, comment: "Read" };
  expect(await decidePromotion(by, ref, decision)).toEqual({ ref, state: "approved" });
  return { id, ref, workload };
}

const stageOf = async ({ workload }: Approved) => (await getWorkload(cast.ada, workload.ref)).stage;
const stateOf = async ({ ref }: Approved) => (await getPromotion(cast.ada, ref)).row.state;

describe("a promotion for a day", () => {
  it("waits for it once all have approved, and is applied on it and not before", async () => {
    const one = await approvedFor("On its day");
    await applyDuePromotions(worker(9));
    expect([await stateOf(one), await stageOf(one)]).toEqual(["approved", "experiment"]);
    expect(await applyDuePromotions(worker(10))).toBe(1);
    expect([await stateOf(one), await stageOf(one)]).toEqual(["applied", "pilot"]);
    expect(await actionsOn(db, one.id)).toEqual(["promotion.requested", "promotion.approved", "promotion.scheduled", "promotion.applied"]);
    expect((await entriesOn(db, one.id))[0]).toMatchObject({ after: { effectiveOn: DAY } });
    expect(await applyDuePromotions(worker(10))).toBe(0);
  });

  it("is stale where the reach moved meanwhile, and applies nothing", async () => {
    const one = await approvedFor("Moved meanwhile");
    await addTool(cast.ada, one.workload.ref, { name: "Outbox", rule: "allowed", phase: "planned" });
    expect((await getPromotion(cast.rita, one.ref)).changed).toBe(true);
    await applyDuePromotions(worker(10));
    expect([await stateOf(one), await stageOf(one)]).toEqual(["stale", "experiment"]);
  });

  it("is open again where an approver no longer counts, and another fills the slot", async () => {
    const brief = await ctxFor(db, "security_approver", { name: "Brief" });
    const one = await approvedFor("Approver left", brief);
    await db.prisma.person.update({ where: { id: brief.actor.id }, data: { state: "deactivated" } });
    expect((await getPromotion(cast.vera, one.ref)).slotViews).toMatchObject([{ counts: false }]);
    expect(await applyDuePromotions(worker(10))).toBe(1);
    expect([await stateOf(one), await stageOf(one)]).toEqual(["in_review", "experiment"]);
    const { row } = await getPromotion(cast.vera, one.ref);
    const later = { ...sina, now: days(10) };
    const decision = { decision: "approve", reachDigest: row.reachDigest, comment: "Read" };
    expect((await decidePromotion(later, one.ref, decision)).state).toBe("applied");
  });

  it("waits on while the gate is closed, without an entry a minute, until it lapses", async () => {
    const one = await approvedFor("Gate closed");
    await db.prisma.person.update({ where: { id: cast.people.ben.id }, data: { state: "deactivated" } });
    try {
      const before = await countEntries(db);
      expect(await applyDuePromotions(worker(10))).toBe(0);
      expect([await stateOf(one), await countEntries(db)]).toEqual(["approved", before]);
    } finally {
      await db.prisma.person.update({ where: { id: cast.people.ben.id }, data: { state: "active" } });
    }
    // Its term of two weeks runs from the day that was asked for.
    expect(await lapsePromotions(worker(24))).toBe(0);
    expect(await lapsePromotions(worker(25))).toBe(1);
    expect([await stateOf(one), await stageOf(one)]).toEqual(["lapsed", "experiment"]);
  });

  it("is not decided on any more, and is withdrawn by its owner", async () => {
    const one = await approvedFor("Taken back");
    const { row } = await getPromotion(cast.vera, one.ref);
    const reject = { decision: "reject", reachDigest: row.reachDigest, comment: "On second thoughts" };
    expect((await answerOf(decidePromotion(cast.rita, one.ref, reject))).code).toBe("not_open");
    expect((await withdrawPromotion(cast.ada, one.ref, { reason: "Not yet" })).state).toBe("withdrawn");
    await applyDuePromotions(worker(10));
    expect(await stageOf(one)).toBe("experiment");
  });

  it.each([
    ["day_past", "2026-11-24"],
    ["day_past", "2026-11-01"],
    ["day_far", "2027-02-23"],
    ["invalid", "tomorrow"],
  ])("is refused with %s for %s", async (code, effectiveOn) => {
    const { ref } = await ready(`Refused for ${effectiveOn}`);
    const asked = { workload: ref, toStage: "pilot", reason: REASON, effectiveOn };
    expect((await answerOf(requestPromotion(cast.ada, asked))).code).toBe(code);
  });
});

describe("draftPromotion", () => {
  it("keeps what is to be asked, asks nobody, and becomes the request under its number", async () => {
    const { ref: workload } = await ready("Drafted");
    const draft = await draftPromotion(cast.ada, { workload, toStage: "production" });
    const again = await draftPromotion(cast.ben, { workload, toStage: "pilot", reason: "Half a reason", effectiveOn: DAY });
    expect(again.ref).toBe(draft.ref);
    expect((await getReadiness(cast.ada, workload, "pilot")).draft).toEqual({
      ...{ ref: draft.ref, toStage: "pilot", reason: "Half a reason", effectiveOn: DAY },
    });
    expect((await listPromotions(sina, { waitingForMe: true })).items.map(({ ref }) => ref)).not.toContain(draft.ref);
    const decision = { decision: "approve", reachDigest: draft.reachDigest, comment: "" };
    expect((await answerOf(decidePromotion(sina, draft.ref, decision))).code).toBe("not_open");

    const asked = await requestPromotion(cast.ada, { workload, toStage: "pilot", reason: REASON });
    expect(asked.ref).toBe(draft.ref);
    expect((await getPromotion(cast.vera, asked.ref)).row).toMatchObject({ state: "in_review", reason: REASON, effectiveOn: null });
    expect(await actionsOn(db, asked.id)).toEqual([
      ...["promotion.drafted", "promotion.drafted", "promotion.approval_refused", "promotion.requested"],
    ]);
  });

  it("judges nothing: an experiment that lacks everything has one, and its request is refused", async () => {
    const { ref: workload } = await experiment(cast.ada, "Draft of the unready");
    const draft = await draftPromotion(cast.ada, { workload, toStage: "pilot" });
    expect((await answerOf(requestPromotion(cast.ada, { workload, toStage: "pilot", reason: REASON }))).code).toBe("gate_unmet");
    expect((await getPromotion(cast.vera, draft.ref)).row.state).toBe("draft");
    expect((await withdrawPromotion(cast.ada, draft.ref, {})).state).toBe("withdrawn");
  });

  it("does not lapse, and does not stand beside a request", async () => {
    const { ref: workload } = await ready("Draft beside");
    const draft = await draftPromotion(cast.ada, { workload, toStage: "pilot" });
    await lapsePromotions(worker(400));
    expect((await getPromotion(cast.vera, draft.ref)).row.state).toBe("draft");
    await requestPromotion(cast.ada, { workload, toStage: "pilot", reason: REASON });
    expect((await answerOf(draftPromotion(cast.ada, { workload, toStage: "pilot" }))).code).toBe("already_open");
    expect((await answerOf(draftPromotion(cast.dora, { workload, toStage: "pilot" }))).code).toBe("forbidden");
  });
});
