import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/platform";
import { type Db, openDb, toDateColumn } from "@/lib/platform";
import { addChannel, editWorkload, getWorkload, raiseTier, readReach } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import { completeReview, listWorkloadReviews, prepareReview, rescheduleReview } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

const HOLDS = { holds: true, note: "" };
const ALL = { owner: HOLDS, purpose: HOLDS, data: HOLDS, access: HOLDS, effects: HOLDS };
const CONTINUE = { outcome: "continue", attestation: ALL };

/** A workload of Ada's in production, Ben behind her, with a review on a day: past promotion, which is not the subject here. */
async function governed(name: string, dueOn: string, tier?: "high"): Promise<{ id: string; ref: string }> {
  const { id, ref } = await experiment(cast.ada, name);
  await editWorkload(cast.ada, ref, { version: 1, backupOwner: "ben@example.org" });
  if (tier) await raiseTier(cast.rita, ref, { floor: tier, reason: "Press" });
  await putInStage(db, id, "production");
  await db.prisma.workload.update({ where: { id }, data: { endsOn: null } });
  await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn(dueOn) } });
  return { id, ref };
}

const codeOf = async (ctx: Ctx, ref: string, asked: unknown) => (await answerOf(completeReview(ctx, ref, asked))).code;

describe("completeReview", () => {
  it("keeps what was attested, moves the date on by the cadence, and leaves one entry", async () => {
    const { id, ref } = await governed("Due", "2026-11-12");
    const { digest } = await readReach(db, id);
    const done = await completeReview(cast.ada, ref, { ...CONTINUE, notes: "Read the logs", reachDigest: digest });
    // Low tier, every 365 d from the day that was due.
    expect(done.nextDueOn).toBe("2027-11-12");
    expect(await getStanding(cast.vera, id)).toMatchObject({ nextReviewOn: "2027-11-12", lastReviewedOn: "2026-11-24" });
    const [review] = await listWorkloadReviews(cast.vera, id);
    expect(review).toMatchObject({ outcome: "continue", notes: "Read the logs", reachDigest: digest, reason: "Every 365 d, tier low" });
    expect(review?.attestation).toEqual(ALL);
    const [entry] = await entriesOn(db, done.id);
    expect(entry).toMatchObject({
      action: "review.completed",
      subject: { type: "review", id: done.id, label: ref },
      workloadId: id,
      before: { nextReviewOn: "2026-11-12" },
      after: { nextReviewOn: "2027-11-12", outcome: "Continue" },
      reason: "Read the logs",
    });
  });

  it("takes a sooner date and refuses a later one at its field", async () => {
    const { id, ref } = await governed("Dated", "2026-11-12");
    expect((await answerOf(completeReview(cast.ada, ref, { ...CONTINUE, nextDueOn: "2027-11-13" }))).fields).toEqual(["nextDueOn"]);
    expect((await answerOf(completeReview(cast.ada, ref, { ...CONTINUE, nextDueOn: "2026-11-24" }))).fields).toEqual(["nextDueOn"]);
    expect(await listWorkloadReviews(cast.ada, id)).toEqual([]);
    expect((await completeReview(cast.ada, ref, { ...CONTINUE, nextDueOn: "2026-12-01" })).nextDueOn).toBe("2026-12-01");
  });

  it("asks for a second person at a high tier, whoever else the owner is", async () => {
    const { ref } = await governed("High", "2026-11-12", "high");
    expect(await codeOf(cast.ada, ref, CONTINUE)).toBe("review_needs_second_person");
    await prepareReview(cast.ada, ref, CONTINUE);
    expect((await completeReview(cast.ben, ref, CONTINUE)).nextDueOn).toBe("2027-02-10");
  });

  it.each(["dora", "vera"] as const)("is not for %s", async (who) => {
    const { id, ref } = await governed(`Not for ${who}`, "2026-11-12");
    expect(await codeOf(cast[who], ref, CONTINUE)).toBe(who === "vera" ? "forbidden" : "not_a_reviewer");
    expect(await listWorkloadReviews(cast.ada, id)).toEqual([]);
  });

  it("is not for a service, whatever its roles", async () => {
    const { ref } = await governed("Not for machines", "2026-11-12");
    expect(await codeOf(serviceCtx(cast.rita), ref, CONTINUE)).toBe("forbidden");
  });

  it("records a refused attempt, and changes nothing", async () => {
    const { id, ref } = await governed("Refused", "2026-11-12");
    const silent = { outcome: "continue", attestation: { ...ALL, data: { holds: false, note: "" } } };
    expect(await codeOf(cast.ada, ref, silent)).toBe("attestation_incomplete");
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "review.completion_refused", refusal: "attestation_incomplete" });
    expect(await getStanding(cast.ada, id)).toMatchObject({ nextReviewOn: "2026-11-12", lastReviewedOn: null });
  });

  it.each([
    ["an area is left out", { outcome: "continue", attestation: { owner: HOLDS } }],
    ["the outcome is none", { ...CONTINUE, outcome: "approve" }],
    ["a date is none", { ...CONTINUE, nextDueOn: "soon" }],
  ])("is invalid where %s", async (_title, asked) => {
    const { ref } = await governed(`Invalid ${_title}`, "2026-11-12");
    expect(await codeOf(cast.ada, ref, asked)).toBe("invalid");
  });

  it("is bound to the reach that was read", async () => {
    const { id, ref } = await governed("Moved on", "2026-11-12");
    const { digest } = await readReach(db, id);
    await addChannel(cast.ada, ref, { name: "Site", direction: "outward" });
    expect(await codeOf(cast.ada, ref, { ...CONTINUE, reachDigest: digest })).toBe("stale_digest");
    const now = await readReach(db, id);
    expect(await codeOf(cast.ada, ref, { ...CONTINUE, reachDigest: now.digest })).toBe("done");
  });

  it("refuses what has no review scheduled, and what there is not", async () => {
    const { ref } = await experiment(cast.ada, "Only tried");
    expect(await codeOf(cast.ada, ref, CONTINUE)).toBe("no_review_due");
    expect(await codeOf(cast.ada, "WL-4711", CONTINUE)).toBe("not_found");
  });

  it("demotes in the same transaction: an experiment, suspended, with no review ahead", async () => {
    const { id, ref } = await governed("Demoted", "2026-11-12");
    const done = await completeReview(cast.ada, ref, { outcome: "demote", attestation: ALL, notes: "Needs a trial" });
    expect(done.nextDueOn).toBeNull();
    expect(await getWorkload(cast.ada, ref)).toMatchObject({ stage: "experiment" });
    expect(await getStanding(cast.ada, id)).toMatchObject({ nextReviewOn: null, suspendReason: "Needs a trial" });
    expect(await actionsOn(db, id)).toContain("workload.demoted");
  });

  it("retires in the same transaction", async () => {
    const { id, ref } = await governed("Retired", "2026-11-12");
    await completeReview(cast.rita, ref, { outcome: "retire", attestation: ALL });
    expect(await getWorkload(cast.ada, ref)).toMatchObject({ stage: "retired" });
    expect(await actionsOn(db, id)).toContain("workload.retired");
  });

  it("of two who conclude the same one at once, one does", async () => {
    const { id, ref } = await governed("Raced", "2026-11-12");
    const asked = { ...CONTINUE, dueOn: "2026-11-12" };
    const answers = await Promise.all([cast.ada, cast.ben].map((ctx) => answerOf(completeReview(ctx, ref, asked))));
    expect(answers.map(({ code }) => code).sort()).toEqual(["done", "review_concluded_meanwhile"]);
    expect(await listWorkloadReviews(cast.ada, id)).toHaveLength(1);
    expect(await getStanding(cast.ada, id)).toMatchObject({ nextReviewOn: "2027-11-12" });
  });
});

describe("rescheduleReview", () => {
  it("brings the date forward, with its reason", async () => {
    const { id, ref } = await governed("Sooner", "2026-12-20");
    expect(await rescheduleReview(cast.rita, ref, { dueOn: "2026-12-01", reason: "Incident" })).toEqual({ dueOn: "2026-12-01" });
    expect(await getStanding(cast.ada, id)).toMatchObject({ nextReviewOn: "2026-12-01" });
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({
      action: "review.rescheduled",
      before: { nextReviewOn: "2026-12-20" },
      after: { nextReviewOn: "2026-12-01" },
      reason: "Incident",
    });
  });

  it("never puts it off, and asks for a reason and a relation", async () => {
    const { ref } = await governed("Not later", "2026-12-20");
    const to = (dueOn: string, reason = "x", ctx = cast.ada) => answerOf(rescheduleReview(ctx, ref, { dueOn, reason }));
    expect((await to("2026-12-21")).code).toBe("review_not_later");
    expect((await to("2026-12-01", " ")).fields).toEqual(["reason"]);
    expect((await to("2026-12-01", "x", cast.dora)).code).toBe("forbidden");
    expect((await to("2026-12-01", "x", cast.vera)).code).toBe("forbidden");
    const { ref: tried } = await experiment(cast.ada, "No review");
    expect((await answerOf(rescheduleReview(cast.ada, tried, { dueOn: "2026-12-01", reason: "x" }))).code).toBe("no_review_due");
  });
});
