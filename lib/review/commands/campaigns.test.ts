import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, openDb, toDateColumn } from "@/lib/platform";
import { editWorkload } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { useDatabase } from "@/prisma/testing/database";
import { personWith } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  closeCampaign,
  completeReview,
  discardCampaign,
  getCampaign,
  listCampaignItems,
  listCampaigns,
  planCampaign,
  readCampaignNews,
  reassignCampaign,
  startCampaign,
  workCampaigns,
} from "..";

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
const days = (count: number): Date => new Date(cast.ada.now.getTime() + count * 86_400_000);
const airlock = (now = cast.ada.now): Ctx => systemCtx(db, { now, requestId: "req_1", door: "worker" });
const on = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now });

async function team(name: string): Promise<string> {
  const { id } = await db.prisma.team.create({ data: { name } });
  return id;
}

/** Workloads of Ada's in production, of a team of their own, due on a day. */
async function batch(name: string, count: number, dueOn = "2027-03-01"): Promise<{ teamId: string; rows: { id: string; ref: string }[] }> {
  const teamId = await team(name);
  const rows = [];
  for (let at = 0; at < count; at += 1) {
    const { id, ref } = await experiment(cast.ada, `${name} ${at}`);
    await putInStage(db, id, "production");
    await db.prisma.workload.update({ where: { id }, data: { endsOn: null, teamId } });
    await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn(dueOn) } });
    rows.push({ id, ref });
  }
  return { teamId, rows };
}

const asked = (name: string, teamId: string, changes = {}) => ({
  ...{ name, scope: { teams: [teamId] }, reviewers: "owner", closesOn: "2026-12-24" },
  ...changes,
});

/** A campaign that runs and has asked everybody. */
async function running(name: string, count: number, changes = {}) {
  const { teamId, rows } = await batch(name, count);
  const { ref } = await planCampaign(cast.rita, asked(name, teamId, changes));
  await startCampaign(cast.rita, ref);
  while ((await workCampaigns(airlock())) > 0);
  return { ref, rows };
}

describe("a campaign", () => {
  it("shows what it comes to, asks, is answered by reviews, and closes with its day", async () => {
    const { teamId, rows } = await batch("Whole", 3);
    const { ref } = await planCampaign(cast.rita, asked("Whole", teamId));
    expect(await getCampaign(cast.vera, ref)).toMatchObject({
      ...{ state: "planned", percent: 0, mayRun: false },
      preview: { reviews: 3, nobody: 0, people: 1, forward: 3, closed: null },
    });
    await startCampaign(cast.rita, ref);
    while ((await workCampaigns(airlock())) > 0);
    const [first, second, third] = rows;
    expect(await getStanding(cast.ada, first?.id ?? "")).toMatchObject({
      nextReviewOn: "2026-12-24",
      reviewBecause: `Campaign ${ref}: Whole`,
    });
    await completeReview(cast.ada, first?.ref ?? "", CONTINUE);
    await completeReview(cast.rita, second?.ref ?? "", { ...CONTINUE, outcome: "retire" });
    expect(await getCampaign(cast.vera, ref)).toMatchObject({ counts: { answered: 2, open: 1 }, percent: 66 });
    await workCampaigns(airlock(days(30)));
    expect((await getCampaign(cast.vera, ref)).state).toBe("running");
    await workCampaigns(airlock(days(31)));
    const view = await getCampaign(cast.vera, ref);
    expect(view).toMatchObject({ state: "closed", closedBy: "Airlock", counts: { answered: 2, unanswered: 1, open: 0 } });
    expect(view.report.outcomes.map(({ outcome }) => outcome).sort()).toEqual(["continue", "retire"]);
    expect((await listCampaignItems(cast.vera, ref, { state: "unanswered" })).items.map(({ name }) => name)).toEqual(["Whole 2"]);
    // Nothing follows but that its date has passed: the ladder does the rest.
    expect(await getStanding(cast.ada, third?.id ?? "")).toMatchObject({ nextReviewOn: "2026-12-24", suspendedAt: null });
    expect((await entriesOf(db, view.id)).map(({ action }) => action)).toEqual(["campaign.planned", "campaign.started", "campaign.closed"]);
  });

  it("moves no date where what is unanswered is only reported, and brings none back that is sooner", async () => {
    const { ref, rows } = await running("Reported", 1, { unanswered: "report" });
    expect(await getStanding(cast.ada, rows[0]?.id ?? "")).toMatchObject({ nextReviewOn: "2027-03-01" });
    const soon = await batch("Sooner", 1, "2026-12-01");
    const { ref: other } = await planCampaign(cast.rita, asked("Sooner", soon.teamId));
    expect((await getCampaign(cast.rita, other)).preview).toMatchObject({ forward: 0 });
    await startCampaign(cast.rita, other);
    while ((await workCampaigns(airlock())) > 0);
    expect(await getStanding(cast.ada, soon.rows[0]?.id ?? "")).toMatchObject({ nextReviewOn: "2026-12-01" });
    expect((await listCampaigns(cast.vera, { state: "running" })).items.map((one) => one.ref)).toEqual(
      expect.arrayContaining([ref, other]),
    );
  });

  it("suspends what nobody answered, where it says so, in the name of whoever started it", async () => {
    const { ref, rows } = await running("Suspended", 2, { unanswered: "suspend" });
    await completeReview(cast.ada, rows[0]?.ref ?? "", CONTINUE);
    while ((await workCampaigns(airlock(days(31)))) > 0);
    expect(await getStanding(cast.ada, rows[0]?.id ?? "")).toMatchObject({ suspendedAt: null });
    expect(await getStanding(cast.ada, rows[1]?.id ?? "")).toMatchObject({ suspendedAs: "risk", suspendedBy: "Rita" });
    expect((await listCampaignItems(cast.vera, ref, { state: "unanswered" })).items).toMatchObject([{ suspended: true }]);
  });

  it("asks by its rule, of nobody where nobody is left, and somebody else in their place", async () => {
    const leaver = await personWith(db, ["member"], { name: "Leo", email: "leo@example.org" });
    const { teamId, rows } = await batch("Asked", 3);
    for (const { id } of rows.slice(1)) await db.prisma.workload.update({ where: { id }, data: { ownerId: leaver.id } });
    await db.prisma.person.update({ where: { id: leaver.id }, data: { state: "deactivated" } });
    await db.prisma.workload.update({ where: { id: rows[2]?.id ?? "" }, data: { backupOwnerId: cast.people.ben.id } });
    const { ref } = await planCampaign(cast.rita, asked("Asked", teamId));
    await startCampaign(cast.rita, ref);
    const who = async () => (await listCampaignItems(cast.vera, ref, {})).items.map(({ reviewer }) => reviewer);
    expect(await who()).toEqual(["Ada", null, "Ben"]);
    expect(await reassignCampaign(cast.rita, ref, { from: "none", to: "ron@example.org", reason: "Left" })).toEqual({ reviews: 1 });
    expect(await reassignCampaign(cast.rita, ref, { workloads: [rows[0]?.ref], to: "ben@example.org", reason: "Away" })).toEqual({
      reviews: 1,
    });
    expect(await who()).toEqual(["Ben", "Ron", "Ben"]);
    const news = await readCampaignNews(airlock(), (await getCampaign(cast.vera, ref)).id);
    expect([...(news?.asked ?? [])].sort()).toEqual([cast.people.ben.id, cast.people.ron.id].sort());
    expect((await answerOf(reassignCampaign(cast.rita, ref, { from: "none", to: "ron@example.org", reason: "x" }))).fields).toEqual([
      "from",
    ]);
  });

  it("counts nobody for what left production meanwhile", async () => {
    const { ref, rows } = await running("Gone", 2);
    await putInStage(db, rows[0]?.id ?? "", "retired");
    await closeCampaign(cast.ron, ref, { reason: "Done early" });
    expect(await getCampaign(cast.vera, ref)).toMatchObject({
      state: "closed",
      closedReason: "Done early",
      counts: { left: 1, unanswered: 1 },
    });
  });

  it("asks for nothing of what left production before it was asked for", async () => {
    const { teamId, rows } = await batch("Left early", 2);
    const { ref } = await planCampaign(cast.rita, asked("Left early", teamId));
    await startCampaign(cast.rita, ref);
    await putInStage(db, rows[0]?.id ?? "", "retired");
    while ((await workCampaigns(airlock())) > 0);
    expect((await getCampaign(cast.vera, ref)).counts).toMatchObject({ left: 1, open: 1, waiting: 0 });
    expect(await getStanding(cast.ada, rows[0]?.id ?? "")).toMatchObject({ nextReviewOn: "2027-03-01" });
  });

  it("tells its reviewers once when all are asked, reminds them before its end, and tells its planner how it went", async () => {
    const { ref } = await running("Told", 1);
    const events = async () =>
      (
        await db.prisma.outboxEvent.findMany({
          where: { payload: { path: ["campaignId"], equals: (await getCampaign(cast.vera, ref)).id } },
          orderBy: { id: "asc" },
        })
      ).map(({ kind }) => kind);
    await workCampaigns(airlock(days(22)));
    expect(await events()).toEqual(["campaign.started", "campaign.asked"]);
    await workCampaigns(airlock(days(23)));
    await workCampaigns(airlock(days(24)));
    await workCampaigns(airlock(days(29)));
    expect(await events()).toEqual(["campaign.started", "campaign.asked", "campaign.reminded", "campaign.reminded"]);
    await workCampaigns(airlock(days(31)));
    await workCampaigns(airlock(days(32)));
    expect(await events()).toEqual(["campaign.started", "campaign.asked", "campaign.reminded", "campaign.reminded", "campaign.closed"]);
  });

  it("of two workers at once asks for each review once", async () => {
    const { teamId, rows } = await batch("Raced", 12);
    const { ref } = await planCampaign(cast.rita, asked("Raced", teamId));
    await startCampaign(cast.rita, ref);
    await Promise.all([1, 2, 3].map(() => workCampaigns(airlock())));
    while ((await workCampaigns(airlock())) > 0);
    for (const { id } of rows) {
      const moved = (await entriesOf(db, id)).filter(({ action }) => action === "review.brought_forward");
      expect(moved).toHaveLength(1);
    }
    expect((await getCampaign(cast.vera, ref)).counts).toMatchObject({ waiting: 0, open: 12 });
  });
});

describe("whoever runs campaigns", () => {
  it("is a person of the risk team", async () => {
    const { teamId } = await batch("Whose", 1);
    for (const ctx of [cast.ada, cast.vera, serviceCtx(cast.rita)])
      expect((await answerOf(planCampaign(ctx, asked("Whose", teamId)))).code).toBe("forbidden");
    const { ref } = await planCampaign(cast.rita, asked("Whose", teamId));
    for (const attempt of [startCampaign(cast.ada, ref), discardCampaign(cast.ada, ref), closeCampaign(cast.ada, ref, { reason: "x" })])
      expect((await answerOf(attempt)).code).toBe("forbidden");
    expect((await answerOf(startCampaign(cast.rita, "RC-4711"))).code).toBe("not_found");
    await discardCampaign(cast.ron, ref);
    expect((await answerOf(startCampaign(cast.rita, ref))).code).toBe("campaign_not_open");
    expect((await entriesOf(db, (await getCampaign(cast.vera, ref)).id)).at(-1)).toMatchObject({
      action: "campaign.step_refused",
      refusal: "campaign_not_open",
    });
  });

  it.each([
    ["a day that has come", { closesOn: "2026-11-24" }, ["closesOn"]],
    ["a team that there is not", { scope: { teams: ["Nowhere"] } }, ["scope.teams"]],
    ["a person where nobody is asked for", { reviewer: "ben@example.org" }, ["reviewer"]],
    ["nobody where one person is", { reviewers: "person" }, ["reviewer"]],
    ["a person who is not there", { reviewers: "person", reviewer: "nobody@example.org" }, ["reviewer"]],
    ["a tier that there is not", { scope: { tiers: ["severe"] } }, ["scope.tiers.0"]],
  ])("is told at its field of %s", async (_title, changes, fields) => {
    const given = { name: "Faulty", scope: {}, reviewers: "owner", closesOn: "2026-12-24", ...changes };
    expect(await answerOf(planCampaign(cast.rita, given))).toMatchObject({ code: "invalid", fields });
  });

  it("starts nothing without a review in scope, and nothing whose day has come", async () => {
    const empty = await planCampaign(cast.rita, asked("Empty", await team("Empty")));
    expect((await answerOf(startCampaign(cast.rita, empty.ref))).code).toBe("campaign_asks_nothing");
    const { teamId } = await batch("Late", 1);
    const late = await planCampaign(cast.rita, asked("Late", teamId));
    expect((await answerOf(startCampaign(on(cast.rita, days(30)), late.ref))).code).toBe("campaign_too_late");
  });

  it("finds in scope what it says: tiers, what was adopted, what is overdue", async () => {
    const { teamId, rows } = await batch("Scoped", 3);
    await db.prisma.workload.update({ where: { id: rows[0]?.id ?? "" }, data: { adopted: true } });
    await db.prisma.standing.update({ where: { workloadId: rows[1]?.id ?? "" }, data: { nextReviewOn: toDateColumn("2026-11-01") } });
    const reviews = async (scope: object) => {
      const { ref } = await planCampaign(cast.rita, asked("Scoped", teamId, { scope: { teams: [teamId], ...scope } }));
      return (await getCampaign(cast.rita, ref)).preview?.reviews;
    };
    expect(await reviews({})).toBe(3);
    expect(await reviews({ tiers: ["low"] })).toBe(3);
    expect(await reviews({ tiers: ["high", "critical"] })).toBe(0);
    expect(await reviews({ adopted: true })).toBe(1);
    expect(await reviews({ overdue: true })).toBe(1);
  });
});

it("leaves a hand-over of the workload to its new owner, and what was asked to whom it was asked", async () => {
  const { ref, rows } = await running("Handed", 1);
  const row = await db.prisma.workload.findUniqueOrThrow({ where: { id: rows[0]?.id ?? "" } });
  await editWorkload(cast.ada, rows[0]?.ref ?? "", { version: row.version, owner: "ben@example.org" });
  expect((await listCampaignItems(cast.vera, ref, { reviewer: "ada@example.org" })).items).toHaveLength(1);
});
