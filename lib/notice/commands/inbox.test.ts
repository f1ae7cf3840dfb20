import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { approveException, requestException } from "@/lib/controls";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, openDb, toDateColumn } from "@/lib/platform";
import { approvePolicy, getPolicyToChange, proposePolicy } from "@/lib/policy";
import { decidePromotion, requestPromotion } from "@/lib/promotion";
import { actionsOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import { countUnreadNotices, forgetTold, listNotices, markNotices, noticeWords, remind, snoozeNotice, tellEvents, wakeNotice } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sina: Ctx;
let airlock: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  sina = await ctxFor(db, "security_approver", { name: "Sina" });
  airlock = systemCtx(db, { now: cast.ada.now, requestId: "test", door: "worker" });
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query(
    "DELETE FROM notice; DELETE FROM snooze; DELETE FROM reminded; DELETE FROM reminder_clock; DELETE FROM outbox_event; UPDATE workload SET stage = 'retired'",
  );
});

const later = (ctx: Ctx, day: string): Ctx => ({ ...ctx, now: new Date(`${day}T12:00:00Z`) });

async function ending(name: string, endsOn: string) {
  const made = await experiment(cast.ada, name);
  await db.prisma.workload.update({
    where: { id: made.id },
    data: { endsOn: toDateColumn(endsOn), createdAt: new Date("2026-09-01T00:00:00Z") },
  });
  return made;
}

async function read(ctx: Ctx, query: object = {}): Promise<string[]> {
  const { items, today } = await listNotices(ctx, query);
  return items.map((item) => noticeWords(item, today).replace(/(WL|PR|EX|PO)-\d+/g, "$1"));
}
const tell = async (): Promise<void> => {
  while ((await tellEvents(airlock, ["inbox"])) > 0);
};

describe("one's own notices", () => {
  it("stand newest first until they are read, page by page", async () => {
    for (const [name, day] of [
      ["Ends soon", "2026-11-25"],
      ["Ends today", "2026-11-24"],
      ["Ends later", "2026-12-08"],
    ] as const)
      await ending(name, day);
    await remind(airlock, ["inbox"]);
    expect((await read(cast.ada)).toSorted()).toEqual([
      "Ends in 1 d: WL Ends soon",
      "Ends in 14 d: WL Ends later",
      "Ends today: WL Ends today",
    ]);
    expect([await countUnreadNotices(cast.ada), await countUnreadNotices(cast.ben)]).toEqual([3, 0]);
    const first = await listNotices(cast.ada, { limit: 2 });
    const second = await listNotices(cast.ada, { limit: 2, cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    const [newest] = first.items;
    expect(await markNotices(cast.ada, { ids: [newest?.id] })).toBe(1);
    expect(await markNotices(cast.ada, { ids: [newest?.id] })).toBe(0);
    expect(await countUnreadNotices(cast.ada)).toBe(2);
    expect(await markNotices(cast.ada, { ids: [newest?.id], read: false })).toBe(1);
    expect(await markNotices(cast.ada, { ids: "all" })).toBe(3);
    expect([await read(cast.ada), (await read(cast.ada, { show: "all" })).length]).toEqual([[], 3]);
  });

  it("are nobody else's to read, mark or put aside", async () => {
    await ending("Of Ada's", "2026-11-25");
    await remind(airlock, ["inbox"]);
    const [notice] = (await listNotices(cast.ada, {})).items;
    const id = notice?.id ?? "none";
    expect(await read(cast.rita)).toEqual([]);
    expect(await markNotices(cast.rita, { ids: [id] })).toBe(0);
    expect((await answerOf(snoozeNotice(cast.rita, id, { until: "2026-11-26", reason: "Mine?" }))).code).toBe("not_found");
    expect(await read(serviceCtx(cast.ada))).toEqual([]);
    expect((await answerOf(markNotices(serviceCtx(cast.ada), { ids: "all" }))).code).toBe("forbidden");
    expect(await countUnreadNotices(serviceCtx(cast.ada))).toBe(0);
    expect(await countUnreadNotices(cast.ada)).toBe(1);
  });

  it("leave with what they were about", async () => {
    const { id } = await ending("Extended", "2026-11-25");
    await remind(airlock, ["inbox"]);
    await db.prisma.workload.update({ where: { id }, data: { endsOn: toDateColumn("2026-12-24") } });
    expect([await read(cast.ada), await countUnreadNotices(cast.ada)]).toEqual([[], 0]);
    const [past] = (await listNotices(cast.ada, { show: "all" })).items;
    expect(past?.stands).toBe(false);
  });

  it("wait until the day to which they were put aside, and come back before it when they are taken up", async () => {
    await ending("Put aside", "2026-11-25");
    await remind(airlock, ["inbox"]);
    const id = (await listNotices(cast.ada, {})).items[0]?.id ?? "none";
    await snoozeNotice(cast.ada, id, { until: "2026-11-27", reason: "Waits for the vendor" });
    expect([await read(cast.ada), await countUnreadNotices(cast.ada)]).toEqual([[], 0]);
    expect((await listNotices(cast.ada, { show: "snoozed" })).items).toMatchObject([{ snoozedUntil: "2026-11-27" }]);
    expect(await read(later(cast.ada, "2026-11-27"))).toEqual(["Ended 2 d ago: WL Put aside"]);
    await wakeNotice(cast.ada, id);
    await wakeNotice(cast.ada, id);
    expect(await read(cast.ada)).toEqual(["Ends in 1 d: WL Put aside"]);
    expect(await actionsOn(db, id)).toEqual(["notice.snoozed", "notice.woken"]);
  });

  it.each([
    ["2026-11-24", "snooze_too_long"],
    ["2026-12-08", null],
    ["2026-12-09", "snooze_too_long"],
  ])("may be put aside until %s: %s", async (until, code) => {
    await ending("How long", "2026-11-25");
    await remind(airlock, ["inbox"]);
    const id = (await listNotices(cast.ada, {})).items[0]?.id ?? "none";
    const attempt = snoozeNotice(cast.ada, id, { until, reason: "Because" });
    if (code === null) await expect(attempt).resolves.toBeUndefined();
    else expect(await answerOf(attempt)).toMatchObject({ code });
  });

  it.each([
    [{ show: "none" }, "show"],
    [{ limit: 0 }, "limit"],
    [{ sort: "x" }, "sort"],
  ])("are not listed by %j", async (query, field) => {
    expect(await answerOf(listNotices(cast.ada, query))).toMatchObject({ code: "invalid", fields: [field] });
  });
});

describe("tellEvents", () => {
  it("asks whoever may decide on an exception, and tells its people what was decided", async () => {
    const { id, ref } = await experiment(cast.ada, "Needs time");
    await putInStage(db, id, "production");
    const wish = { control: "logging", reason: "In January.", compensatingControl: "A person reads.", until: "2026-12-24" };
    const asked = await requestException(cast.ada, ref, wish);
    await tell();
    expect([await read(cast.rita), await read(cast.ada)]).toEqual([["EX asks for an exception: WL Needs time"], []]);
    await approveException(cast.rita, asked.ref, { comment: "Until then" });
    await tell();
    await tell();
    expect([await read(cast.rita), await read(cast.ron), await read(cast.ada)]).toEqual([[], [], ["EX was approved: WL Needs time"]]);
  });

  it("asks whoever may put a policy into force, and tells whoever proposed it", async () => {
    const lena = await ctxFor(db, "risk_lead", { name: "Lena" });
    const { document, version } = await getPolicyToChange(cast.rita);
    const changed = { ...document, token: { maxDays: 30 } };
    const { ref, digest } = await proposePolicy(cast.rita, { document: changed, basedOn: version, reason: "Shorter" });
    await tell();
    expect([await read(lena), await read(cast.rita)]).toEqual([["PO proposes another policy"], []]);
    await approvePolicy(lena, ref, { digest });
    await tell();
    expect([await read(lena), await read(cast.rita)]).toEqual([[], ["PO was approved"]]);
  });

  it("asks whoever may fill an open slot, until it is decided, and tells whoever asked", async () => {
    const { ref } = await experiment(cast.ada, "Goes live");
    await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
    const request = await requestPromotion(cast.ada, { workload: ref, toStage: "production", reason: "Ready" });
    await tell();
    expect([await read(sina), await read(cast.rita), await read(cast.ada)]).toEqual([
      ["PR asks for your approval: WL Goes live"],
      ["PR asks for your approval: WL Goes live"],
      [],
    ]);
    const { reachDigest } = request;
    await decidePromotion(sina, request.ref, { decision: "approve", reachDigest, comment: "Looked at" });
    await decidePromotion(cast.rita, request.ref, { decision: "reject", reachDigest, comment: "Not yet" });
    await tell();
    expect([await read(sina), await read(cast.rita), await read(cast.ada)]).toEqual([[], [], ["PR was rejected: WL Goes live"]]);
  });

  it("tells each event once when five workers do it together, and forgets it after a month", async () => {
    const { id, ref } = await experiment(cast.ada, "Told together");
    await putInStage(db, id, "production");
    await requestException(cast.ada, ref, {
      ...{ control: "logging", reason: "In January.", compensatingControl: "A person reads.", until: "2026-12-24" },
    });
    await Promise.all(Array.from({ length: 5 }, () => tellEvents(airlock, ["inbox"])));
    expect(await db.prisma.notice.count()).toBe(await db.prisma.person.count({ where: { roles: { hasSome: ["risk", "risk_lead"] } } }));
    expect(await forgetTold(later(airlock, "2026-12-01"))).toBe(0);
    // Webhooks are still to be told of it.
    expect(await forgetTold(later(airlock, "2026-12-30"))).toBe(0);
    await db.prisma.outboxEvent.updateMany({ data: { offeredAt: airlock.now } });
    expect(await forgetTold(later(airlock, "2026-12-30"))).toBe(1);
  });
});
