import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Role, systemCtx } from "@/lib/people";
import { type Ctx, type Db, fromDateColumn, instantWords, newRequestId, openDb } from "@/lib/platform";
import { addScopeUse, addTool, createDataScope, createEnvironment, getWorkload, getWorkloadReach } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith, TEST_NOW } from "@/prisma/testing/people";
import { attestAll, makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, countEntries, experiment, serviceCtx } from "@/prisma/testing/registry";
import { decidePromotion, getPromotion, lapsePromotions, requestPromotion, withdrawPromotion } from "..";
import type { PromotionState } from "../core";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sina: Ctx;
let scope: string;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  sina = await someone("sina", ["security_approver"]);
  const store = await createEnvironment(cast.rita, { name: "Store", kind: "data_store", zone: "production", externalRef: "s3://prod" });
  scope = await scopeOf(cast.dora, "Claims", "dora@example.org", store.ref);
});
afterAll(() => db.close());

async function someone(name: string, roles: readonly Role[]): Promise<Ctx> {
  return ctxOf(db, await personWith(db, roles, { name, email: `${name}@example.org` }));
}

async function scopeOf(ctx: Ctx, name: string, dataOwner: string, environment: string): Promise<string> {
  const asked = { name, classification: "confidential", realism: "real", environment, description: "Rows", dataOwner };
  return (await createDataScope(ctx, asked)).ref;
}

const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: new Date(TEST_NOW.getTime() + days * 86_400_000) });

/** An experiment of Ada's that lacks nothing but approvals. */
async function ready(name: string): Promise<{ id: string; ref: string }> {
  const made = await experiment(cast.ada, name);
  await makeReady({ owner: cast.ada, second: cast.rita }, made.ref, "ben@example.org");
  return made;
}

/** Says that it will use a data scope in production, which a second person confirms. */
async function use(workload: string, dataScope: string): Promise<void> {
  await addScopeUse(cast.ada, workload, { dataScope, mode: "read", zone: "production", purpose: "Sorting" });
  await attestAll(cast.rita, workload);
}

const ask = (ctx: Ctx, workload: string, toStage = "production") =>
  requestPromotion(ctx, { workload, toStage, reason: "Four weeks of trials" });

interface Open {
  readonly workload: { readonly id: string; readonly ref: string };
  readonly id: string;
  readonly ref: string;
  readonly digest: string;
}

async function open(name: string, toStage = "production"): Promise<Open> {
  const workload = await ready(name);
  const { id, ref, reachDigest } = await ask(cast.ada, workload.ref, toStage);
  return { workload, id, ref, digest: reachDigest };
}

const approve = (ctx: Ctx, { ref, digest }: Open, more: Record<string, unknown> = {}) =>
  decidePromotion(ctx, ref, { decision: "approve", reachDigest: digest, comment: "Read and agreed", ...more });

async function stateOf({ ref }: Open): Promise<PromotionState> {
  return (await getPromotion(cast.ada, ref)).row.state;
}

/** The code of a refusal, and that it was recorded and changed nothing. */
async function refusedBy(attempt: () => Promise<unknown>, promotion: Open): Promise<string> {
  const [state, entries] = [await stateOf(promotion), await countEntries(db)];
  const { code } = await answerOf(attempt());
  expect((await entriesOn(db, promotion.id)).at(-1)).toMatchObject({ action: "promotion.approval_refused", refusal: code });
  expect(await countEntries(db)).toBe(entries + 1);
  expect(await stateOf(promotion)).toBe(state);
  return code;
}

describe("requestPromotion", () => {
  it("opens a request bound to the reach as it stands, with the slots that its stage needs", async () => {
    const workload = await ready("Asked");
    await use(workload.ref, scope);
    const asked = await ask(cast.ada, workload.ref);
    const { row, slotViews, changed } = await getPromotion(cast.ada, asked.ref);
    expect(row).toMatchObject({ state: "in_review", fromStage: "experiment", toStage: "production", kind: "promotion" });
    expect([row.reachDigest, fromDateColumn(row.lapsesOn), changed]).toEqual([asked.reachDigest, "2026-12-08", false]);
    expect(slotViews.map(({ slot }) => slot.label)).toEqual(["Data owner, Claims", "Security", "Risk"]);
    expect(await entriesOn(db, asked.id)).toMatchObject([
      { action: "promotion.requested", reason: "Four weeks of trials", after: { reachDigest: asked.reachDigest }, policyVersion: 1 },
    ]);
  });

  it.each([
    ["gate_unmet", async () => (await experiment(cast.ada, "No backup")).ref, {}],
    ["already_open", async () => (await open("Asked twice")).workload.ref, {}],
    ["stale_digest", async () => (await ready("Another reach")).ref, { reachDigest: "0".repeat(64) }],
    ["wrong_transition", async () => retired(), {}],
    ["no_owner", async () => ownerless(), {}],
    ["no_eligible_approver", async () => withScopeOfOwner(), {}],
  ])("is refused with %s, recorded, and opens nothing", async (code, workload, more) => {
    const ref = await workload();
    const { id } = await getWorkload(cast.ada, ref);
    const before = await db.prisma.promotion.count();
    expect((await answerOf(requestPromotion(cast.rita, { workload: ref, toStage: "production", reason: "x", ...more }))).code).toBe(code);
    expect(await db.prisma.promotion.count()).toBe(before);
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({ action: "promotion.request_refused", refusal: code });
  });

  async function retired(): Promise<string> {
    const { id, ref } = await ready("Retired");
    await db.prisma.workload.update({ where: { id }, data: { stage: "retired" } });
    return ref;
  }

  async function ownerless(): Promise<string> {
    const { id, ref } = await ready("Ownerless");
    await db.prisma.workload.update({ where: { id }, data: { ownerId: null } });
    return ref;
  }

  /** The only one who could fill the data owner's slot owns the workload. */
  async function withScopeOfOwner(): Promise<string> {
    const { ref } = await ready("Own data");
    const store = await createEnvironment(cast.rita, { name: "Ada's", kind: "data_store", zone: "production", externalRef: "s3://ada" });
    const own = await scopeOf(cast.ada, "Ada's rows", "ada@example.org", store.ref);
    await use(ref, own);
    return ref;
  }

  it("is not for those who may not act on the workload, and then leaves no trace", async () => {
    const { ref } = await ready("Not theirs");
    const stranger = await someone("stranger", ["member"]);
    const before = await countEntries(db);
    expect((await answerOf(ask(stranger, ref))).code).toBe("forbidden");
    expect((await answerOf(ask(cast.vera, ref))).code).toBe("forbidden");
    expect((await answerOf(ask(cast.ada, "WL-9999"))).code).toBe("not_found");
    expect((await answerOf(requestPromotion(cast.ada, { workload: ref, toStage: "production" }))).fields).toEqual(["reason"]);
    expect(await countEntries(db)).toBe(before);
  });

  it("by a service counts as the owner's own", async () => {
    const { ref } = await ready("Piped");
    const asked = await ask(serviceCtx(cast.rita), ref);
    const { row } = await getPromotion(cast.ada, asked.ref);
    expect([row.requestedBy.id, row.requestedVia]).toEqual([cast.people.ada.id, "Pipeline"]);
  });

  it("made twice at once opens one", async () => {
    const { ref, id } = await ready("At once");
    const answers = await Promise.all([answerOf(ask(cast.ada, ref)), answerOf(ask(cast.ben, ref)), answerOf(ask(cast.rita, ref))]);
    expect(answers.map(({ code }) => code).sort()).toEqual(["already_open", "already_open", "done"]);
    const first = ["Ada", "Ben", "Rita"][answers.findIndex(({ code }) => code === "done")];
    for (const { code, message } of answers) if (code !== "done") expect(message).toContain(`Requested by ${first}, on `);
    expect(await db.prisma.promotion.count({ where: { workloadId: id } })).toBe(1);
  });
});

describe("decidePromotion", () => {
  it("approves a scope's use in the name of whose approval counts, though the scope changed hands and back", async () => {
    const changing = await scopeOf(cast.dora, "Changes hands", "dora@example.org", "EN-0001");
    const workload = await ready("Changes hands");
    await use(workload.ref, changing);
    const { id, ref, reachDigest } = await ask(cast.ada, workload.ref, "pilot");
    const promotion: Open = { workload, id, ref, digest: reachDigest };
    const dea = await someone("dea", ["member"]);
    const owned = (by: Ctx) => db.prisma.dataScope.updateMany({ where: { name: "Changes hands" }, data: { dataOwnerId: by.actor.id } });
    await approve(cast.dora, promotion);
    await owned(dea);
    await approve({ ...dea, now: new Date(dea.now.getTime() + 60_000) }, promotion);
    await owned(cast.dora);
    expect((await approve(sina, promotion)).state).toBe("applied");
    const approved = await db.prisma.scopeUse.findFirstOrThrow({ where: { workloadId: workload.id } });
    expect(approved.approvedById).toBe(cast.people.dora.id);
  });

  it("applies with the approval that was missing last: stage, reach, standing and entries together", async () => {
    const workload = await ready("Applied");
    await use(workload.ref, scope);
    await addTool(cast.ada, workload.ref, { name: "Calendar", rule: "allowed", phase: "planned" });
    const { id, ref, reachDigest } = await ask(cast.ada, workload.ref);
    const promotion: Open = { workload, id, ref, digest: reachDigest };
    expect((await approve(cast.dora, promotion)).state).toBe("in_review");
    expect((await approve(sina, promotion)).state).toBe("in_review");
    expect((await getWorkload(cast.ada, workload.ref)).stage).toBe("experiment");
    expect((await approve(cast.rita, promotion)).state).toBe("applied");

    expect(await getWorkload(cast.ada, workload.ref)).toMatchObject({ stage: "production", adopted: false, onHold: false, endsOn: null });
    expect(await getStanding(cast.ada, workload.id)).toMatchObject({
      approvedDigest: reachDigest,
      promotionId: id,
      nextReviewOn: "2026-12-24",
      suspendedAt: null,
    });
    const judged = await getPromotion(cast.vera, ref);
    expect([judged.percent, judged.judgedAt, judged.row.dossierDigest]).toEqual([100, TEST_NOW, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(judged.row.approvals.map(({ dossierDigest }) => dossierDigest?.length)).toEqual([64, 64, 64]);
    const reach = await getWorkloadReach(cast.ada, workload.ref);
    expect(reach.scopeUses).toMatchObject([{ phase: "live" }]);
    expect(reach.tools).toMatchObject([{ phase: "live" }]);
    const approved = await db.prisma.scopeUse.findFirstOrThrow({ where: { workloadId: workload.id } });
    expect([approved.approvedById, approved.approvedUntil && fromDateColumn(approved.approvedUntil)]).toEqual([
      cast.people.dora.id,
      "2027-11-24",
    ]);
    expect(await actionsOn(db, id)).toEqual([
      "promotion.requested",
      "promotion.approved",
      "promotion.approved",
      "promotion.approved",
      "promotion.applied",
    ]);
    expect((await actionsOn(db, workload.id)).slice(-2)).toEqual(["review.scheduled", "workload.edited"]);
  });

  it("sends an experiment into a pilot that ends and is not reviewed", async () => {
    const promotion = await open("Piloted", "pilot");
    expect((await approve(sina, promotion)).state).toBe("applied");
    const row = await getWorkload(cast.ada, promotion.workload.ref);
    expect([row.stage, row.endsOn && fromDateColumn(row.endsOn)]).toEqual(["pilot", "2027-02-22"]);
    expect((await getStanding(cast.ada, promotion.workload.id)).nextReviewOn).toBeNull();
  });

  it.each([
    ["self_approval", () => cast.ada, {}],
    ["owner_approval", () => cast.ben, {}],
    ["not_eligible", () => cast.dora, {}],
    ["not_eligible", () => sina, { slot: "risk" }],
    ["not_eligible", () => sina, { slot: "nowhere" }],
    ["stale_digest", () => sina, { reachDigest: "f".repeat(64) }],
    ["reason_missing", () => sina, { decision: "reject", comment: " " }],
    ["reason_missing", () => sina, { decision: "request_changes", comment: "" }],
    ["service_cannot_decide", () => serviceCtx(cast.rita), {}],
  ])("is refused with %s, recorded, and changes nothing", async (code, by, more) => {
    const promotion = await open(`Refused ${newRequestId()}`);
    expect(await refusedBy(() => approve(by(), promotion, more), promotion)).toBe(code);
  });

  it("is refused to whoever owns the workload, though a service of theirs asked", async () => {
    const workload = await ready("Asked by a pipeline");
    const rita = { ...serviceCtx(cast.rita) };
    const { id, ref, reachDigest } = await ask(rita, workload.ref);
    const promotion = { workload, id, ref, digest: reachDigest };
    expect(await refusedBy(() => approve(cast.ada, promotion), promotion)).toBe("self_approval");
  });

  it("takes one slot a person, whatever their roles", async () => {
    const both = await someone("both", ["security_approver", "risk"]);
    const promotion = await open("Two slots");
    expect((await approve(both, promotion, { slot: "security" })).state).toBe("in_review");
    expect(await refusedBy(() => approve(both, promotion, { slot: "risk" }), promotion)).toBe("two_slots");
    expect(await refusedBy(() => approve(sina, promotion, { slot: "security" }), promotion)).toBe("slot_filled");
  });

  it("tells whoever comes second who came first, and when", async () => {
    const second = await someone("second", ["security_approver"]);
    const told = async (attempt: Promise<unknown>) => (await answerOf(attempt)).message;
    const promotion = await open("Come second");
    await approve(later(sina, 1), promotion);
    const first = `It was sina, on ${instantWords(later(sina, 1).now, "UTC")} (UTC).`;
    expect(await told(approve(later(second, 2), promotion))).toMatch(`filled the slot “Security” before you. ${first}`);
    expect(await told(approve(later(second, 2), promotion, { slot: "security" }))).toMatch(first);
    expect((await entriesOn(db, promotion.id)).at(-1)?.reason).toMatch(first);
    await decidePromotion(later(cast.rita, 3), promotion.ref, { decision: "reject", reachDigest: promotion.digest, comment: "No" });
    const end = `was rejected; that is final. It was Rita, on ${instantWords(later(sina, 3).now, "UTC")} (UTC).`;
    expect(await told(approve(later(second, 4), promotion))).toMatch(end);
    expect(await told(withdrawPromotion(later(cast.ada, 4), promotion.ref, {}))).toMatch(end);
  });

  it("closes a request whose reach changed underneath, and applies nothing", async () => {
    const promotion = await open("Changed underneath");
    await approve(sina, promotion);
    await addTool(cast.ada, promotion.workload.ref, { name: "Outbox", rule: "allowed", phase: "planned" });
    expect((await getPromotion(cast.rita, promotion.ref)).changed).toBe(true);
    const { code, message } = await answerOf(approve(cast.rita, promotion));
    expect([code, message]).toEqual(["stale_digest", expect.stringMatching(/Last changed by Ada, on .+ \(UTC\)\.$/)]);
    expect(await stateOf(promotion)).toBe("stale");
    expect((await getWorkload(cast.ada, promotion.workload.ref)).stage).toBe("experiment");
    expect((await actionsOn(db, promotion.id)).slice(-2)).toEqual(["promotion.became_stale", "promotion.approval_refused"]);
  });

  it("judges the gate at the instant of the decision", async () => {
    const workload = await experiment(cast.ada, "Backup left");
    const leaver = await personWith(db, ["member"], { name: "Leaver", email: "leaver@example.org" });
    await makeReady({ owner: cast.ada, second: cast.rita }, workload.ref, leaver.email);
    const { id, ref, reachDigest } = await ask(cast.ada, workload.ref);
    const promotion = { workload, id, ref, digest: reachDigest };
    await db.prisma.person.update({ where: { id: leaver.id }, data: { state: "deactivated" } });
    expect(await refusedBy(() => approve(sina, promotion), promotion)).toBe("gate_unmet");
    expect((await decidePromotion(sina, ref, { decision: "reject", reachDigest, comment: "Backup owner has left" })).state).toBe(
      "rejected",
    );
  });

  it("counts an approver no longer who lost the role before the end", async () => {
    const brief = await someone("brief", ["security_approver"]);
    const promotion = await open("Lost the role");
    await approve(brief, promotion);
    await db.prisma.person.update({ where: { email: "brief@example.org" }, data: { roles: ["member"] } });
    expect((await approve(cast.rita, promotion)).state).toBe("in_review");
    expect((await approve(sina, promotion)).state).toBe("applied");
  });

  it("is final: whatever comes after it is refused", async () => {
    const promotion = await open("Final", "pilot");
    await approve(sina, promotion);
    expect(await refusedBy(() => approve(cast.rita, promotion), promotion)).toBe("not_open");
    expect((await answerOf(withdrawPromotion(cast.ada, promotion.ref, {}))).code).toBe("not_open");
    const rejected = await open("Rejected");
    await decidePromotion(cast.rita, rejected.ref, { decision: "reject", reachDigest: rejected.digest, comment: "No" });
    expect(await refusedBy(() => approve(sina, rejected), rejected)).toBe("not_open");
  });

  it("asks for a permission before it looks for anything", async () => {
    const promotion = await open("Seen only");
    const before = await countEntries(db);
    expect((await answerOf(approve(cast.vera, promotion))).code).toBe("forbidden");
    expect((await answerOf(decidePromotion(cast.vera, "PR-9999", {}))).code).toBe("forbidden");
    expect((await answerOf(decidePromotion(sina, "PR-9999", { decision: "approve", reachDigest: "0".repeat(64) }))).code).toBe("not_found");
    expect((await answerOf(decidePromotion(sina, promotion.ref, { decision: "maybe", reachDigest: "x" }))).fields).toEqual(
      expect.arrayContaining(["decision", "reachDigest"]),
    );
    expect(await countEntries(db)).toBe(before);
  });

  it("ends once when the last approvals and a withdrawal come at once", async () => {
    const promotion = await open("Raced");
    await approve(sina, promotion);
    const answers = await Promise.all([
      answerOf(approve(cast.rita, promotion)),
      answerOf(approve(cast.ron, promotion)),
      answerOf(withdrawPromotion(cast.ada, promotion.ref, { reason: "Changed my mind" })),
    ]);
    expect(answers.filter(({ code }) => code === "done")).toHaveLength(1);
    const actions = await actionsOn(db, promotion.id);
    const ends = actions.filter((action) => action === "promotion.applied" || action === "promotion.withdrawn");
    expect(ends).toEqual([`promotion.${await stateOf(promotion)}`]);
    const { stage } = await getWorkload(cast.ada, promotion.workload.ref);
    expect(stage === "production").toBe(ends[0] === "promotion.applied");
  });
});

describe("withdrawPromotion", () => {
  it("is for its requester, the owner and the risk team, and leaves room for another", async () => {
    for (const by of [cast.ada, cast.rita]) {
      const promotion = await open(`Withdrawn by ${by.actor.name}`);
      expect((await withdrawPromotion(by, promotion.ref, { reason: "Later" })).state).toBe("withdrawn");
      expect((await entriesOn(db, promotion.id)).at(-1)).toMatchObject({ action: "promotion.withdrawn", reason: "Later" });
      expect((await ask(cast.ada, promotion.workload.ref)).ref).not.toBe(promotion.ref);
    }
  });

  it("is refused to others, and recorded", async () => {
    const promotion = await open("Not withdrawn");
    expect((await answerOf(withdrawPromotion(sina, promotion.ref, {}))).code).toBe("not_yours");
    expect((await entriesOn(db, promotion.id)).at(-1)).toMatchObject({ action: "promotion.withdrawal_refused", refusal: "not_yours" });
    expect(await stateOf(promotion)).toBe("in_review");
  });
});

describe("asking for changes", () => {
  it("gives the request back; the next one takes its place", async () => {
    const promotion = await open("Sent back");
    const asked = { decision: "request_changes", reachDigest: promotion.digest, comment: "Say what is out of scope" };
    expect((await decidePromotion(sina, promotion.ref, asked)).state).toBe("changes_requested");
    const next = await ask(cast.ada, promotion.workload.ref);
    expect([await stateOf(promotion), next.ref === promotion.ref]).toEqual(["withdrawn", false]);
  });
});

describe("lapsePromotions", () => {
  const worker = (days: number): Ctx => systemCtx(db, { now: later(sina, days).now, requestId: newRequestId(), door: "worker" });

  it("closes what waited past its term, the day after it and not on it", async () => {
    const promotion = await open("Waited");
    await lapsePromotions(worker(14));
    expect(await stateOf(promotion)).toBe("in_review");
    expect(await lapsePromotions(worker(15))).toBeGreaterThan(0);
    expect(await stateOf(promotion)).toBe("lapsed");
    expect((await entriesOn(db, promotion.id)).at(-1)).toMatchObject({ action: "promotion.lapsed", actor: { kind: "system" } });
    expect(await lapsePromotions(worker(15))).toBe(0);
  });

  it("does not wait for the worker: a decision past the term lapses it and is refused", async () => {
    const promotion = await open("Too late");
    expect((await answerOf(approve(later(sina, 15), promotion))).code).toBe("lapsed");
    expect(await stateOf(promotion)).toBe("lapsed");
  });
});
