import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTeam, deactivatePerson, systemCtx } from "@/lib/people";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { editWorkload, handOverWorkloads } from "@/lib/registry";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, countEntries, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  acceptHandovers,
  closeHandovers,
  declineHandovers,
  findOffer,
  getOrphans,
  listHandovers,
  listOrphans,
  offerHandovers,
  withdrawHandovers,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let administrator: Ctx;
let airlock: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  administrator = await ctxFor(db, "administrator", { name: "Ines" });
  airlock = systemCtx(db, { now: cast.ada.now, requestId: "test", door: "worker" });
});
afterAll(() => db.close());
beforeEach(() => db.pool.query("DELETE FROM handover; DELETE FROM outbox_event; UPDATE workload SET stage = 'retired'"));

const OFFER = { to: "ben@example.org", reason: "Your team runs it." };
const on = (ctx: Ctx, day: string): Ctx => ({ ...ctx, now: new Date(`${day}T09:00:00Z`) });

async function orphan(name: string, changes: object = {}) {
  const made = await experiment(cast.ada, name);
  await db.prisma.workload.update({ where: { id: made.id }, data: { ownerId: null, ...changes } });
  await db.prisma.workload.update({ where: { id: made.id }, data: { formerOwnerId: null } });
  return made;
}

/** Offers them to Ben. @returns the ids of the offers, in their order. */
async function offered(refs: readonly string[]): Promise<string[]> {
  await offerHandovers(cast.rita, { ...OFFER, refs });
  return (await listHandovers(cast.ben)).items.map(({ row }) => row.id);
}

const ownerOf = async (id: string): Promise<string | null> => (await db.prisma.workload.findUniqueOrThrow({ where: { id } })).ownerId;
const stateOf = async (id: string): Promise<string> => (await db.prisma.handover.findUniqueOrThrow({ where: { id } })).state;

describe("an offer", () => {
  it("changes no owner until it is accepted, and then as an edit of the owner would", async () => {
    const [first, second] = [await orphan("First"), await orphan("Second", { backupOwnerId: cast.people.ben.id })];
    const answer = await offerHandovers(cast.rita, { ...OFFER, refs: [first.ref, second.id] });
    expect(answer).toMatchObject({ offered: 2, left: 0, to: { name: "Ben" }, until: "2026-12-08" });
    expect([await ownerOf(first.id), await ownerOf(second.id)]).toEqual([null, null]);
    expect((await getOrphans(cast.vera)).inFlight).toMatchObject([{ name: "Ben", count: 2, until: "2026-12-08" }]);

    await db.pool.query("DELETE FROM changed_subject");
    expect(await acceptHandovers(cast.ben, { ids: "all" })).toEqual({ settled: 2, left: 0 });
    expect([await ownerOf(first.id), await ownerOf(second.id)]).toEqual([cast.people.ben.id, cast.people.ben.id]);
    expect((await db.prisma.workload.findUniqueOrThrow({ where: { id: second.id } })).backupOwnerId).toBeNull();
    const entry = (await entriesOn(db, first.id)).at(-1);
    expect(entry).toMatchObject({
      ...{ action: "workload.owner_changed", reason: "Your team runs it.", actor: { name: "Ben" } },
      ...{ before: { owner: null }, after: { owner: "Ben", ownerId: cast.people.ben.id } },
    });
    const [handover] = (await listHandovers(cast.ben, { show: "decided" })).items.filter(({ ref }) => ref === first.ref);
    expect(await actionsOn(db, handover?.row.id ?? "")).toEqual(["handover.offered", "handover.accepted"]);
    expect(await db.prisma.changedSubject.count({ where: { subjectId: { in: [first.id, second.id] }, reason: "owner_changed" } })).toBe(2);
    expect((await getOrphans(cast.vera)).counts).toEqual([]);
  });

  it("is accepted one by one, or declined with a reason", async () => {
    const [first, second] = [await orphan("One"), await orphan("Other")];
    const [one, other] = await offered([first.ref, second.ref]);
    expect(await acceptHandovers(cast.ben, { ids: [one] })).toEqual({ settled: 1, left: 0 });
    expect(await answerOf(declineHandovers(cast.ben, { ids: [other], reason: " " }))).toMatchObject({
      code: "invalid",
      fields: ["reason"],
    });
    expect(await declineHandovers(cast.ben, { ids: [other], reason: "Not ours." })).toEqual({ settled: 1, left: 0 });
    expect([await ownerOf(first.id), await ownerOf(second.id)]).toEqual([cast.people.ben.id, null]);
    expect((await entriesOn(db, other ?? "")).at(-1)).toMatchObject({ action: "handover.declined", reason: "Not ours." });
  });

  it("is withdrawn by the risk team, and may be made anew", async () => {
    const { ref } = await orphan("Withdrawn");
    const [id = ""] = await offered([ref]);
    expect(await answerOf(offerHandovers(cast.ron, { ...OFFER, refs: [ref] }))).toMatchObject({ code: "nothing_to_offer" });
    expect(await withdrawHandovers(cast.ron, { ids: [id] })).toEqual({ settled: 1, left: 0 });
    expect(await answerOf(acceptHandovers(cast.ben, { ids: [id] }))).toMatchObject({ code: "not_open" });
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({ action: "handover.answer_refused", refusal: "not_open" });
    expect((await offered([ref])).length).toBe(1);
  });

  it("stands on its workload for everybody while it may be accepted, and no longer", async () => {
    const { ref, id: workload } = await orphan("On its page");
    expect(await findOffer(cast.vera, workload)).toBeNull();
    const [id = ""] = await offered([ref]);
    expect(await findOffer(cast.vera, workload)).toMatchObject({ ref, until: "2026-12-08", row: { id, to: { name: "Ben" } } });
    expect(await findOffer(on(cast.vera, "2026-12-09"), workload)).toBeNull();
    await acceptHandovers(cast.ben, { ids: [id] });
    expect(await findOffer(cast.vera, workload)).toBeNull();
  });

  it("is of all orphans of a team, without those that are owned, retired or offered already", async () => {
    const team = (await createTeam(administrator, { name: "Claims" })).id;
    const [free, taken] = [await orphan("Free", { teamId: team }), await orphan("Taken", { teamId: team })];
    const gone = await orphan("Retired", { teamId: team });
    await putInStage(db, gone.id, "retired");
    await offered([taken.ref]);
    expect(await offerHandovers(cast.rita, { ...OFFER, team })).toMatchObject({ offered: 1, left: 0 });
    expect((await listOrphans(cast.vera, { team })).items.map(({ ref, offer }) => [ref, offer?.to])).toEqual([
      [free.ref, "Ben"],
      [taken.ref, "Ben"],
    ]);
    expect((await listOrphans(cast.vera, { team: "none" })).total).toBe(0);
  });
});

describe("what a leaver left", () => {
  it("is counted and listed apart, and comes to a new owner", async () => {
    const leo = await ctxFor(db, "member", { name: "Leo", email: "leo@example.org" });
    const left = await experiment(leo, "Left", { owner: "leo@example.org" });
    const never = await orphan("Never");
    await deactivatePerson(administrator, leo.actor.id, { leaveOwnerless: true, reason: "Left" }, handOverWorkloads);
    expect((await getOrphans(cast.vera)).counts).toEqual([
      { stage: "experiment", why: "left", count: 1, severe: 0 },
      { stage: "experiment", why: "none", count: 1, severe: 0 },
    ]);
    const listed = async (why: string) => (await listOrphans(cast.vera, { why })).items.map(({ ref, former }) => [ref, former]);
    expect([await listed("left"), await listed("none")]).toEqual([[[left.ref, "Leo"]], [[never.ref, null]]]);
    await offered([left.ref]);
    await acceptHandovers(cast.ben, { ids: "all" });
    expect((await db.prisma.workload.findUniqueOrThrow({ where: { id: left.id } })).formerOwnerId).toBeNull();
    expect((await getOrphans(cast.vera)).counts).toEqual([{ stage: "experiment", why: "none", count: 1, severe: 0 }]);
  });

  it("is an orphan too where the record still names them", async () => {
    const gone = await ctxFor(db, "member", { name: "Gone", email: "gone@example.org" });
    const { ref } = await experiment(gone, "Named", { owner: "gone@example.org" });
    await db.prisma.person.update({ where: { id: gone.actor.id }, data: { state: "deactivated" } });
    expect((await listOrphans(cast.vera, { why: "left" })).items.map(({ ref, former }) => [ref, former])).toEqual([[ref, "Gone"]]);
    await offered([ref]);
    expect(await acceptHandovers(cast.ben, { ids: "all" })).toEqual({ settled: 1, left: 0 });
  });
});

describe("refused", () => {
  it("to everybody but the risk team, and to services, with nothing written", async () => {
    const { ref } = await orphan("Guarded");
    const [id = ""] = await offered([ref]);
    const before = await countEntries(db);
    for (const ctx of [cast.ada, cast.vera, serviceCtx(cast.rita)])
      expect((await answerOf(offerHandovers(ctx, { ...OFFER, refs: [ref] }))).code).toBe("forbidden");
    expect((await answerOf(withdrawHandovers(cast.ben, { ids: [id] }))).code).toBe("forbidden");
    for (const ctx of [cast.vera, serviceCtx(cast.ben)])
      expect((await answerOf(acceptHandovers(ctx, { ids: [id] }))).code).toBe("forbidden");
    expect((await answerOf(listHandovers(cast.ben, { show: "team" }))).code).toBe("forbidden");
    expect(await countEntries(db)).toBe(before);
  });

  it("to whoever it was not offered to, and recorded", async () => {
    const { ref, id: workload } = await orphan("Another's");
    const [id = ""] = await offered([ref]);
    expect(await answerOf(acceptHandovers(cast.ada, { ids: [id] }))).toMatchObject({ code: "not_yours" });
    expect((await answerOf(acceptHandovers(cast.ada, { ids: "all" }))).code).toBe("not_found");
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({ refusal: "not_yours", actor: { name: "Ada" } });
    expect(await ownerOf(workload)).toBeNull();
  });

  it.each([
    [{ to: "nobody@example.org" }, "to"],
    [{ to: "vera@example.org" }, "to"],
    [{ reason: "" }, "reason"],
    [{ refs: [] }, "refs"],
    [{ team: "none" }, "team"],
    [{ refs: undefined, team: "Claims" }, "team"],
    [{ colour: "red" }, "colour"],
  ])("an offer with %j", async (change, field) => {
    const { ref } = await orphan("Asked wrongly");
    expect(await answerOf(offerHandovers(cast.rita, { ...OFFER, refs: [ref], ...change }))).toMatchObject({
      code: "invalid",
      fields: [field],
    });
  });

  it("when somebody owns it by now", async () => {
    const { ref, id: workload } = await orphan("Edited meanwhile");
    const [id = ""] = await offered([ref]);
    const { version } = await db.prisma.workload.findUniqueOrThrow({ where: { id: workload } });
    await editWorkload(cast.rita, ref, { version, owner: "ada@example.org" });
    expect(await answerOf(acceptHandovers(cast.ben, { ids: [id] }))).toMatchObject({ code: "owned" });
    expect(await ownerOf(workload)).toBe(cast.people.ada.id);
  });
});

describe("two at once", () => {
  it("offer a workload once", async () => {
    const made = await Promise.all([orphan("Raced 1"), orphan("Raced 2")]);
    const refs = made.map(({ ref }) => ref);
    const answers = await Promise.all([cast.rita, cast.ron].map((ctx) => answerOf(offerHandovers(ctx, { ...OFFER, refs }))));
    expect(answers.map(({ code }) => code).sort()).toEqual(["done", "nothing_to_offer"]);
    expect(await db.prisma.handover.count({ where: { state: "offered" } })).toBe(2);
  });

  it("accept and withdraw: one of them wins, and the owner says which", async () => {
    const { ref, id: workload } = await orphan("Accepted or withdrawn");
    const [id = ""] = await offered([ref]);
    const answers = await Promise.all([
      answerOf(acceptHandovers(cast.ben, { ids: [id] })),
      answerOf(withdrawHandovers(cast.rita, { ids: [id] })),
    ]);
    expect(answers.map(({ code }) => code).sort()).toEqual(["done", "not_open"]);
    const accepted = (await stateOf(id)) === "accepted";
    expect(await ownerOf(workload)).toBe(accepted ? cast.people.ben.id : null);
  });
});

describe("closeHandovers", () => {
  it("lets lapse what nobody answered, on the day after the last", async () => {
    const { ref } = await orphan("Unanswered");
    const [id = ""] = await offered([ref]);
    expect(await closeHandovers(on(airlock, "2026-12-08"))).toBe(0);
    expect(await answerOf(acceptHandovers(on(cast.ben, "2026-12-09"), { ids: [id] }))).toMatchObject({ code: "offer_over" });
    expect(await closeHandovers(on(airlock, "2026-12-09"))).toBe(1);
    expect(await stateOf(id)).toBe("lapsed");
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({ action: "handover.lapsed", actor: { kind: "system" } });
    expect(await closeHandovers(on(airlock, "2026-12-09"))).toBe(0);
  });

  it("withdraws what was offered to somebody who left, and what is owned or retired by now", async () => {
    const made = [await orphan("Of a leaver"), await orphan("Owned by now"), await orphan("Retired by now")] as const;
    await offerHandovers(cast.rita, { to: "dora@example.org", reason: "Yours", refs: [made[0].ref] });
    await offered([made[1].ref, made[2].ref]);
    await db.prisma.person.update({ where: { id: cast.people.dora.id }, data: { state: "deactivated" } });
    await db.prisma.workload.update({ where: { id: made[1].id }, data: { ownerId: cast.people.ada.id } });
    await putInStage(db, made[2].id, "retired");
    expect(await closeHandovers(airlock)).toBe(3);
    const reasons = await db.prisma.handover.findMany({ where: { state: "withdrawn" }, select: { decidedReason: true } });
    expect(reasons.map(({ decidedReason }) => decidedReason).sort()).toEqual([
      "The workload has an owner by now.",
      "The workload was retired.",
      "Whoever it was offered to left.",
    ]);
  });
});
