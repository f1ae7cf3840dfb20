import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import { listWorkloads } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;

// Ties everywhere, and rows without a day or an owner: what a page by key most easily loses or shows twice.
beforeAll(async () => {
  db = openDb(database.url, 4);
  cast = await castOf(db);
  for (let i = 0; i < 23; i += 1) {
    const { id } = await experiment(cast.ada, `Same ${i % 3}`, { owner: i % 2 ? "ben@example.org" : "ada@example.org" });
    if (i % 4 === 0) await putInStage(db, id, i % 8 === 0 ? "production" : "retired");
    if (i % 5 === 0) await db.prisma.workload.update({ where: { id }, data: { ownerId: null, tier: "high" } });
    if (i % 8 === 0) await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: new Date("2026-12-01") } });
  }
});
afterAll(() => db.close());

const SORTS = ["number", "name", "stage", "tier", "owner", "nextReview", "updated"].flatMap((sort) => [sort, `-${sort}`]);
const FILTERS = [{}, { stage: "experiment,production" }, { overdue: false }];

describe("a walk from page to page", () => {
  it.each(SORTS)("gives every row once, in one order, there and back: %s", async (sort) => {
    for (const filter of FILTERS) {
      const whole = await listWorkloads(cast.ada, { ...filter, sort, limit: 200 });
      for (const limit of [1, 5, 50]) {
        const there: string[] = [];
        let last = await listWorkloads(cast.ada, { ...filter, sort, limit });
        there.push(...last.items.map(({ ref }) => ref));
        while (last.nextCursor) {
          last = await listWorkloads(cast.ada, { ...filter, sort, limit, cursor: last.nextCursor });
          there.push(...last.items.map(({ ref }) => ref));
        }
        expect(there).toEqual(whole.items.map(({ ref }) => ref));
        const back = last.items.map(({ ref }) => ref);
        while (last.previousCursor) {
          last = await listWorkloads(cast.ada, { ...filter, sort, limit, cursor: last.previousCursor });
          back.unshift(...last.items.map(({ ref }) => ref));
        }
        expect(back).toEqual(there);
      }
    }
  });

  it("puts what is due on no day last, and who has no owner first", async () => {
    const due = (await listWorkloads(cast.ada, { sort: "nextReview", limit: 200 })).items;
    const firstWithout = due.findIndex(({ stage }) => stage === "retired");
    expect(due.slice(firstWithout).every(({ stage }) => stage === "retired")).toBe(true);
    const owners = (await listWorkloads(cast.ada, { sort: "owner", limit: 200 })).items.map(({ owner }) => owner?.name ?? "");
    expect(owners).toEqual([...owners].sort());
  });
});
