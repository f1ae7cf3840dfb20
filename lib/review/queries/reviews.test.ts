import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTeam } from "@/lib/people";
import { type Db, openDb, toDateColumn } from "@/lib/platform";
import { editWorkload, foldWorkloadCounts, raiseTier, rollOverdueCounts, type Tier } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import { completeReview, getReview, getReviewBoard, listCompletedReviews, listReviewFacets, listReviews, prepareReview } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let team: string;

interface Wanted {
  readonly dueOn: string;
  readonly tier?: Tier;
  readonly team?: string;
  readonly owner?: null;
}

async function governed(name: string, { dueOn, tier, team: teamId, owner }: Wanted): Promise<string> {
  const { id, ref } = await experiment(cast.ada, name);
  await editWorkload(cast.ada, ref, { version: 1, backupOwner: "ben@example.org", ...(teamId ? { team: teamId } : {}) });
  if (tier) await raiseTier(cast.rita, ref, { floor: tier, reason: "Press" });
  await putInStage(db, id, "production");
  await db.prisma.workload.update({ where: { id }, data: { endsOn: null, ...(owner === null ? { ownerId: null } : {}) } });
  await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: toDateColumn(dueOn) } });
  return ref;
}

// Today is 24 Nov 2026: 1, 5, 10, 20 and 60 d overdue, due today, and in 20 d; beside them an experiment that ended 2 d ago.
beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  team = (await createTeam(await ctxFor(db, "administrator"), { name: "Clinical, AI" })).id;
  await governed("One", { dueOn: "2026-11-23", team });
  await governed("Five", { dueOn: "2026-11-19", team, tier: "high" });
  await governed("Ten", { dueOn: "2026-11-14", tier: "critical" });
  await governed("Twenty", { dueOn: "2026-11-04", owner: null });
  await governed("Sixty", { dueOn: "2026-09-25", team });
  await governed("Today", { dueOn: "2026-11-24" });
  await governed("Ahead", { dueOn: "2026-12-14" });
  const ended = await experiment(cast.ada, "Ended");
  await db.prisma.workload.update({ where: { id: ended.id }, data: { endsOn: toDateColumn("2026-11-22") } });
  const gone = await experiment(cast.ada, "Gone");
  await putInStage(db, gone.id, "retired");
}, 30_000);
afterAll(() => db.close());

const names = async (query: object): Promise<string[]> => (await listReviews(cast.vera, query)).items.map(({ name }) => name);

describe("listReviews", () => {
  it.each([
    [{ overdue: "true" }, ["Sixty", "Twenty", "Ten", "Five", "Ended", "One"]],
    [{ age: "1-2" }, ["Ended", "One"]],
    [{ age: "3-6" }, ["Five"]],
    [{ age: "14-29" }, ["Twenty"]],
    [{ age: "30-" }, ["Sixty"]],
    [{ dueIn: "30" }, ["Today", "Ahead"]],
    [{ dueFrom: "2026-11-24", dueTo: "2026-11-24" }, ["Today"]],
    [{ dueFrom: "2026-11-19", age: "1-" }, ["Five", "Ended", "One"]],
    [{ overdue: "true", tier: "high,critical" }, ["Ten", "Five"]],
    [{ overdue: "true", team: "none" }, ["Twenty", "Ten", "Ended"]],
    [{ overdue: "true", owner: "none" }, ["Twenty"]],
    [{ overdue: "true", stage: "experiment" }, ["Ended"]],
    [{ overdue: "true", q: "ive" }, ["Five"]],
  ])("%j, soonest first", async (query, expected) => expect(await names(query)).toEqual(expected));

  it("finds a team by its id, also beside those without one", async () => {
    expect(await names({ overdue: true, team })).toEqual(["Sixty", "Five", "One"]);
    expect(await names({ overdue: true, team: `none,${team}` })).toHaveLength(6);
  });

  it("pages by key, both ways", async () => {
    const first = await listReviews(cast.vera, { overdue: true, limit: 2 });
    const second = await listReviews(cast.vera, { overdue: true, limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["Sixty", "Twenty", "Ten", "Five"]);
    expect([second.at, second.total]).toEqual([2, 6]);
    const back = await listReviews(cast.vera, { overdue: true, limit: 2, cursor: second.previousCursor });
    expect(back.items.map(({ name }) => name)).toEqual(["Sixty", "Twenty"]);
  });

  it.each([
    [{ age: "old" }, "age"],
    [{ dueFrom: "0000-01-01" }, "dueFrom"],
    [{ tier: "huge" }, "tier.0"],
    [{ sort: "name" }, "sort"],
  ])("does not understand %j", async (query, field) => {
    const answer = await answerOf(listReviews(cast.vera, query));
    expect([answer.code, answer.fields]).toEqual(["invalid", [field]]);
  });
});

describe("listReviewFacets", () => {
  it("counts each facet under the other filters", async () => {
    const { tier } = await listReviewFacets(cast.vera, { overdue: true, team, tier: "high" });
    expect(Object.fromEntries(tier.map(({ value, count }) => [value, count]))).toEqual({ low: 2, high: 1 });
  });
});

describe("getReviewBoard", () => {
  it("adds up to the rows that its numbers link to", async () => {
    const board = await getReviewBoard(cast.rita);
    expect([board.overdue, board.severe]).toEqual([6, 2]);
    for (const { id, count } of board.ages) expect((await listReviews(cast.rita, { overdue: true, age: id })).total).toBe(count);
    for (const row of board.teams) {
      expect((await listReviews(cast.rita, { overdue: true, team: row.id ?? "none" })).total).toBe(row.total);
      for (const [tier, count] of Object.entries(row.tiers))
        expect((await listReviews(cast.rita, { overdue: true, team: row.id ?? "none", tier })).total).toBe(count);
    }
    for (const { id, count } of board.owners)
      expect((await listReviews(cast.rita, { overdue: true, owner: id ?? "none" })).total).toBe(count);
    for (const { day, count } of board.upcoming) expect((await listReviews(cast.rita, { dueFrom: day, dueTo: day })).total).toBe(count);
  });

  it("names who has most overdue", async () => {
    const { owners, ages } = await getReviewBoard(cast.rita);
    expect(owners.map(({ name, count, oldest }) => [name, count, oldest])).toEqual([
      ["Ada", 5, 60],
      [null, 1, 20],
    ]);
    expect(ages.map(({ count }) => count)).toEqual([2, 1, 1, 1, 1]);
  });
});

describe("who has most overdue", () => {
  const most = async (): Promise<unknown> => {
    const { owners, teams, teamsInAll, severe } = await getReviewBoard(cast.rita, { owners: 1, teams: 1 });
    return [
      owners.map(({ name, count }) => [name, count]),
      teams.map(({ name, total, tiers }) => [name, total, tiers]),
      teamsInAll,
      severe,
    ];
  };
  const before = [[["Ada", 5]], [["Clinical, AI", 3, { low: 2, high: 1 }]], 2, 2];

  it("is the same whatever day is counted by, and whether changes are folded", async () => {
    for (const day of ["2026-11-24", "2026-11-10", "2027-01-01", "2026-11-24"]) {
      await rollOverdueCounts({ ...cast.ada, now: new Date(`${day}T09:00:00Z`) });
      expect(await most()).toEqual(before);
      await foldWorkloadCounts(cast.ada);
      expect(await most()).toEqual(before);
    }
  });

  it("is known at once, also of somebody who had less than others before", async () => {
    const was = await db.prisma.workload.findMany({ where: { owner: { name: "Ada" }, stage: "production" }, orderBy: { dueOn: "asc" } });
    const give = async (nth: readonly number[], person: { readonly id: string }): Promise<unknown> =>
      db.prisma.workload.updateMany({ where: { id: { in: nth.map((at) => was[at]?.id ?? "") } }, data: { ownerId: person.id } });
    // Two of Ada's, two of Rita's and one of Vera's: Sixty, Ten, Five, One, and Ended beside them.
    await give([0, 1], cast.people.rita);
    await give([2], cast.people.vera);
    await foldWorkloadCounts(cast.ada);
    const later = was.slice(4).map(({ id }) => id);
    await give([4, 5], cast.people.vera);
    await db.prisma.standing.updateMany({ where: { workloadId: { in: later } }, data: { nextReviewOn: toDateColumn("2026-11-20") } });
    const { owners } = await getReviewBoard(cast.rita, { owners: 1 });
    expect(owners).toEqual([{ id: cast.people.vera.id, name: "Vera", count: 3, oldest: 5 }]);
    for (const { id, ownerId, dueOn } of was) {
      await db.prisma.workload.update({ where: { id }, data: { ownerId } });
      await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: dueOn } });
    }
    expect(await most()).toEqual(before);
  });
});

describe("getReview", () => {
  it("says who may conclude, and to everybody else why not", async () => {
    const ref = await governed("Whose", { dueOn: "2026-12-10", tier: "high" });
    expect((await getReview(cast.ben, ref)).closed?.code).toBe("review_not_prepared");
    const holds = { holds: true, note: "" };
    const attestation = { owner: holds, purpose: holds, data: holds, access: holds, effects: holds };
    await prepareReview(cast.ada, ref, { outcome: "continue", attestation });
    expect(await getReview(cast.ben, ref)).toMatchObject({
      closed: null,
      dueOn: "2026-12-10",
      cadence: 90,
      latestNext: "2027-02-22",
      reviewers: ["Ben", "Rita", "Ron"],
      mayReschedule: true,
      last: null,
    });
    expect((await getReview(cast.ada, ref)).closed?.code).toBe("review_needs_second_person");
    expect((await getReview(cast.rita, ref)).closed).toBeNull();
    expect((await getReview(cast.vera, ref)).closed?.code).toBe("not_a_reviewer");
    expect((await getReview(cast.vera, ref)).mayReschedule).toBe(false);
  });

  it("has nothing to conclude on an experiment", async () => {
    const { ref } = await experiment(cast.ada, "Tried");
    expect(await getReview(cast.ada, ref)).toMatchObject({ closed: { code: "no_review_due" }, latestNext: null, mayReschedule: false });
  });

  it("tells whether the reach is the one that was reviewed last", async () => {
    const ref = await governed("Again", { dueOn: "2026-11-20" });
    const area = { holds: true, note: "" };
    await completeReview(cast.ada, ref, {
      outcome: "continue",
      attestation: { owner: area, purpose: area, data: area, access: area, effects: area },
    });
    expect((await getReview(cast.ada, ref)).last).toEqual({ on: "2026-11-24", by: "Ada", sameReach: true });
    expect((await getReview(cast.ada, ref)).since).toEqual(cast.ada.now);
    const version = (await getReview(cast.ada, ref)).workload.version;
    await editWorkload(cast.ada, ref, { version, purpose: "Something else" });
    expect((await getReview(cast.ada, ref)).last?.sameReach).toBe(false);
  });
});

describe("listCompletedReviews", () => {
  it("lists them newest first, by key and by outcome, and the board counts them", async () => {
    const area = { holds: true, note: "" };
    const attestation = { owner: area, purpose: area, data: area, access: area, effects: area };
    const late = { ...cast.ada, now: new Date("2026-11-24T10:00:00Z") };
    const before = (await listCompletedReviews(cast.vera, {})).items.length;
    const ref = await governed("Done", { dueOn: "2026-11-24" });
    await completeReview(late, ref, { outcome: "continue_with_conditions", attestation, notes: "By March" });
    const { items } = await listCompletedReviews(cast.vera, {});
    expect(items).toHaveLength(before + 1);
    expect(items[0]).toMatchObject({ workloadRef: ref, outcome: "continue_with_conditions", workload: { name: "Done" } });
    const first = await listCompletedReviews(cast.vera, { limit: 1 });
    expect((await listCompletedReviews(cast.vera, { limit: 1, cursor: first.nextCursor })).items[0]?.id).not.toBe(items[0]?.id);
    expect((await listCompletedReviews(cast.vera, { outcome: "retire" })).items).toEqual([]);
    expect((await getReviewBoard(cast.rita)).done).toEqual({ count: before + 1, onTime: 1 });
  });

  it("is as long as each number of the board's twelve months says", async () => {
    const { trend } = await getReviewBoard(cast.rita);
    expect([trend.length, trend[0]?.month, trend.at(-1)?.month]).toEqual([12, "2025-12", "2026-11"]);
    expect(trend.at(-1)).toMatchObject({ onTime: 1, late: 1 });
    for (const { month, onTime, late } of trend) {
      const of = async (kept: string): Promise<number> => (await listCompletedReviews(cast.vera, { month, kept })).items.length;
      expect([await of("on_time"), await of("late")]).toEqual([onTime, late]);
    }
  });
});
