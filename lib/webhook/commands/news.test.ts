import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { assignFinding, getFinding, recomputeFindings } from "@/lib/controls";
import { acceptHandovers, offerHandovers } from "@/lib/handover";
import { remind, tellTerms } from "@/lib/notice";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, MOST_A_DAY, newId, openDb, toDateColumn } from "@/lib/platform";
import { containIncident, openIncident, recoverIncident, requestPromotion, withdrawPromotion } from "@/lib/promotion";
import { addChannel, editWorkload } from "@/lib/registry";
import {
  bringReviewsForward,
  closeCampaign,
  completeReview,
  planCampaign,
  prepareReview,
  startCampaign,
  workCampaigns,
} from "@/lib/review";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import { offerEvents } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  await ctxFor(db, "security_approver", { name: "Sina" });
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query(`DELETE FROM webhook; DELETE FROM outbox_event; DELETE FROM outbox_day; DELETE FROM reminded; DELETE FROM reminder_clock;
    DELETE FROM announced_step; DELETE FROM changed_subject; UPDATE workload SET stage = 'retired'`);
  await db.prisma.webhook.create({ data: { name: "All", url: "https://hooks.example.org/", kinds: [], createdAt: cast.ada.now } });
});

const airlock = (now = cast.ada.now): Ctx => systemCtx(db, { now, requestId: "test", door: "worker" });
const at = (day: string): Ctx => airlock(new Date(`${day}T12:00:00Z`));
const HOLDS = { holds: true, note: "" };
const CONTINUE = { outcome: "continue", attestation: { owner: HOLDS, purpose: HOLDS, data: HOLDS, access: HOLDS, effects: HOLDS } };

interface Sent {
  readonly type: string;
  readonly data: Readonly<Record<"ref" | "state" | "workload" | "step" | "dueOn", string | null>>;
}

/** What webhooks are sent of all that happened since, in the order in which it did. */
async function sent(): Promise<Sent[]> {
  while ((await offerEvents(airlock(), { send: async () => {} })) > 0);
  const rows = await db.prisma.webhookDelivery.findMany({ orderBy: { eventId: "asc" } });
  await db.prisma.webhookDelivery.deleteMany();
  return rows.map(({ body }): Sent => JSON.parse(body));
}

/** A workload of Ada's with Ben behind her, in production, its review due on a day. */
async function governed(name: string, dueOn = "2026-11-24"): Promise<{ id: string; ref: string }> {
  const made = await experiment(cast.ada, name);
  await editWorkload(cast.ada, made.ref, { version: 1, backupOwner: "ben@example.org" });
  await putInStage(db, made.id, "production");
  await db.prisma.workload.update({ where: { id: made.id }, data: { endsOn: null } });
  const dates = { nextReviewOn: toDateColumn(dueOn), lastReviewedOn: toDateColumn("2025-12-01") };
  await db.prisma.standing.update({ where: { workloadId: made.id }, data: dates });
  return made;
}

const settled = async (ctx = airlock()): Promise<void> => {
  while ((await recomputeFindings(ctx)) > 0);
};

it("tells of a review's date, its preparation and its outcome, and of no person", async () => {
  const { id, ref } = await governed("Reviewed");
  await remind(at("2026-11-24"), ["inbox"]);
  await prepareReview(cast.ada, ref, CONTINUE);
  const about = {
    ref,
    label: `${ref}: Reviewed`,
    workload: ref,
    dueOn: "2026-11-24",
    api: expect.stringContaining(`/api/v1/workloads/${ref}/reviews`),
  };
  const before = await sent();
  expect(before).toMatchObject([
    { type: "review.due", data: { ...about, id, state: "due", step: "due" } },
    { type: "review.prepared", data: { ...about, id, state: "prepared", step: null } },
  ]);
  await completeReview(cast.ben, ref, CONTINUE);
  const after = await sent();
  expect(after).toMatchObject([{ type: "review.completed", data: { ...about, state: "continue" } }]);
  for (const person of Object.values(cast.people)) expect(JSON.stringify([before, after])).not.toContain(person.id);
  expect(JSON.stringify([before, after])).not.toMatch(/Ada|Ben/);
});

it("tells nothing of a date that is another by the time it would be sent", async () => {
  const { ref } = await governed("Concluded first");
  await remind(at("2026-11-24"), ["inbox"]);
  await completeReview(cast.ada, ref, CONTINUE);
  expect((await sent()).map(({ type }) => type)).toEqual(["review.completed"]);
});

it("tells of a review that something brought forward", async () => {
  const { ref } = await governed("Widened");
  await completeReview(cast.ada, ref, CONTINUE);
  await addChannel(cast.ada, ref, { name: "Site", direction: "outward", phase: "live" });
  await settled();
  await bringReviewsForward(airlock(new Date(cast.ada.now.getTime() + 16 * 60_000)));
  const told = (await sent()).filter(({ type }) => type === "review.brought_forward");
  expect(told).toMatchObject([{ data: { ref, state: "soon", dueOn: "2026-12-24" } }]);
});

it("tells of a campaign that starts, brings reviews forward and is closed", async () => {
  const { id, ref } = await governed("Asked for", "2027-03-01");
  const { id: teamId } = await db.prisma.team.create({ data: { name: "Campaigners" } });
  await db.prisma.workload.update({ where: { id }, data: { teamId } });
  const { ref: campaign } = await planCampaign(cast.rita, {
    name: "Autumn",
    scope: { teams: [teamId] },
    reviewers: "owner",
    closesOn: "2026-12-24",
  });
  await startCampaign(cast.rita, campaign);
  while ((await workCampaigns(airlock())) > 0);
  await closeCampaign(cast.rita, campaign, { reason: "Enough" });
  const about = { ref: campaign, label: `${campaign}: Autumn`, workload: null, dueOn: "2026-12-24" };
  expect(await sent()).toMatchObject([
    // As it stands when it is sent.
    { type: "campaign.started", data: { ...about, state: "closed", page: expect.stringMatching(`/reviews/campaigns/${campaign}$`) } },
    { type: "review.brought_forward", data: { ref, dueOn: "2026-12-24" } },
    { type: "campaign.closed", data: { ...about, state: "closed", api: expect.stringMatching(`/api/v1/campaigns/${campaign}$`) } },
  ]);
});

it("tells of a finding that opens, is given to somebody or taken, and is resolved; past so many a day of the list", async () => {
  const { ref } = await experiment(cast.ada, "Gap", { effects: ["changes_record"], controlPoint: "none" });
  await settled();
  const control = "stage-follows-reach";
  const about = { ref: control, workload: ref, page: expect.stringMatching(`/workloads/${ref}/findings/${control}$`) };
  const of = (told: readonly Sent[]) => told.filter(({ data }) => data.ref === control);
  expect(of(await sent())).toMatchObject([{ type: "finding.opened", data: { ...about, state: "open", dueOn: expect.any(String) } }]);
  const { version } = await getFinding(cast.ada, ref, control);
  await assignFinding(cast.ada, ref, control, { version, assignee: "ada@example.org" });
  expect(of(await sent())).toMatchObject([{ type: "finding.assigned", data: about }]);
  const day = { kind: "finding.resolved", day: toDateColumn("2026-11-24") };
  await db.prisma.outboxDay.deleteMany();
  await db.prisma.outboxDay.create({ data: { ...day, count: MOST_A_DAY } });
  await editWorkload(cast.ada, ref, { version: 1, effects: [], controlPoint: "before_effect" });
  await settled();
  expect(await sent()).toMatchObject([
    { type: "finding.resolved", data: { ref: null, label: "More than 10,000 on 2026-11-24", page: expect.stringMatching(/\/findings$/) } },
  ]);
});

it("tells of an incident until it is recovered from", async () => {
  const { ref } = await governed("Went wrong");
  const { ref: incident } = await openIncident(cast.ada, ref, { title: "Wrong letter", account: "It went astray.", severity: "low" });
  await containIncident(cast.ada, incident, { how: "Off" });
  await recoverIncident(cast.rita, incident, { how: "Mended" });
  const told = await sent();
  expect(told.map(({ type, data }) => [type, data.ref, data.workload, data.state])).toEqual([
    ["incident.opened", incident, ref, "recovered"],
    ["incident.contained", incident, ref, "recovered"],
    ["incident.recovered", incident, ref, "recovered"],
  ]);
  expect(JSON.stringify(told)).not.toContain("Wrong letter");
});

it("tells of an offer of one workload by its name, of several by their number, and what became of it", async () => {
  const [one, two, three] = [await experiment(cast.ada, "One"), await experiment(cast.ada, "Two"), await experiment(cast.ada, "Three")];
  await db.pool.query("UPDATE workload SET owner_id = NULL WHERE stage <> 'retired'");
  await offerHandovers(cast.rita, { to: "ben@example.org", reason: "Yours", refs: [one.ref] });
  const [first] = await sent();
  expect(first).toMatchObject({
    type: "handover.offered",
    data: { ref: one.ref, label: `${one.ref}: One`, state: "offered", workload: one.ref },
  });
  await offerHandovers(cast.rita, { to: "ben@example.org", reason: "Yours", refs: [two.ref, three.ref] });
  expect(await sent()).toMatchObject([{ data: { ref: null, label: "2 workloads", workload: null } }]);
  await acceptHandovers(cast.ben, { ids: "all" });
  expect(await sent()).toMatchObject([{ type: "handover.decided", data: { label: "3 workloads", state: "accepted" } }]);
});

it("tells of terms: a request that waits, a condition that comes due, an exception that ends", async () => {
  const { id: workloadId, ref } = await experiment(cast.ada, "Terms");
  await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
  const { ref: promotion } = await requestPromotion(cast.ada, { workload: ref, toStage: "pilot", reason: "Go" });
  expect(await sent()).toMatchObject([{ type: "promotion.requested", data: { ref: promotion, state: "in_review", dueOn: null } }]);
  await tellTerms(at("2026-11-27"), ["inbox"]);
  expect(await sent()).toMatchObject([{ type: "promotion.waiting", data: { ref: promotion, step: "waiting", dueOn: "2026-12-08" } }]);
  await withdrawPromotion(cast.ada, promotion, { reason: "Not yet" });
  expect(await sent()).toMatchObject([{ type: "promotion.decided", data: { state: "withdrawn" } }]);

  const row = await db.prisma.promotion.update({ where: { number: Number(promotion.slice(3)) }, data: { state: "applied" } });
  const days = { dueOn: toDateColumn("2026-12-10"), setAt: cast.ada.now };
  const people = { ownerId: cast.people.ben.id, setById: cast.people.rita.id };
  await db.prisma.approvalCondition.create({
    data: { id: newId(cast.ada.now), promotionId: row.id, workloadId, slot: "security", text: "Log it", ...people, ...days },
  });
  await db.prisma.controlException.create({
    data: {
      ...{ id: newId(cast.ada.now), workloadId, control: "backup-owner", state: "approved", reason: "x", compensatingControl: "y" },
      ...{ until: toDateColumn("2026-12-10"), warnsOn: toDateColumn("2026-12-03"), policyVersion: 1 },
      ...{ requestedById: cast.people.ada.id, requestedAt: cast.ada.now, decidedById: cast.people.rita.id, decidedAt: cast.ada.now },
    },
  });
  for (const day of ["2026-12-10", "2026-12-11"]) await tellTerms(at(day), ["inbox"]);
  const told = (await sent()).map(({ type, data }) => [type, data.step, data.dueOn, data.workload].join(" "));
  expect(told.toSorted()).toEqual([
    `condition.due due 2026-12-10 ${ref}`,
    `condition.due overdue 2026-12-10 ${ref}`,
    `exception.ended over 2026-12-10 ${ref}`,
    `exception.ending ending 2026-12-10 ${ref}`,
  ]);
});
