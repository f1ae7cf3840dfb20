import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assignFinding, recomputeFindings } from "@/lib/controls";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, newId, openDb, toDateColumn } from "@/lib/platform";
import { requestPromotion } from "@/lib/promotion";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { listNotices, noticeWords, tellEvents, tellTerms } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sina: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  sina = await ctxFor(db, "security_approver", { name: "Sina" });
});
afterAll(() => db.close());
beforeEach(() => db.pool.query("DELETE FROM notice; DELETE FROM outbox_event; UPDATE workload SET stage = 'retired'"));

const on = (day: string): Ctx => systemCtx(db, { now: new Date(`${day}T12:00:00Z`), requestId: "test", door: "worker" });
const tell = (day: string) => tellTerms(on(day), ["inbox"]);

/** What somebody's page says on a day, references without their numbers. */
async function read(ctx: Ctx, day: string): Promise<string[]> {
  const { items, today } = await listNotices({ ...ctx, now: new Date(`${day}T12:00:00Z`) }, {});
  return items.map((item) => noticeWords(item, today).replace(/(WL|PR|EX)-\d+/g, "$1"));
}

async function exception(workloadId: string, until: string, warnsOn: string, control = "backup-owner") {
  const { ada, rita } = cast.people;
  return db.prisma.controlException.create({
    data: {
      ...{ workloadId, control, state: "approved", reason: "x", compensatingControl: "y", until: toDateColumn(until) },
      ...{
        warnsOn: toDateColumn(warnsOn),
        requestedById: ada.id,
        requestedAt: cast.ada.now,
        decidedById: rita.id,
        decidedAt: cast.ada.now,
      },
      policyVersion: 1,
    },
  });
}

describe("tellTerms", () => {
  it("tells of an exception's end when it comes near and when it has come, each once, and not of one that goes on", async () => {
    const { id } = await experiment(cast.ada, "Excepted");
    await exception(id, "2026-12-10", "2026-12-03");
    expect(await tell("2026-12-02")).toBe(0);
    expect(await tell("2026-12-04")).toBe(1);
    expect(await tell("2026-12-09")).toBe(0);
    expect(await read(cast.ada, "2026-12-09")).toEqual(["EX ends in 1 d: WL Excepted"]);
    expect(await tell("2026-12-11")).toBe(1);
    expect(await read(cast.ada, "2026-12-12")).toEqual(["EX ended 2 d ago: WL Excepted"]);
    await db.pool.query("DELETE FROM notice");
    await exception(id, "2027-03-01", "2027-02-01");
    expect(await tell("2026-12-11")).toBe(0);
  });

  it("tells whoever has to meet a condition, until they say that it is done", async () => {
    const made = await experiment(cast.ada, "On a condition");
    await makeReady({ owner: cast.ada, second: cast.rita }, made.ref, "ben@example.org");
    const { ref } = await requestPromotion(cast.ada, { workload: made.ref, toStage: "pilot", reason: "Go" });
    const promotion = await db.prisma.promotion.findFirstOrThrow({ where: { number: Number(ref.slice(3)) } });
    await db.prisma.promotion.update({ where: { id: promotion.id }, data: { state: "applied" } });
    const { id } = await db.prisma.approvalCondition.create({
      data: {
        ...{ id: newId(cast.ada.now), promotionId: promotion.id, workloadId: made.id, slot: "security", text: "Log it" },
        ...{ ownerId: cast.people.ben.id, dueOn: toDateColumn("2026-12-10"), setById: sina.actor.id, setAt: cast.ada.now },
      },
    });
    expect(await tell("2026-12-02")).toBe(0);
    await tell("2026-12-03");
    expect(await read(cast.ben, "2026-12-03")).toEqual(["Condition of PR, in 7 d: WL On a condition"]);
    await tell("2026-12-12");
    expect(await read(cast.ben, "2026-12-12")).toEqual(["Condition of PR, overdue 2 d: WL On a condition"]);
    await db.prisma.approvalCondition.update({
      where: { id },
      data: { reportedAt: cast.ada.now, reportedById: cast.people.ben.id, reportedHow: "Logged" },
    });
    expect(await read(cast.ben, "2026-12-12")).toEqual([]);
  });

  it("reminds whoever may fill a slot of a request that waits, once past the policy's days", async () => {
    const made = await experiment(cast.ada, "Waits");
    await makeReady({ owner: cast.ada, second: cast.rita }, made.ref, "ben@example.org");
    await requestPromotion(cast.ada, { workload: made.ref, toStage: "pilot", reason: "Go" });
    expect(await tell("2026-11-25")).toBe(0);
    expect(await tell("2026-11-27")).toBe(1);
    expect(await tell("2026-11-29")).toBe(0);
    expect(await read(sina, "2026-11-29")).toEqual(["PR still waits for you: WL Waits"]);
  });
});

it("tells whoever a finding was given to, and nobody of what they took themselves", async () => {
  const { ref } = await experiment(cast.ada, "Gap", { effects: ["changes_record"], controlPoint: "none" });
  const at = on("2026-11-24");
  while ((await recomputeFindings(at)) > 0);
  const finding = async () =>
    db.prisma.finding.findFirstOrThrow({ where: { control: "stage-follows-reach", workload: { number: Number(ref.slice(3)) } } });
  await assignFinding(cast.ada, ref, "stage-follows-reach", { version: (await finding()).version, assignee: "ben@example.org" });
  while ((await tellEvents(at, ["inbox"])) > 0);
  expect(await read(cast.ben, "2026-11-24")).toEqual([expect.stringMatching(/^Finding given to you, .+: WL Gap$/)]);
  await assignFinding(cast.ada, ref, "stage-follows-reach", { version: (await finding()).version, assignee: "ada@example.org" });
  while ((await tellEvents(at, ["inbox"])) > 0);
  expect(await read(cast.ben, "2026-11-24")).toEqual([]);
  expect(await read(cast.ada, "2026-11-24")).toEqual([]);
});
