import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTeam } from "@/lib/people";
import { type Ctx, type Db, newId, openDb, toDateColumn } from "@/lib/platform";
import { addTool, editWorkload, getWorkload } from "@/lib/registry";
import { completeReview, rescheduleReview } from "@/lib/review";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, ctxOf, personWith, TEST_NOW } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, entriesOf, experiment, putInStage } from "@/prisma/testing/registry";
import { cancelBulk, carryOutBulks, forgetBulkDrafts, getBulk, listBulkRows, prepareBulk, retryBulk, startBulk, undoBulk } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let system: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
  const { systemCtx } = await import("@/lib/people");
  system = systemCtx(db, { now: TEST_NOW, requestId: "test", door: "worker" });
});
afterAll(() => db.close());

/** Experiments that nobody owns, as an import leaves them. */
async function ownerless(count: number, prefix: string): Promise<string[]> {
  const refs: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const { id, ref } = await experiment(cast.ada, `${prefix} ${n}`);
    await db.prisma.workload.update({ where: { id }, data: { ownerId: null, backupOwnerId: null } });
    refs.push(ref);
  }
  return refs;
}

const toBen = { action: "hand_over", owner: "ben@example.org" };
const refsOf = (refs: readonly string[]) => ({ refs: [...refs] });

async function carriedOut(ctx: Ctx, id: string) {
  await startBulk(ctx, id);
  await carryOutBulks(system);
  return getBulk(ctx, id);
}

async function outcomes(ctx: Ctx, id: string): Promise<string[]> {
  return (await listBulkRows(ctx, id, {})).items.map(({ outcome }) => outcome);
}

describe("handing over what nobody owns", () => {
  it("tells each row first, changes nothing until it starts, and then exactly what it told", async () => {
    const [one = "", two = "", three = ""] = await ownerless(3, "Alone");
    const mine = await experiment(cast.ada, "Ben's already", { owner: "ben@example.org" });
    const { id, counts } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf([one, two, three, mine.ref]) });
    expect(counts).toMatchObject({ planned: 3, unchanged: 1, refused: 0, forbidden: 0 });
    expect((await getWorkload(cast.rita, one)).owner).toBeNull();
    await editWorkload(cast.rita, two, { version: 1, purpose: "Changed in between" });
    const run = await carriedOut(cast.rita, id);
    expect(run).toMatchObject({ state: "done", counts: { done: 2, conflict: 1, unchanged: 1, planned: 0 } });
    expect(await outcomes(cast.rita, id)).toEqual(["done", "conflict", "done", "unchanged"]);
    expect(await getWorkload(cast.rita, one)).toMatchObject({ owner: { name: "Ben" }, version: 2 });
    expect(await getWorkload(cast.rita, two)).toMatchObject({ owner: null, purpose: "Changed in between" });
  });

  it("leaves an entry a row by the person who asked, and one each for the run's steps", async () => {
    const refs = await ownerless(2, "Audited");
    const { id } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf(refs) });
    await carriedOut(cast.rita, id);
    expect((await entriesOf(db, id)).map(({ action }) => action)).toEqual(["bulk.prepared", "bulk.started", "bulk.finished"]);
    const rows = await db.prisma.auditEntry.findMany({ where: { requestId: id, action: "workload.owner_changed" } });
    expect(rows).toHaveLength(2);
    expect(JSON.parse(rows[0]?.body ?? "")).toMatchObject({
      actor: { kind: "person", name: "Rita" },
      door: "worker",
      after: { owner: "Ben" },
    });
  });

  it("takes all that a query matches, and no other", async () => {
    await ownerless(4, "Queried");
    const { id, counts } = await prepareBulk(cast.rita, { change: toBen, selection: { where: { q: "Queried", owner: "none" } } });
    expect(counts.planned).toBe(4);
    expect((await carriedOut(cast.rita, id)).counts.done).toBe(4);
    expect(await getBulk(cast.rita, id)).toMatchObject({ rows: 4, matched: 4 });
  });

  it("is undone where it still stands: nobody owns it again", async () => {
    const [one = "", two = ""] = await ownerless(2, "Undone");
    const { id } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf([one, two]) });
    await carriedOut(cast.rita, id);
    await editWorkload(cast.rita, two, { version: 2, owner: "dora@example.org" });
    const undo = await undoBulk(cast.rita, id);
    expect(undo.counts).toMatchObject({ planned: 1, refused: 1 });
    await carriedOut(cast.rita, undo.id);
    expect((await getWorkload(cast.rita, one)).owner).toBeNull();
    expect((await getWorkload(cast.rita, two)).owner).toMatchObject({ name: "Dora" });
    // And the undoing is undone like anything else.
    const redo = await undoBulk(cast.rita, undo.id);
    await carriedOut(cast.rita, redo.id);
    expect((await getWorkload(cast.rita, one)).owner).toMatchObject({ name: "Ben" });
  });

  it("tries again what was left alone", async () => {
    const refs = await ownerless(2, "Again");
    const { id } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf(refs) });
    await editWorkload(cast.rita, refs[1] ?? "", { version: 1, purpose: "Meanwhile" });
    await carriedOut(cast.rita, id);
    const again = await retryBulk(cast.rita, id);
    expect(again.counts.planned).toBe(1);
    expect((await carriedOut(cast.rita, again.id)).counts.done).toBe(1);
  });
});

describe("the other changes", () => {
  it("set backup owner, team and tags, and are undone", async () => {
    const administrator = await ctxFor(db, "administrator");
    const team = await createTeam(administrator, { name: "Claims", members: [] });
    const made = await experiment(cast.ada, "Many changes", { tags: ["old"] });
    const changes: [Record<string, unknown>, Record<string, unknown>][] = [
      [{ action: "set_backup_owner", backupOwner: "ben@example.org" }, { backupOwner: { name: "Ben" } }],
      [{ action: "set_team", team: "claims" }, { teamId: team.id }],
      [{ action: "add_tags", tags: "new, newer" }, { tags: ["old", "new", "newer"] }],
      [{ action: "remove_tags", tags: ["old"] }, { tags: ["new", "newer"] }],
    ];
    const runs: string[] = [];
    for (const [change, expected] of changes) {
      const { id } = await prepareBulk(cast.ada, { change, selection: refsOf([made.ref]) });
      await carriedOut(cast.ada, id);
      expect(await getWorkload(cast.ada, made.ref)).toMatchObject(expected);
      runs.unshift(id);
    }
    for (const id of runs) await carriedOut(cast.ada, (await undoBulk(cast.ada, id)).id);
    expect(await getWorkload(cast.ada, made.ref)).toMatchObject({ backupOwner: null, team: null, tags: ["old"] });
  });

  it("bring a review forward, take it back to where it stood, and tell of one that moved meanwhile", async () => {
    const due = async (ref: string) =>
      (await db.prisma.standing.findFirst({ where: { workload: { number: Number(ref.slice(3)) } } }))?.nextReviewOn
        ?.toISOString()
        .slice(0, 10);
    const [one, two] = [await experiment(cast.ada, "Reviewed"), await experiment(cast.ada, "Reviewed too")];
    for (const { id } of [one, two]) {
      await putInStage(db, id, "production");
      await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: new Date("2027-03-01") } });
    }
    const change = { action: "move_review", dueOn: "2027-01-10", reason: "Before the audit" };
    const { id } = await prepareBulk(cast.rita, { change, selection: refsOf([one.ref, two.ref]) });
    await rescheduleReview(cast.rita, two.ref, { dueOn: "2027-02-01", reason: "Sooner" });
    expect((await carriedOut(cast.rita, id)).counts).toMatchObject({ done: 1, conflict: 1 });
    expect([await due(one.ref), await due(two.ref)]).toEqual(["2027-01-10", "2027-02-01"]);
    await carriedOut(cast.rita, (await undoBulk(cast.rita, id)).id);
    expect(await due(one.ref)).toBe("2027-03-01");
  });

  it("attest no change where there is none and policy allows it, and are not undone", async () => {
    const ask = { change: { action: "attest_unchanged", reason: "Read the list of owners" } };
    const area = { holds: true, note: "" };
    const attestation = { owner: area, purpose: area, data: area, access: area, effects: area };
    const refs: string[] = [];
    for (const name of ["Same", "Changed", "Meanwhile", "Never reviewed", "Another's"]) {
      const { id, ref } = await experiment(cast.ada, name);
      await putInStage(db, id, "production");
      await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn("2026-11-24") } });
      if (name !== "Never reviewed") await completeReview(cast.ada, ref, { outcome: "continue", attestation });
      refs.push(ref);
    }
    const [, changed = "", meanwhile = "", , anothers = ""] = refs;
    const versionOf = async (ref: string) => (await getWorkload(cast.rita, ref)).version;
    await editWorkload(cast.ada, changed, { version: await versionOf(changed), purpose: "Something else" });
    await editWorkload(cast.rita, anothers, { version: await versionOf(anothers), owner: "ben@example.org" });
    const { id, counts } = await prepareBulk(cast.ada, { ...ask, selection: refsOf(refs) });
    expect(counts).toMatchObject({ planned: 2, refused: 2, forbidden: 1 });
    const messages = (await listBulkRows(cast.ada, id, {})).items.map(({ message }) => message);
    expect(messages[1]).toContain("is another than at its last review");
    expect(messages[3]).toContain("neither reviewed nor approved");
    await addTool(cast.ada, meanwhile, { name: "search", rule: "allowed", simulated: false });
    const done = await carriedOut(cast.ada, id);
    expect(done.counts).toMatchObject({ done: 1 });
    const same = await getWorkload(cast.rita, refs[0] ?? "");
    const reviews = await db.prisma.review.findMany({ where: { workloadId: same.id } });
    expect(reviews.map(({ notes }) => notes).sort()).toEqual(["", "No change: Read the list of owners"]);
    expect(await db.prisma.review.count({ where: { workload: { number: Number(meanwhile.slice(3)) } } })).toBe(1);
    expect((await answerOf(undoBulk(cast.ada, id))).code).toBe("attestation_stands");
  });

  it("retire, and are not undone", async () => {
    const made = await experiment(cast.ada, "Over");
    const { id } = await prepareBulk(cast.ada, { change: { action: "retire", reason: "Merged" }, selection: refsOf([made.ref]) });
    expect((await carriedOut(cast.ada, id)).counts.done).toBe(1);
    expect(await getWorkload(cast.ada, made.ref)).toMatchObject({ stage: "retired" });
    expect((await answerOf(undoBulk(cast.ada, id))).code).toBe("retirement_stands");
  });
});

describe("who may", () => {
  it("change what they may change one by one: the rest is told, not done", async () => {
    const [alone = ""] = await ownerless(1, "Not Ada's");
    const hers = await experiment(cast.ada, "Ada's");
    const { id, counts } = await prepareBulk(cast.ada, { change: toBen, selection: refsOf([alone, hers.ref]) });
    expect(counts).toMatchObject({ planned: 1, forbidden: 1 });
    await carriedOut(cast.ada, id);
    expect(await outcomes(cast.ada, id)).toEqual(["forbidden", "done"]);
    expect((await getWorkload(cast.ada, alone)).owner).toBeNull();
  });

  it("prepare none without the permission, and touch none that somebody else prepared", async () => {
    const refs = await ownerless(1, "Mine alone");
    expect((await answerOf(prepareBulk(cast.vera, { change: toBen, selection: refsOf(refs) }))).code).toBe("forbidden");
    const { id } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf(refs) });
    for (const act of [startBulk, cancelBulk, undoBulk, retryBulk]) expect((await answerOf(act(cast.ron, id))).code).toBe("bulk_not_yours");
  });

  it("nothing more once they were deactivated, or lost the role", async () => {
    const [person, demoted] = [await personWith(db, ["risk"], { name: "Gone" }), await personWith(db, ["risk"], { name: "Less" })];
    const deactivated: { state: "deactivated" } = { state: "deactivated" };
    const member: { roles: "member"[] } = { roles: ["member"] };
    for (const [who, change] of [[person, deactivated] as const, [demoted, member] as const]) {
      const refs = await ownerless(2, `By ${who.name}`);
      const { id } = await prepareBulk(ctxOf(db, who), { change: toBen, selection: refsOf(refs) });
      await startBulk(ctxOf(db, who), id);
      await db.prisma.person.update({ where: { id: who.id }, data: change });
      await carryOutBulks(system);
      expect(await outcomes(cast.rita, id)).toEqual(["forbidden", "forbidden"]);
      expect((await getBulk(cast.rita, id)).state).toBe("done");
    }
  });

  it("not name an owner who left before the row's turn came", async () => {
    const leaver = await personWith(db, ["member"], { name: "Leaver" });
    const refs = await ownerless(1, "To a leaver");
    const { id } = await prepareBulk(cast.rita, { change: { action: "hand_over", owner: leaver.id }, selection: refsOf(refs) });
    await db.prisma.person.update({ where: { id: leaver.id }, data: { state: "deactivated" } });
    await carriedOut(cast.rita, id);
    const [row] = (await listBulkRows(cast.rita, id, { outcome: "refused" })).items;
    expect(row?.message).toMatch(/no active person/);
  });
});

describe("a run", () => {
  it("is stopped between two rows and goes on where it was", async () => {
    const refs = await ownerless(3, "Stopped");
    const { id } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf(refs) });
    await startBulk(cast.rita, id);
    await cancelBulk(cast.rita, id);
    await carryOutBulks(system);
    expect(await getBulk(cast.rita, id)).toMatchObject({ state: "cancelled", counts: { planned: 3, done: 0 } });
    expect((await carriedOut(cast.rita, id)).counts).toMatchObject({ planned: 0, done: 3 });
  });

  it("is carried out once by many workers at a time", async () => {
    const refs = await ownerless(20, "Together");
    const { id } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf(refs) });
    await startBulk(cast.rita, id);
    for (let turns = 0; turns < 20 && (await getBulk(cast.rita, id)).state === "running"; turns += 1)
      await Promise.all([1, 2, 3].map(() => carryOutBulks(system)));
    expect((await getBulk(cast.rita, id)).counts).toMatchObject({ done: 20, conflict: 0, refused: 0 });
    expect(await db.prisma.auditEntry.count({ where: { requestId: id, action: "workload.owner_changed" } })).toBe(20);
  });

  it("loses nothing and doubles nothing when its worker dies between a row's change and its mark", async () => {
    const refs = await ownerless(6, "Cut off");
    const { id } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf(refs) });
    await startBulk(cast.rita, id);
    const owner = openDb(database.ownerUrl, 1);
    // The database ends the connection at the very statement that would mark the row as done.
    await owner.pool.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON bulk_row FOR EACH ROW WHEN (NEW.outcome = 'done' AND NEW.ordinal = 1) EXECUTE FUNCTION die();
    `);
    const dying = openDb(database.url, 2);
    expect((await answerOf(carryOutBulks({ ...system, db: dying }))).code).not.toBe("done");
    await owner.pool.query("DROP TRIGGER die ON bulk_row");
    expect((await getBulk(cast.rita, id)).counts).toMatchObject({ done: 0, planned: 6 });
    await owner.pool.query(
      "CREATE TRIGGER die BEFORE UPDATE ON bulk_row FOR EACH ROW WHEN (NEW.outcome = 'done' AND NEW.ordinal = 4) EXECUTE FUNCTION die()",
    );
    expect((await answerOf(carryOutBulks({ ...system, db: dying }))).code).not.toBe("done");
    await owner.pool.query("DROP TRIGGER die ON bulk_row");
    await Promise.all([owner.close(), dying.close()]);
    expect((await getBulk(cast.rita, id)).counts).toMatchObject({ done: 3, planned: 3 });
    await carryOutBulks(system);
    expect((await getBulk(cast.rita, id)).counts).toMatchObject({ done: 6, conflict: 0, refused: 0 });
    expect(await db.prisma.auditEntry.count({ where: { requestId: id, action: "workload.owner_changed" } })).toBe(6);
    expect(await db.prisma.workload.count({ where: { name: { startsWith: "Cut off" }, version: 2 } })).toBe(6);
  });

  it("that never began is put away after a week", async () => {
    const refs = await ownerless(1, "Draft");
    const { id } = await prepareBulk(cast.rita, { change: toBen, selection: refsOf(refs) });
    await forgetBulkDrafts(system);
    expect((await getBulk(cast.rita, id)).state).toBe("prepared");
    await forgetBulkDrafts({ ...system, now: new Date(TEST_NOW.getTime() + 8 * 86_400_000) });
    expect((await answerOf(getBulk(cast.rita, id))).code).toBe("not_found");
  });
});

describe("what is not understood", () => {
  it.each([
    ["no selection", { change: toBen, selection: {} }, "selection"],
    ["an unknown workload", { change: toBen, selection: refsOf(["WL-999999", "nonsense"]) }, "selection.refs"],
    ["an unknown filter", { change: toBen, selection: { where: { colour: "red" } } }, "colour"],
    ["nothing that matches", { change: toBen, selection: { where: { q: "no such thing at all" } } }, "selection.where"],
    ["an unknown owner", { change: { ...toBen, owner: "nobody@example.org" }, selection: { where: {} } }, "change.owner"],
    ["an unknown team", { change: { action: "set_team", team: "None such" }, selection: { where: {} } }, "change.team"],
    ["an unknown action", { change: { action: "approve" }, selection: { where: {} } }, "change.action"],
    ["no reason", { change: { action: "retire", reason: " " }, selection: { where: {} } }, "change.reason"],
  ])("%s is refused, and nothing is written", async (_what, input, field) => {
    const before = await db.prisma.bulkRun.count();
    expect(await answerOf(prepareBulk(cast.rita, input))).toMatchObject({ code: "invalid", fields: [field] });
    expect(await db.prisma.bulkRun.count()).toBe(before);
  });

  it("an id that is none, or nobody's", async () => {
    for (const id of ["x", newId(TEST_NOW)]) expect((await answerOf(getBulk(cast.rita, id))).code).toBe("not_found");
  });
});
