import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith, TEST_NOW } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { decidePromotion, getFriction, getPromotion, listFriction, requestPromotion, withdrawPromotion } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sina: Ctx;
let team: string;
const HOUR = 3600;

const after = (ctx: Ctx, hours: number): Ctx => ({ ...ctx, now: new Date(TEST_NOW.getTime() + hours * HOUR * 1000) });

async function asked(name: string, teamId: string | null): Promise<string> {
  const { id, ref } = await experiment(cast.ada, name);
  await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
  await db.prisma.workload.update({ where: { id }, data: { teamId } });
  return (await requestPromotion(cast.ada, { workload: ref, toStage: "production", reason: "Four weeks of trials" })).ref;
}

async function decide(ctx: Ctx, ref: string, decision = "approve"): Promise<void> {
  const { row } = await getPromotion(ctx, ref);
  await decidePromotion(ctx, ref, { decision, reachDigest: row.reachDigest, comment: "Read" });
}

beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
  sina = ctxOf(db, await personWith(db, ["security_approver"], { name: "Sina", email: "sina@example.org" }));
  expect(await getFriction(cast.vera, {})).toMatchObject({
    ...{ requests: 0, slots: [], teams: [], applied: { requests: 0, median: null, p90: null } },
    ...{ bounced: { requests: 0, share: null }, fastLane: { started: 0, share: null } },
  });
  team = (await db.prisma.team.create({ data: { name: "Claims" } })).id;
  // Security after 1, 2 and 9 hours; risk after 4.
  const [applied, rejected, back, gone] = [await asked("a", team), await asked("b", team), await asked("c", null), await asked("d", null)];
  await decide(after(sina, 1), applied);
  await decide(after(cast.rita, 4), applied);
  await decide(after(sina, 2), rejected, "reject");
  await decide(after(sina, 9), back, "request_changes");
  await withdrawPromotion(after(cast.ada, 10), gone, { reason: "Not now" });
  await experiment(cast.ada, "Never asked for");
});
afterAll(() => db.close());

describe("friction", () => {
  it("tells the waits per slot and per team, in seconds, with the middle between two", async () => {
    const { slots, teams, applied } = await getFriction(cast.vera, {});
    expect(slots).toEqual([
      { slot: "risk", requests: 1, decisions: 1, median: 4 * HOUR, p90: 4 * HOUR },
      { slot: "security", requests: 3, decisions: 3, median: 2 * HOUR, p90: expect.closeTo(7.6 * HOUR, 3) },
    ]);
    expect(teams).toEqual([
      { teamId: null, name: null, requests: 1, decisions: 1, median: 9 * HOUR, p90: 9 * HOUR },
      { teamId: team, name: "Claims", requests: 2, decisions: 3, median: 2 * HOUR, p90: expect.closeTo(3.6 * HOUR, 3) },
    ]);
    expect(applied).toEqual({ requests: 1, median: 4 * HOUR, p90: 4 * HOUR });
  });

  it("tells what bounced and why, and who was on the fast lane", async () => {
    const { requests, bounced, fastLane } = await getFriction(cast.vera, {});
    const none = { stale: 0, lapsed: 0 };
    expect([requests, bounced]).toEqual([
      4,
      { requests: 3, share: 0.75, reasons: { ...none, changes_requested: 1, rejected: 1, withdrawn: 1 } },
    ]);
    expect(fastLane).toEqual({ started: 5, fast: 1, share: 0.2 });
  });

  it.each<[string, Record<string, string>, (from: Awaited<ReturnType<typeof getFriction>>) => number | undefined]>([
    ["requests", {}, ({ requests }) => requests],
    ["applied", {}, ({ applied }) => applied.requests],
    ["bounced", {}, ({ bounced }) => bounced.requests],
    ["rejected", {}, ({ bounced }) => bounced.reasons.rejected],
    ["stale", {}, ({ bounced }) => bounced.reasons.stale],
    ["started", {}, ({ fastLane }) => fastLane.started],
    ["fast", {}, ({ fastLane }) => fastLane.fast],
    ["requests", { slot: "security" }, ({ slots }) => slots.find(({ slot }) => slot === "security")?.requests],
    ["requests", { team: "none" }, ({ teams }) => teams.find(({ teamId }) => teamId === null)?.requests],
  ])("lists exactly what the figure %s %j counts", async (of, narrowed, count) => {
    const { items, more } = await listFriction(cast.vera, { of, ...narrowed });
    expect([items.length, more]).toEqual([count(await getFriction(cast.vera, {})), false]);
  });

  it("counts the days of the window whole, both ends included", async () => {
    const on = { from: "2026-11-24", to: "2026-11-24" };
    expect(await getFriction(cast.vera, on)).toMatchObject({ ...on, requests: 4 });
    expect(await getFriction(cast.vera, { to: "2026-11-23" })).toMatchObject({ requests: 0, fastLane: { started: 0 } });
    expect(await getFriction(cast.vera, { from: "2026-11-25" })).toMatchObject({ requests: 0 });
    expect(await answerOf(getFriction(cast.vera, { from: "2026-11-25", to: "2026-11-24" }))).toMatchObject({
      code: "invalid",
      fields: ["from"],
    });
    expect(await answerOf(getFriction(cast.vera, { since: "2026-11-25" }))).toMatchObject({ code: "invalid" });
  });
});
