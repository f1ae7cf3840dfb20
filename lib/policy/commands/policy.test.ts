import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, serviceCtx } from "@/prisma/testing/registry";
import {
  approvePolicy,
  getPolicy,
  getPolicyProposal,
  getPolicyVersion,
  listPolicyProposals,
  listPolicyVersions,
  proposePolicy,
  rejectPolicy,
  withdrawPolicy,
} from "..";
import { DEFAULT_POLICY } from "../core";
import type { PolicyDocument } from "../schema";

const database = useDatabase();
let db: Db;
let rita: Ctx;
let lea: Ctx;
let ada: Ctx;
let sina: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 6);
  rita = await ctxFor(db, "risk", { name: "Rita" });
  lea = await ctxFor(db, "risk_lead", { name: "Lea" });
  ada = await ctxFor(db, "administrator", { name: "Ada" });
  sina = await ctxFor(db, "security_approver", { name: "Sina" });
  await db.prisma.organisation.create({ data: { name: "Northfield", timeZone: "Europe/Berlin", createdAt: rita.now } });
});
beforeEach(async () => {
  await db.prisma.policyProposal.deleteMany();
  await db.prisma.policyVersion.deleteMany();
});
afterAll(() => db.close());

const cadence = (high: number): PolicyDocument => ({
  ...DEFAULT_POLICY,
  review: { ...DEFAULT_POLICY.review, cadence: { ...DEFAULT_POLICY.review.cadence, high } },
});
const propose = (ctx: Ctx, high: number, more: Record<string, unknown> = {}) =>
  proposePolicy(ctx, { document: cadence(high), basedOn: 1, reason: "Quarters are too long", ...more });
const at = (ctx: Ctx, instant: string): Ctx => ({ ...ctx, now: new Date(instant) });

describe("a policy", () => {
  it("is proposed by one, approved by another, and in force from then on; every step is recorded", async () => {
    const { id, ref, digest } = await propose(rita, 60);
    expect(await getPolicyProposal(lea, ref)).toMatchObject({
      closed: null,
      differences: [{ field: { path: "review.cadence.high" }, before: "90 days", after: "60 days" }],
    });
    expect((await getPolicy(lea)).review.cadence.high).toBe(90);
    expect(await approvePolicy(lea, ref, { digest, comment: "Agreed" })).toEqual({ ref, state: "approved", policyVersion: 2 });
    expect(await getPolicy(lea)).toMatchObject({ version: 2, review: { cadence: { high: 60 } } });
    expect(await getPolicy(at(lea, "2026-11-24T08:59:59Z"))).toMatchObject({ version: 1 });
    expect(await actionsOn(db, id)).toEqual(["policy.proposed", "policy.approved"]);
    expect((await entriesOn(db, id))[0]).toMatchObject({ after: { documentDigest: digest, changed: ["review.cadence.high"] } });
  });

  it("takes effect with the beginning of its day in the organisation's zone", async () => {
    const { ref, digest } = await propose(rita, 60, { effectiveOn: "2026-12-01" });
    await approvePolicy(lea, ref, { digest });
    expect((await listPolicyVersions(lea)).map(({ version, state }) => [version, state])).toEqual([
      [2, "coming"],
      [1, "in_force"],
    ]);
    expect((await getPolicy(at(lea, "2026-11-30T22:59:59Z"))).version).toBe(1);
    expect((await getPolicy(at(lea, "2026-11-30T23:00:00Z"))).version).toBe(2);
  });

  it("that is approved after its day takes effect at once", async () => {
    const { ref, digest } = await propose(rita, 60, { effectiveOn: "2026-11-25" });
    await approvePolicy(at(lea, "2026-11-26T10:00:00Z"), ref, { digest });
    expect((await getPolicyVersion(lea, 2)).effectiveAt).toEqual(new Date("2026-11-26T10:00:00Z"));
  });

  it("is shown by version, with what it changed and as a text", async () => {
    const first = await propose(rita, 60);
    await approvePolicy(lea, first.ref, { digest: first.digest });
    const second = await propose(lea, 45, { basedOn: 2 });
    await approvePolicy(ada, second.ref, { digest: second.digest });
    const { before, document, text, state, proposal } = await getPolicyVersion(sina, 3);
    expect([before?.review.cadence.high, document.review.cadence.high, state]).toEqual([60, 45, "in_force"]);
    expect(proposal).toEqual({ ref: second.ref, proposedBy: "Lea", approvedBy: "Ada" });
    expect(text).toContain("    high: 45\n");
    expect(await answerOf(getPolicyVersion(sina, 9))).toMatchObject({ code: "not_found" });
  });

  it("that another overtook is stale, and says so to whoever decides", async () => {
    const [one, other] = [await propose(rita, 60), await propose(ada, 30)];
    await approvePolicy(lea, one.ref, { digest: one.digest });
    expect((await getPolicyProposal(lea, other.ref)).row.state).toBe("stale");
    expect(await actionsOn(db, other.id)).toEqual(["policy.proposed", "policy.became_stale"]);
    expect(await answerOf(approvePolicy(lea, other.ref, { digest: other.digest }))).toMatchObject({ code: "not_open" });
    expect((await listPolicyProposals(lea, { state: "stale" })).items.map(({ ref }) => ref)).toEqual([other.ref]);
  });

  it("is approved once where two approve at once", async () => {
    const { ref, digest } = await propose(rita, 60);
    const answers = await Promise.all([answerOf(approvePolicy(lea, ref, { digest })), answerOf(approvePolicy(ada, ref, { digest }))]);
    expect(answers.map(({ code }) => code).sort()).toEqual(["done", "not_open"]);
    expect(await db.prisma.policyVersion.count()).toBe(1);
  });

  it("is withdrawn by its proposer, or rejected with a reason", async () => {
    const mine = await propose(rita, 60);
    expect(await answerOf(withdrawPolicy(ada, mine.ref))).toMatchObject({ code: "not_yours" });
    expect((await withdrawPolicy(rita, mine.ref)).state).toBe("withdrawn");
    const other = await propose(rita, 61);
    expect(await answerOf(rejectPolicy(lea, other.ref, { digest: other.digest }))).toMatchObject({ code: "reason_missing" });
    expect((await rejectPolicy(lea, other.ref, { digest: other.digest, comment: "Not now" })).state).toBe("rejected");
    expect(await actionsOn(db, other.id)).toEqual(["policy.proposed", "policy.decision_refused", "policy.rejected"]);
  });
});

describe("refused, and recorded", () => {
  it("an approval by the proposer, by who may not, on another document, by a service", async () => {
    const { id, ref, digest } = await propose(lea, 60);
    const demoted = { ...(await ctxFor(db, "risk", { name: "Ron" })), permissions: ada.permissions };
    const answers = [
      await answerOf(approvePolicy(lea, ref, { digest })),
      await answerOf(approvePolicy(demoted, ref, { digest })),
      await answerOf(approvePolicy(ada, ref, { digest: "0".repeat(64) })),
      await answerOf(approvePolicy(serviceCtx(ada), ref, { digest })),
    ];
    expect(answers.map(({ code }) => code)).toEqual(["self_approval", "not_eligible", "stale_digest", "service_cannot_decide"]);
    expect((await entriesOn(db, id)).slice(1).map(({ refusal }) => refusal)).toEqual(answers.map(({ code }) => code));
    expect(await db.prisma.policyVersion.count()).toBe(0);
  });

  it.each([
    ["no_change", { document: DEFAULT_POLICY }],
    ["stale_version", { basedOn: 7 }],
    ["date_past", { effectiveOn: "2026-11-24" }],
  ])("a proposal: %s", async (code, more) => {
    const before = await db.prisma.auditEntry.count({ where: { action: "policy.proposal_refused" } });
    expect(await answerOf(propose(rita, 60, more))).toMatchObject({ code });
    expect(await db.prisma.auditEntry.count({ where: { action: "policy.proposal_refused" } })).toBe(before + 1);
    expect(await db.prisma.policyProposal.count()).toBe(0);
  });

  it("a proposal that nobody else could approve, and one whose gate nobody could pass", async () => {
    const others = { id: { in: [ada.actor.id, lea.actor.id] } };
    await db.prisma.person.updateMany({ where: others, data: { state: "deactivated" } });
    expect(await answerOf(propose(rita, 60))).toMatchObject({ code: "no_eligible_approver" });
    await db.prisma.person.updateMany({ where: others, data: { state: "active" } });
    await db.prisma.person.update({ where: { id: sina.actor.id }, data: { state: "deactivated" } });
    expect(await answerOf(propose(rita, 60))).toMatchObject({ code: "no_eligible_approver" });
    await db.prisma.person.update({ where: { id: sina.actor.id }, data: { state: "active" } });
  });

  it("a setting that is none, by its name", async () => {
    const wrong = { ...cadence(60), token: { maxDays: 0 }, surprise: true };
    expect([...(await answerOf(propose(rita, 60, { document: wrong }))).fields].sort()).toEqual([
      "document.surprise",
      "document.token.maxDays",
    ]);
  });

  it("two slots of one role, which one approval would fill", async () => {
    const slots = { pilot: ["risk"], production: ["risk", "risk"] };
    const twice = { ...DEFAULT_POLICY, promotion: { ...DEFAULT_POLICY.promotion, slots } };
    expect((await answerOf(propose(rita, 60, { document: twice }))).fields).toEqual(["document.promotion.slots.production"]);
  });

  it("whoever may not propose, or decide", async () => {
    const { ref, digest } = await propose(rita, 60);
    for (const ctx of [sina, await ctxFor(db, "viewer"), serviceCtx(sina)]) {
      expect(await answerOf(propose(ctx, 60))).toMatchObject({ code: "forbidden" });
      expect(await answerOf(approvePolicy(ctx, ref, { digest }))).toMatchObject({ code: "forbidden" });
    }
  });
});
