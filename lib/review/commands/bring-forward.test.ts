import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recomputeFindings } from "@/lib/controls";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, openDb, toDateColumn } from "@/lib/platform";
import { addChannel, editWorkload } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, entriesOf, experiment, putInStage } from "@/prisma/testing/registry";
import { bringReviewsForward, completeReview, getReview, getReviewChanges, lookAtEndedExceptions } from "..";

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
const minutes = (count: number): Date => new Date(cast.ada.now.getTime() + count * 60_000);
const airlock = (now: Date): Ctx => systemCtx(db, { now, requestId: "req_1", door: "worker" });

/** A workload of Ada's in production, reviewed today, with its next review a year ahead. */
async function reviewed(name: string): Promise<{ id: string; ref: string }> {
  const { id, ref } = await experiment(cast.ada, name);
  await putInStage(db, id, "production");
  await db.prisma.workload.update({ where: { id }, data: { endsOn: null } });
  await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn("2026-11-24") } });
  await completeReview(cast.ada, ref, CONTINUE);
  return { id, ref };
}

/** What changed is judged, and looked at so many minutes later. */
async function looked(after: number): Promise<number> {
  while ((await recomputeFindings(airlock(cast.ada.now))) > 0);
  return bringReviewsForward(airlock(minutes(after)));
}

const dueOf = async (id: string) => (await getStanding(cast.vera, id)).nextReviewOn;

describe("bringReviewsForward", () => {
  it("brings a review forward for a reach that widened, once it can no longer be undone, with one entry", async () => {
    const { id, ref } = await reviewed("Widened");
    await addChannel(cast.ada, ref, { name: "Site", direction: "outward", phase: "live" });
    await looked(14);
    expect(await dueOf(id)).toBe("2027-11-24");
    await looked(16);
    expect(await dueOf(id)).toBe("2026-12-24");
    expect(await getReview(cast.ada, ref)).toMatchObject({ because: "reach widened (its output goes to Site, outward)" });
    const moved = (await entriesOf(db, id)).filter(({ action }) => action === "review.brought_forward");
    expect(moved).toMatchObject([
      { actor: { kind: "system" }, before: { nextReviewOn: "2027-11-24" }, after: { nextReviewOn: "2026-12-24" } },
    ]);
    // Looked at again, days later: it stands.
    await editWorkload(cast.ada, ref, { version: (await getReview(cast.ada, ref)).workload.version, tags: ["seen"] });
    await looked(3 * 24 * 60);
    expect(await dueOf(id)).toBe("2026-12-24");
  });

  it("waits for the last thing that somebody did, not for the first", async () => {
    const { id, ref } = await reviewed("Still at it");
    await addChannel(cast.ada, ref, { name: "Site", direction: "outward", phase: "live" });
    while ((await recomputeFindings(airlock(cast.ada.now))) > 0);
    const { version } = (await getReview(cast.ada, ref)).workload;
    await editWorkload({ ...cast.ada, now: minutes(10) }, ref, { version, tags: ["later"] });
    await bringReviewsForward(airlock(minutes(16)));
    expect(await dueOf(id)).toBe("2027-11-24");
    await bringReviewsForward(airlock(minutes(26)));
    expect(await dueOf(id)).toBe("2026-12-24");
  });

  it("leaves alone what was taken back meanwhile", async () => {
    const { id, ref } = await reviewed("Undone");
    const version = async () => (await getReview(cast.ada, ref)).workload.version;
    await editWorkload(cast.ada, ref, { version: await version(), owner: "ben@example.org" });
    await looked(2);
    await editWorkload(cast.rita, ref, { version: await version(), owner: "ada@example.org" });
    await looked(40);
    expect(await dueOf(id)).toBe("2027-11-24");
  });

  it("asks for a review when somebody else owns it, and lets it rest once that was reviewed", async () => {
    const { id, ref } = await reviewed("Handed over");
    await editWorkload(cast.ada, ref, { version: (await getReview(cast.ada, ref)).workload.version, owner: "ben@example.org" });
    await looked(16);
    expect(await dueOf(id)).toBe("2026-12-24");
    const { areas } = await getReviewChanges(cast.ben, id);
    expect(areas.find(({ area }) => area === "people")?.lines.map(({ what }) => what)).toEqual(["Owner Ada → Ben"]);
    // Of two reviews at one instant neither would be the last.
    const done = await completeReview({ ...cast.ben, now: minutes(20) }, ref, CONTINUE);
    expect((await entriesOn(db, done.id))[0]).toMatchObject({ action: "review.completed" });
    const [row] = await db.prisma.review.findMany({ where: { id: done.id } });
    expect(row?.reason).toBe("Brought forward: another owner (somebody else owns it)");
    await looked(40);
    expect(await dueOf(id)).toBe("2027-11-24");
    expect((await getReviewChanges(cast.ben, id)).areas.filter(({ area }) => area === "people")).toEqual([]);
  });

  it("sees an exception that ended by its date, of which no command tells", async () => {
    const { id } = await reviewed("Excepted");
    const person = cast.people.rita.id;
    await db.prisma.controlException.create({
      data: {
        ...{ workloadId: id, control: "backup-owner", state: "approved", reason: "x", compensatingControl: "y" },
        ...{ until: toDateColumn("2026-11-25"), requestedById: cast.people.ada.id, requestedAt: cast.ada.now },
        ...{ decidedById: person, decidedAt: cast.ada.now, policyVersion: 1 },
      },
    });
    const later = (days: number) => airlock(minutes(days * 24 * 60));
    await lookAtEndedExceptions(later(1));
    await bringReviewsForward(later(1.5));
    expect(await dueOf(id)).toBe("2027-11-24");
    expect(await lookAtEndedExceptions(later(2))).toBe(1);
    await bringReviewsForward(later(2.1));
    expect(await dueOf(id)).toBe("2026-12-26");
  });

  it("forgets what has no review ahead to bring forward", async () => {
    const { id, ref } = await reviewed("Overdue");
    await addChannel(cast.ada, ref, { name: "Site", direction: "outward", phase: "live" });
    while ((await recomputeFindings(airlock(cast.ada.now))) > 0);
    expect(await db.prisma.reviewLook.count({ where: { workloadId: id } })).toBe(1);
    await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn("2026-11-26") } });
    await bringReviewsForward(airlock(minutes(20)));
    expect(await db.prisma.reviewLook.count({ where: { workloadId: id } })).toBe(0);
    expect(await dueOf(id)).toBe("2026-11-26");
  });
});
