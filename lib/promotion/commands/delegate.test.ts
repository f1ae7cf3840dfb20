import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/people";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { addScopeUse, createDataScope, createEnvironment } from "@/lib/registry";
import { entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith } from "@/prisma/testing/people";
import { attestAll, makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, experiment, serviceCtx } from "@/prisma/testing/registry";
import {
  countPromotions,
  decidePromotion,
  delegate,
  endDelegation,
  getPromotion,
  listDelegations,
  listPromotions,
  requestPromotion,
} from "..";

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
  const asked = { name: "Claims", classification: "confidential", realism: "real", environment: store.ref, description: "Rows" };
  scope = (await createDataScope(cast.dora, { ...asked, dataOwner: "dora@example.org" })).ref;
});
afterAll(() => db.close());

async function someone(name: string, roles: readonly Role[]): Promise<Ctx> {
  return ctxOf(db, await personWith(db, roles, { name, email: `${name.toLowerCase().replace(/\s/g, ".")}@example.org` }));
}

const TODAY = "2026-11-24";
const WEEK = { from: TODAY, until: "2026-11-30" };
const codeOf = async (attempt: Promise<unknown>) => (await answerOf(attempt)).code;

interface Open {
  readonly ref: string;
  readonly id: string;
  readonly workload: string;
  readonly reachDigest: string;
}

/** A request to enter production, which uses a data scope, and asks for its owner, security and risk. */
async function open(name: string): Promise<Open> {
  const { ref: workload } = await experiment(cast.ada, name);
  await makeReady({ owner: cast.ada, second: cast.rita }, workload, "ben@example.org");
  await addScopeUse(cast.ada, workload, { dataScope: scope, mode: "read", zone: "production", purpose: "Sorting" });
  await attestAll(cast.rita, workload);
  const asked = await requestPromotion(cast.ada, { workload, toStage: "production", reason: "Trials went well" });
  return { ...asked, workload };
}

const approve = (ctx: Ctx, { ref, reachDigest }: Open) =>
  decidePromotion(ctx, ref, { decision: "approve", reachDigest, comment: "Read and agreed" });
const waitsFor = async (ctx: Ctx, { ref }: Open) =>
  (await listPromotions(ctx, { waitingForMe: true })).items.some((item) => item.ref === ref);

describe("delegate", () => {
  it("lets another decide in one's place, by name, and tells whose place it was", async () => {
    const [away, dan] = [await someone("Away Risk", ["risk"]), await someone("Dan", ["member"])];
    const promotion = await open("Decided in a place");
    expect([await waitsFor(dan, promotion), (await countPromotions(dan)).waitingForMe]).toEqual([false, 0]);
    const { id } = await delegate(away, { taker: "dan@example.org", ...WEEK, reason: "Parental leave" });
    expect([await waitsFor(dan, promotion), (await countPromotions(dan)).waitingForMe > 0]).toEqual([true, true]);
    expect((await getPromotion(dan, promotion.ref)).slotViews.find(({ slot }) => slot.id === "risk")?.approvers).toContain(
      "Dan for Away Risk",
    );
    await approve(dan, promotion);
    const { row, slotViews } = await getPromotion(dan, promotion.ref);
    expect(row.approvals).toMatchObject([{ slot: "risk", person: { name: "Dan" }, delegation: { giver: { name: "Away Risk" } } }]);
    expect(slotViews.map(({ slot, counts }) => [slot.id, counts])).toContainEqual(["risk", true]);
    expect((await entriesOn(db, promotion.id)).at(-1)).toMatchObject({
      ...{ action: "promotion.approved", actor: { name: "Dan" }, after: { slot: "Risk", inPlaceOf: "Away Risk" } },
    });
    expect((await entriesOn(db, away.actor.id)).at(-1)).toMatchObject({
      action: "delegation.made",
      reason: "Parental leave",
      after: { away: "Away Risk", standsIn: "Dan", from: TODAY, until: "2026-11-30" },
    });
    // Their word is spent: the one who is away does not decide a second time.
    expect(await codeOf(approve(away, promotion))).toBe("two_slots");
    await endDelegation(away, id);
  });

  it("opens the slot again when it is ended before the request is applied", async () => {
    const [away, dan] = [await someone("Back Early", ["risk"]), await someone("Dan Two", ["member"])];
    const promotion = await open("Ended early");
    const { id } = await delegate(away, { taker: "dan.two@example.org", ...WEEK });
    await approve(dan, promotion);
    await endDelegation(away, id, { reason: "I am back" });
    const { slotViews } = await getPromotion(away, promotion.ref);
    expect(slotViews.map(({ slot, counts }) => [slot.id, counts])).toContainEqual(["risk", false]);
    expect([await waitsFor(away, promotion), await waitsFor(dan, promotion)]).toEqual([true, false]);
    const { items } = await listPromotions(away, { waitingForMe: true });
    expect(items.find(({ ref }) => ref === promotion.ref)?.filled).toBe(0);
    expect(await codeOf(endDelegation(away, id))).toBe("already_ended");
    expect((await entriesOn(db, away.actor.id)).map(({ action }) => action)).toEqual([
      ...["delegation.made", "delegation.ended", "delegation.refused"],
    ]);
    await approve(away, promotion);
    expect((await getPromotion(away, promotion.ref)).filled).toBe(1);
  });

  it("gives nothing to whoever requested it or owns it", async () => {
    const away = await someone("Away For Owner", ["risk"]);
    const promotion = await open("For its owner");
    const { id } = await delegate(away, { taker: "ada@example.org", ...WEEK });
    expect(await waitsFor(cast.ada, promotion)).toBe(false);
    expect(await codeOf(approve(cast.ada, promotion))).toBe("self_approval");
    await endDelegation(cast.ada, id);
  });

  it("makes a data owner's stand-in the one who approves the uses of the scope", async () => {
    const dan = await someone("Dan Three", ["member"]);
    const promotion = await open("Approved in a data owner's place");
    const { id } = await delegate(cast.dora, { taker: "dan.three@example.org", ...WEEK });
    await approve(dan, promotion);
    await approve(sina, promotion);
    expect(await approve(cast.rita, promotion)).toMatchObject({ state: "applied" });
    const uses = { where: { workload: { id: (await getPromotion(dan, promotion.ref)).workload.id } }, include: { approvedBy: true } };
    expect(await db.prisma.scopeUse.findMany(uses)).toMatchObject([{ approvedBy: { name: "Dan Three" }, phase: "live" }]);
    await endDelegation(cast.dora, id);
  });

  it("is refused past its rules, recorded, and changes nothing", async () => {
    const [away, stranger] = [await someone("Strict", ["risk"]), await someone("Stranger", ["member"])];
    const admin = await someone("Admin", ["administrator"]);
    const before = await db.prisma.delegation.count();
    expect(await codeOf(delegate(stranger, { giver: "strict@example.org", taker: "ben@example.org", ...WEEK }))).toBe("not_yours");
    expect(await codeOf(delegate(admin, { giver: "strict@example.org", taker: "admin@example.org", ...WEEK }))).toBe("self_delegation");
    expect(await codeOf(delegate(away, { taker: "vera@example.org", ...WEEK }))).toBe("taker_cannot_decide");
    expect(await codeOf(delegate(away, { taker: "ben@example.org", from: TODAY, until: "2026-12-24" }))).toBe("absence_long");
    expect(await codeOf(delegate(away, { taker: "nobody@example.org", ...WEEK }))).toBe("invalid");
    expect(await codeOf(delegate(cast.vera, { taker: "ben@example.org", ...WEEK }))).toBe("forbidden");
    expect(await codeOf(delegate(serviceCtx(away), { taker: "ben@example.org", ...WEEK }))).toBe("forbidden");
    expect(await db.prisma.delegation.count()).toBe(before);
    expect((await entriesOn(db, away.actor.id)).map(({ action, refusal }) => [action, refusal])).toEqual([
      ...["not_yours", "self_delegation", "taker_cannot_decide", "absence_long"].map((code) => ["delegation.refused", code]),
    ]);
  });

  it("is one at a time, also when two are made at once", async () => {
    await someone("Twice", ["risk"]);
    const admin = await someone("Admin Two", ["administrator"]);
    const make = (taker: string) => codeOf(delegate(admin, { giver: "twice@example.org", taker, ...WEEK }));
    const answers = await Promise.all([make("ben@example.org"), make("dora@example.org"), make("sina@example.org")]);
    expect(answers.toSorted()).toEqual(["already_delegated", "already_delegated", "done"]);
    const { items } = await listDelegations(cast.vera);
    expect(items.filter(({ row }) => row.giver.name === "Twice")).toMatchObject([{ course: "in_force", mayEnd: false }]);
  });
});
