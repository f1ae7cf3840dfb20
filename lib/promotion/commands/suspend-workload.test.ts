import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import {
  addEnvironmentUse,
  createEnvironment,
  createIdentity,
  editWorkload,
  getWorkloadReach,
  removeEnvironmentUse,
  retireIdentity,
} from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  decidePromotion,
  demoteWorkload,
  getRevocation,
  getSuspension,
  liftSuspension,
  requestPromotion,
  retireWorkload,
  suspendWorkload,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sam: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  sam = await ctxFor(db, "security_approver");
});
afterAll(() => db.close());

const because = { reason: "It answers nonsense" };
const codeOf = async (attempt: Promise<unknown>) => (await answerOf(attempt)).code;

/** An experiment of Ada's that Ben backs up. */
async function backed(name: string): Promise<{ id: string; ref: string }> {
  const made = await experiment(cast.ada, name);
  await editWorkload(cast.ada, made.ref, { version: 1, backupOwner: "ben@example.org" });
  return made;
}

describe("suspendWorkload", () => {
  it.each(["ada", "ben"] as const)("stops it at once for %s, who answers for it, whatever its stage", async (who) => {
    const { id, ref } = await backed(`Stopped by ${who}`);
    await putInStage(db, id, "production");
    expect(await suspendWorkload(cast[who], ref, because)).toEqual({ ref, suspendedAs: "owner" });
    expect(await getStanding(cast.ada, id)).toMatchObject({
      ...{ suspendedAt: cast[who].now, suspendedAs: "owner", suspendedBy: cast[who].actor.name, suspendReason: because.reason },
    });
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({
      ...{ action: "workload.suspended", before: { suspendedAs: null }, after: { suspendedAs: "owner" }, reason: because.reason },
    });
  });

  it("needs a reason, and somebody who answers for it or for risk; who was refused is recorded", async () => {
    const { id, ref } = await backed("Left running");
    expect((await answerOf(suspendWorkload(cast.ada, ref, { reason: " " }))).fields).toEqual(["reason"]);
    expect(await codeOf(suspendWorkload(cast.vera, ref, because))).toBe("forbidden");
    expect(await codeOf(suspendWorkload(cast.ada, "WL-4711", because))).toBe("not_found");
    for (const ctx of [cast.dora, serviceCtx(cast.ada)]) expect(await codeOf(suspendWorkload(ctx, ref, because))).toBe("not_yours");
    expect((await getStanding(cast.ada, id)).suspendedAt).toBeNull();
    const refusals = (await entriesOn(db, id)).filter(({ action }) => action === "workload.suspension_refused");
    expect(refusals.map(({ actor, refusal }) => [actor.kind, refusal])).toEqual([
      ["person", "not_yours"],
      ["service", "not_yours"],
    ]);
  });

  it("of two at once, the second finds it stopped", async () => {
    const { ref } = await backed("Raced");
    const answers = await Promise.all([cast.ada, cast.ben].map((ctx) => codeOf(suspendWorkload(ctx, ref, because))));
    expect(answers.sort()).toEqual(["done", "wrong_transition"]);
  });
});

describe("liftSuspension", () => {
  it("lets it run again: its owner's precaution by its owner", async () => {
    const { id, ref } = await backed("A precaution");
    await suspendWorkload(cast.ada, ref, because);
    expect(await liftSuspension(cast.ben, ref, { reason: "Mended" })).toEqual({ ref, suspendedAs: null });
    const nothing = { suspendedAt: null, suspendedAs: null, suspendedBy: null, suspendReason: null };
    expect(await getStanding(cast.ada, id)).toMatchObject(nothing);
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({ action: "workload.resumed", reason: "Mended" });
  });

  it("is risk's once risk took it over, and the owner's attempt is recorded", async () => {
    const { id, ref } = await backed("Taken over");
    await suspendWorkload(cast.ada, ref, because);
    expect(await suspendWorkload(cast.rita, ref, { reason: "Worse than that" })).toEqual({ ref, suspendedAs: "risk" });
    expect(await codeOf(liftSuspension(cast.ada, ref, { reason: "Mended" }))).toBe("risk_lifts");
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({ action: "workload.lifting_refused", refusal: "risk_lifts" });
    expect((await getStanding(cast.ada, id)).suspendReason).toBe("Worse than that");
    await liftSuspension(cast.ron, ref, { reason: "Looked at" });
    expect((await getStanding(cast.ada, id)).suspendedAs).toBeNull();
  });

  it("is not risk's own where risk owns it: whoever answers for it acts as its owner", async () => {
    const { ref } = await experiment(cast.rita, "Owned by risk", { owner: "rita@example.org" });
    await suspendWorkload(cast.ron, ref, because);
    expect(await codeOf(liftSuspension(cast.rita, ref, { reason: "I say so" }))).toBe("risk_lifts");
  });

  it("waits, after a demotion, for what is ending in production", async () => {
    const { id, ref } = await backed("Demoted");
    const cloud = await createEnvironment(cast.rita, { name: "Cloud", kind: "account", zone: "production", externalRef: "aws 0094" });
    await addEnvironmentUse(cast.ada, ref, { environment: cloud.ref });
    const sa = { kind: "service_account", name: "sa@demoted", zone: "production", environment: cloud.ref, phase: "planned" };
    const identity = await createIdentity(cast.ada, ref, sa);
    await putInStage(db, id, "production");
    await db.prisma.identity.updateMany({ where: { workloadId: id }, data: { phase: "live" } });
    await db.prisma.environmentUse.updateMany({ where: { workloadId: id }, data: { phase: "live" } });
    await demoteWorkload(cast.ada, ref, because);
    expect(await getStanding(cast.ada, id)).toMatchObject({ suspendedAs: "demotion", suspendedBy: "Ada" });
    expect(await codeOf(liftSuspension(cast.ada, ref, { reason: "Gone" }))).toBe("risk_lifts");
    const refused = await answerOf(liftSuspension(cast.rita, ref, { reason: "Gone" }));
    expect([refused.code, refused.message]).toEqual(["left_behind", expect.stringContaining("sa@demoted")]);

    const list = await getRevocation(cast.vera, ref);
    expect(list).toMatchObject({ by: "2026-12-01", gone: [], since: cast.ada.now.toISOString() });
    expect(list.open.map(({ kind, name, zone }) => [kind, name, zone])).toEqual([
      ["identity", "sa@demoted", "production"],
      ["environment", "Cloud", "production"],
    ]);

    const { environments } = await getWorkloadReach(cast.ada, id);
    const { version } = await db.prisma.identity.findFirstOrThrow({ where: { workloadId: id } });
    await retireIdentity(cast.ada, identity.ref, { reason: "Gone", version });
    for (const { id: use } of environments) await removeEnvironmentUse(cast.rita, ref, use);
    const after = await getRevocation(cast.vera, ref);
    expect([after.open, after.gone.map(({ name, by, source }) => [name.split(" ").at(-1), by, source])]).toEqual([
      [],
      expect.arrayContaining([
        ["sa@demoted", "Ada", "declared"],
        ["Cloud", "Rita", "attested"],
      ]),
    ]);
    expect(await liftSuspension(cast.rita, ref, { reason: "Gone" })).toEqual({ ref, suspendedAs: null });
  });
});

describe("a promotion", () => {
  async function ready(name: string): Promise<{ id: string; ref: string }> {
    const made = await experiment(cast.ada, name);
    await makeReady({ owner: cast.ada, second: cast.rita }, made.ref, "ben@example.org");
    return made;
  }

  it("is neither requested nor approved past a suspension", async () => {
    const { id, ref } = await ready("Asked for");
    const asked = await requestPromotion(cast.ada, { workload: ref, toStage: "pilot", reason: "It works" });
    await suspendWorkload(cast.rita, ref, because);
    const decision = { decision: "approve", reachDigest: asked.reachDigest };
    expect(await codeOf(decidePromotion(sam, asked.ref, decision))).toBe("gate_unmet");
    expect(await getStanding(cast.ada, id)).toMatchObject({ suspendedAs: "risk", promotionId: null });
    await liftSuspension(cast.rita, ref, { reason: "Looked at" });
    expect(await decidePromotion(sam, asked.ref, decision)).toMatchObject({ state: "applied" });
  });

  it("is not requested for what is suspended", async () => {
    const { ref } = await ready("Not asked for");
    await suspendWorkload(cast.ada, ref, because);
    expect(await codeOf(requestPromotion(cast.ada, { workload: ref, toStage: "pilot", reason: "It works" }))).toBe("gate_unmet");
  });
});

describe("getSuspension", () => {
  it("says since when, by whom and why, and to whom it is closed", async () => {
    const { ref } = await backed("Asked about");
    expect(await getSuspension(cast.ada, ref)).toMatchObject({
      since: null,
      suspendClosed: null,
      liftClosed: { code: "wrong_transition" },
    });
    await suspendWorkload(cast.rita, ref, because);
    const since = { at: cast.rita.now, by: "Rita", reason: because.reason };
    expect(await getSuspension(cast.ada, ref)).toMatchObject({ since, liftClosed: { code: "risk_lifts" } });
    expect((await getSuspension(cast.ron, ref)).liftClosed).toBeNull();
    for (const ctx of [cast.dora, cast.vera, serviceCtx(cast.rita)])
      expect((await getSuspension(ctx, ref)).liftClosed?.code).toBe("not_yours");
  });

  it("is closed to everybody where it is retired", async () => {
    const { ref } = await backed("Retired");
    await suspendWorkload(cast.ada, ref, because);
    await retireWorkload(cast.ada, ref, { reason: "Replaced" });
    const { suspendClosed, liftClosed } = await getSuspension(cast.rita, ref);
    expect([suspendClosed?.code, liftClosed?.code]).toEqual(["wrong_transition", "wrong_transition"]);
  });
});
