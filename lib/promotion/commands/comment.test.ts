import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { personWith, TEST_NOW } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, countEntries, experiment, serviceCtx } from "@/prisma/testing/registry";
import { commentOnPromotion, listComments, listMentions, requestPromotion, withdrawPromotion } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
  await personWith(db, ["security_approver"], { name: "Sina", email: "sina@example.org" });
});
afterAll(() => db.close());

const later = (ctx: Ctx, minutes: number): Ctx => ({ ...ctx, now: new Date(TEST_NOW.getTime() + minutes * 60_000) });

async function asked(name: string): Promise<{ id: string; ref: string }> {
  const { ref } = await experiment(cast.ada, name);
  await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
  return requestPromotion(cast.ada, { workload: ref, toStage: "production", reason: "Four weeks of trials" });
}

describe("a comment on a promotion", () => {
  it("stands with its mentions, in the order in which they were made, and in the log", async () => {
    const { id, ref } = await asked("Talked about");
    const said = await commentOnPromotion(cast.ada, ref, { text: "@Rita and @ben@example.org, is this enough? `@Ron` is not asked." });
    await commentOnPromotion(later(cast.rita, 1), ref, { text: "It is, @Nobody Known." });
    expect(said).toMatchObject({ ref, mentioned: 2 });
    const { rita, ben } = cast.people;
    const comments = await listComments(cast.vera, ref);
    expect(comments.map(({ person, mentions }) => [person.name, mentions.map(({ name }) => name).sort()])).toEqual([
      ["Ada", ["Ben", "Rita"]],
      ["Rita", []],
    ]);
    expect(comments[0]?.parts.filter(({ personId }) => personId !== null)).toEqual([
      { text: "@Rita", personId: rita.id },
      { text: "@ben@example.org", personId: ben.id },
    ]);
    expect((await entriesOn(db, id)).at(-2)).toMatchObject({
      ...{ action: "promotion.commented", subject: { type: "promotion", label: ref }, after: { mentions: [rita.id, ben.id] } },
      reason: comments[0]?.text,
    });
    expect((await entriesOn(db, id)).at(-2)?.workloadId).toBeDefined();
  });

  it.each<[string, () => Ctx, string, string]>([
    ["nothing", () => cast.ada, " ", "invalid"],
    ["too much", () => cast.ada, "x".repeat(5001), "invalid"],
    ["as a viewer", () => cast.vera, "Hello", "forbidden"],
    ["as a service", () => serviceCtx(cast.ada), "Hello", "forbidden"],
  ])("is not taken: %s", async (_, who, text, code) => {
    const { ref } = await asked(`Not taken ${_}`);
    const entries = await countEntries(db);
    expect(await answerOf(commentOnPromotion(who(), ref, { text }))).toMatchObject({ code });
    expect([await listComments(cast.ada, ref), await countEntries(db)]).toEqual([[], entries]);
  });

  it("is not taken on a request that is not here", async () => {
    expect((await answerOf(commentOnPromotion(cast.ada, "PR-9999", { text: "Hello" }))).code).toBe("not_found");
    expect((await answerOf(listComments(cast.ada, "PR-9999"))).code).toBe("not_found");
  });

  it("is taken after the request ended, and mentions nobody who left", async () => {
    const { ref } = await asked("Ended");
    await withdrawPromotion(cast.ada, ref, { reason: "Later" });
    const { id } = await personWith(db, ["member"], { name: "Lea", email: "lea@example.org" });
    await db.prisma.person.update({ where: { id }, data: { state: "deactivated" } });
    expect(await commentOnPromotion(cast.ben, ref, { text: "Why, @Lea?" })).toMatchObject({ mentioned: 0 });
  });

  it("is never changed", async () => {
    const { ref } = await asked("Appended");
    await commentOnPromotion(cast.ada, ref, { text: "Said" });
    for (const statement of ["UPDATE promotion_comment SET text = 'Unsaid'", "DELETE FROM promotion_comment"])
      await expect(db.pool.query(statement)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("whoever is mentioned", () => {
  const waitingOf = async (ctx: Ctx, ref: string) => (await listMentions(ctx)).filter((mention) => mention.ref === ref);

  it("sees it until they have said something", async () => {
    const { ref } = await asked("Waits for Rita");
    await commentOnPromotion(cast.ada, ref, { text: "@Rita?" });
    await commentOnPromotion(later(cast.ben, 5), ref, { text: "@Rita, please" });
    expect(await waitingOf(cast.rita, ref)).toEqual([
      { ref, name: "Waits for Rita", by: "Ben", at: new Date(TEST_NOW.getTime() + 300_000).toISOString() },
    ]);
    expect([await waitingOf(cast.ada, ref), await waitingOf(serviceCtx(cast.rita), ref)]).toEqual([[], []]);
    await commentOnPromotion(later(cast.rita, 9), ref, { text: "Yes" });
    expect(await waitingOf(cast.rita, ref)).toEqual([]);
    await commentOnPromotion(later(cast.ada, 12), ref, { text: "@Rita, and now?" });
    expect(await waitingOf(cast.rita, ref)).toHaveLength(1);
  });

  it("sees it until the request ended, and nothing of their own", async () => {
    const { ref } = await asked("Ends");
    await commentOnPromotion(cast.ada, ref, { text: "@Rita and I, @Ada" });
    expect([(await waitingOf(cast.rita, ref)).length, (await waitingOf(cast.ada, ref)).length]).toEqual([1, 0]);
    await withdrawPromotion(cast.ada, ref, { reason: "Later" });
    expect(await waitingOf(cast.rita, ref)).toEqual([]);
  });
});
