import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb, toDateColumn } from "@/lib/platform";
import { addChannel, editWorkload, raiseTier } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import { completeReview, getReview, listWorkloadReviews, prepareReview, readPreparedNews, withdrawPreparation } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

const HOLDS = { holds: true, note: "" };
const CONTINUE = { outcome: "continue", attestation: { owner: HOLDS, purpose: HOLDS, data: HOLDS, access: HOLDS, effects: HOLDS } };
const EVIDENCE = [{ url: "https://example.org/log", what: "Access log of October" }];

/** A workload of Ada's with Ben behind her, of a high tier, in production and due. */
async function high(name: string): Promise<{ id: string; ref: string }> {
  const { id, ref } = await experiment(cast.ada, name);
  await editWorkload(cast.ada, ref, { version: 1, backupOwner: "ben@example.org" });
  await raiseTier(cast.rita, ref, { floor: "high", reason: "Press" });
  await putInStage(db, id, "production");
  await db.prisma.workload.update({ where: { id }, data: { endsOn: null } });
  await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn("2026-11-12") } });
  return { id, ref };
}

const preparing = async (ctx: Ctx, ref: string, asked: unknown = CONTINUE) => (await answerOf(prepareReview(ctx, ref, asked))).code;
const concluding = async (ctx: Ctx, ref: string, asked: unknown = CONTINUE) => (await answerOf(completeReview(ctx, ref, asked))).code;

describe("a review at a high tier", () => {
  it("is prepared by one and concluded by another, and says who", async () => {
    const { id, ref } = await high("Two people");
    expect(await concluding(cast.ben, ref)).toBe("review_not_prepared");
    await prepareReview(cast.ada, ref, { ...CONTINUE, evidence: EVIDENCE, notes: "All read" });
    expect(await getReview(cast.ben, ref)).toMatchObject({
      closed: null,
      prepared: { by: { name: "Ada" }, outcome: "continue", notes: "All read", evidence: EVIDENCE, stands: true },
    });
    expect(await concluding(cast.ada, ref)).toBe("review_needs_second_person");
    await completeReview(cast.ben, ref, { ...CONTINUE, evidence: EVIDENCE });
    const [review] = await listWorkloadReviews(cast.vera, id);
    expect(review).toMatchObject({ reviewedBy: { name: "Ben" }, preparedBy: { name: "Ada" }, evidence: EVIDENCE });
    expect(await getReview(cast.ben, ref)).toMatchObject({ prepared: null });
    const actions = (await entriesOf(db, id)).map(({ action }) => action).filter((action) => action.startsWith("review."));
    expect(actions).toEqual(["review.completion_refused", "review.prepared", "review.completion_refused"]);
  });

  it("is prepared anew where the reach is another by then", async () => {
    const { ref } = await high("Moved on");
    await prepareReview(cast.ada, ref, CONTINUE);
    await addChannel(cast.ada, ref, { name: "Site", direction: "outward" });
    expect(await concluding(cast.ben, ref)).toBe("review_not_prepared");
    expect(await getReview(cast.ben, ref)).toMatchObject({ prepared: { stands: false } });
    await prepareReview(cast.rita, ref, CONTINUE);
    expect(await concluding(cast.rita, ref)).toBe("review_needs_second_person");
    expect(await concluding(cast.ben, ref)).toBe("done");
  });

  it("is taken back by whoever prepared it, and by nobody else", async () => {
    const { id, ref } = await high("Taken back");
    await prepareReview(cast.ada, ref, CONTINUE);
    expect((await answerOf(withdrawPreparation(cast.ben, ref))).code).toBe("not_found");
    await withdrawPreparation(cast.ada, ref);
    expect(await getReview(cast.ben, ref)).toMatchObject({ prepared: null, closed: { code: "review_not_prepared" } });
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "review.preparation_withdrawn", before: { outcome: "Continue" } });
  });

  it("asks those who may conclude it: its people, or else the risk team", async () => {
    const { id, ref } = await high("Asked");
    expect(await readPreparedNews(cast.ada, id)).toBeNull();
    await prepareReview(cast.ada, ref, CONTINUE);
    expect(await readPreparedNews(cast.ada, id)).toMatchObject({ ref, dueOn: "2026-11-12", asked: [cast.people.ben.id] });
    await prepareReview(cast.ben, ref, CONTINUE);
    const { asked } = (await readPreparedNews(cast.ada, id)) ?? { asked: [] };
    expect([...asked].sort()).toEqual([cast.people.rita.id, cast.people.ron.id].sort());
  });
});

describe("prepareReview", () => {
  it("refuses who is not among its people, what is not whole, and what has no review, on record", async () => {
    const { id, ref } = await high("Refused");
    expect(await preparing(cast.dora, ref)).toBe("not_a_reviewer");
    expect(await preparing(cast.vera, ref)).toBe("forbidden");
    expect(await preparing(serviceCtx(cast.rita), ref)).toBe("forbidden");
    const silent = { ...CONTINUE, attestation: { ...CONTINUE.attestation, data: { holds: false, note: "" } } };
    expect(await preparing(cast.ada, ref, silent)).toBe("attestation_incomplete");
    expect(await preparing(cast.ada, ref, { ...CONTINUE, dueOn: "2026-11-11" })).toBe("review_concluded_meanwhile");
    expect(await preparing(cast.ada, ref, { ...CONTINUE, reachDigest: "0".repeat(64) })).toBe("stale_digest");
    expect((await entriesOf(db, id)).filter(({ action }) => action === "review.preparation_refused")).toHaveLength(4);
    const { ref: tried } = await experiment(cast.ada, "Only tried");
    expect(await preparing(cast.ada, tried)).toBe("no_review_due");
  });

  it.each([
    ["http://example.org", ["evidence.0.url"]],
    ["javascript:alert(1)", ["evidence.0.url"]],
  ])("takes no link to %s", async (url, fields) => {
    const { ref } = await high(`Link ${url}`);
    const answer = await answerOf(prepareReview(cast.ada, ref, { ...CONTINUE, evidence: [{ url }] }));
    expect(answer).toMatchObject({ code: "invalid", fields });
  });

  it("leaves a review of a low tier to whoever concludes first, with or without it", async () => {
    const { id, ref } = await experiment(cast.ada, "Low");
    await putInStage(db, id, "production");
    await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn("2026-11-12") } });
    await prepareReview(cast.rita, ref, CONTINUE);
    expect(await concluding(cast.ada, ref)).toBe("done");
    expect((await listWorkloadReviews(cast.vera, id))[0]).toMatchObject({ preparedBy: { name: "Rita" }, reviewedBy: { name: "Ada" } });
  });
});
