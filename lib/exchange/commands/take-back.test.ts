import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { editWorkload, getWorkload } from "@/lib/registry";
import { rescheduleReview } from "@/lib/review";
import { getStanding } from "@/lib/standing";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, entriesOf, experiment, putInStage } from "@/prisma/testing/registry";
import { takeBackChange } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
});
afterAll(() => db.close());

const later = (ctx: Ctx, minutes: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) });
const REFUSED = { code: "nothing_to_take_back" };

async function writeReview(workloadId: string, day: string): Promise<void> {
  await db.prisma.standing.update({ where: { workloadId }, data: { nextReviewOn: new Date(day) } });
}

describe("taking a change back", () => {
  it("gives a workload the owner that it had, even after giving it away, with an entry of its own", async () => {
    const { id, ref } = await experiment(cast.ada, "Handed over by mistake");
    await editWorkload(cast.ada, ref, { version: 1, owner: "ben@example.org" });
    expect(await takeBackChange(later(cast.ada, 2), ref)).toBe("owner");
    expect(await getWorkload(cast.ada, ref)).toMatchObject({ owner: { name: "Ada" }, version: 3 });
    expect((await entriesOf(db, id)).map(({ action }) => action).slice(-2)).toEqual(["workload.owner_changed", "workload.owner_changed"]);
  });

  it("leaves a workload without an owner again", async () => {
    const { id, ref } = await experiment(cast.ada, "Nobody's");
    await db.prisma.workload.update({ where: { id }, data: { ownerId: null } });
    const { version } = await getWorkload(cast.rita, ref);
    await editWorkload(cast.rita, ref, { version, owner: "ben@example.org" });
    await takeBackChange(cast.rita, ref);
    expect((await getWorkload(cast.rita, ref)).owner).toBeNull();
  });

  it("puts tags back, and nothing else", async () => {
    const { ref } = await experiment(cast.ada, "Tagged", { tags: ["one"] });
    await editWorkload(cast.ada, ref, { version: 1, tags: ["one", "two"] });
    expect(await takeBackChange(cast.ada, ref)).toBe("tags");
    expect((await getWorkload(cast.ada, ref)).tags).toEqual(["one"]);
  });

  it("returns a review that was brought forward to the day on which it stood", async () => {
    const { id, ref } = await experiment(cast.ada, "Reviewed sooner");
    await putInStage(db, id, "production");
    await writeReview(id, "2027-03-01");
    await rescheduleReview(cast.ada, ref, { dueOn: "2027-01-01", reason: "Sooner" });
    expect(await takeBackChange(cast.ada, ref)).toBe("review");
    expect((await getStanding(cast.ada, id)).nextReviewOn).toBe("2027-03-01");
  });

  it("keeps the owner where the one before has left by now", async () => {
    const { ref } = await experiment(cast.rita, "Left in between", { owner: "ron@example.org" });
    await editWorkload(cast.rita, ref, { version: 1, owner: "ben@example.org" });
    await db.prisma.person.update({ where: { id: cast.people.ron.id }, data: { state: "deactivated" } });
    expect(await answerOf(takeBackChange(cast.rita, ref))).toMatchObject({ code: "invalid", fields: ["owner"] });
    expect((await getWorkload(cast.rita, ref)).owner).toMatchObject({ name: "Ben" });
  });

  it("is nobody else's, not late, and not past what came after", async () => {
    const { ref } = await experiment(cast.ada, "Left alone");
    await editWorkload(cast.ada, ref, { version: 1, tags: ["mine"] });
    expect(await answerOf(takeBackChange(cast.rita, ref))).toMatchObject(REFUSED);
    expect(await answerOf(takeBackChange(later(cast.ada, 16), ref))).toMatchObject(REFUSED);
    await editWorkload(cast.rita, ref, { version: 2, purpose: "Somebody else's words" });
    expect(await answerOf(takeBackChange(cast.ada, ref))).toMatchObject(REFUSED);
    expect(await getWorkload(cast.ada, ref)).toMatchObject({ tags: ["mine"], purpose: "Somebody else's words" });
  });
});
