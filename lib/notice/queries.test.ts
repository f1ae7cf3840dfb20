import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDb, toDateColumn } from "@/lib/platform";
import { listReviews } from "@/lib/review";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import { listEscalations } from ".";

const database = useDatabase();
let db: Db;
let cast: Cast;

beforeAll(async () => {
  db = openDb(database.url, 4);
  cast = await castOf(db);
  // Today is 24 November 2026.
  const ends = [
    "2026-08-01",
    "2026-10-20",
    "2026-11-04",
    "2026-11-15",
    "2026-11-20",
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
    "2026-12-05",
  ];
  for (const end of [...ends, "2027-06-01", null]) {
    const { id } = await experiment(cast.ada, `Ends ${end}`);
    await db.prisma.workload.update({ where: { id }, data: { endsOn: end === null ? null : toDateColumn(end) } });
  }
  const { id } = await experiment(cast.ada, "Retired long after");
  await db.prisma.workload.update({ where: { id }, data: { endsOn: toDateColumn("2026-11-20") } });
  await putInStage(db, id, "retired");
});
afterAll(() => db.close());

it("counts what stands on each step, as many as the rows between its days", async () => {
  const steps = await listEscalations(cast.vera);
  expect(steps.map(({ id, count }) => [id, count])).toEqual([
    ["consequence", 2],
    ["risk_lead", 1],
    ["manager_and_risk", 1],
    ["backup_owner", 1],
    ["due", 2],
    ["before-1", 1],
    ["before-7", 0],
    ["before-14", 1],
    ["before-30", 0],
  ]);
  for (const { from, to, count } of steps)
    expect((await listReviews(cast.vera, { ...(from ? { dueFrom: from } : {}), dueTo: to })).total).toBe(count);
});

it("says who hears at each", async () => {
  const steps = await listEscalations(cast.vera);
  const who = Object.fromEntries(steps.map((step) => [step.id, step.who]));
  expect([who.due, who.manager_and_risk]).toEqual(["Owner", "Owner, backup owner, manager, risk team"]);
});
