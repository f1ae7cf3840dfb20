import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { listNotices, noticeWords, tellFindings } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());
beforeEach(() => db.pool.query("DELETE FROM notice; DELETE FROM finding; DELETE FROM finding_told; UPDATE person SET state = 'active'"));

const on = (day: string): Ctx => systemCtx(db, { now: new Date(`${day}T12:00:00Z`), requestId: "test", door: "worker" });

/** Runs until nothing is left, as the worker does minute by minute. @returns how many notices are new. */
async function tell(day: string): Promise<number> {
  let [told, rounds] = [0, 0];
  for (; rounds < 8; rounds += 1) told += await tellFindings(on(day), ["inbox"]);
  return told;
}

/** What somebody's page says on a day, references without their numbers. */
async function read(ctx: Ctx, day: string): Promise<string[]> {
  const { items, today } = await listNotices({ ...ctx, now: new Date(`${day}T12:00:00Z`) }, {});
  return items.map((item) => noticeWords(item, today).replace(/WL-\d+/g, "WL"));
}

/** So many findings of a workload that are due on a day. */
async function findings(workloadId: string, dueOn: string, count = 1, assigneeId: string | null = null): Promise<void> {
  await db.pool.query(
    `INSERT INTO finding (id, workload_id, control, severity, state, outcome, evidence, first_seen_at, opened_at, due_on, assignee_id, stage, tier, updated_at)
     SELECT gen_random_uuid(), $1, CASE $3::int WHEN 1 THEN 'backup-owner' ELSE $2 || n END, 'high', 'open', 'unmet', '[]', now(), now(), $2::date, $4, 'experiment', 'low', now()
     FROM generate_series(1, $3::int) n`,
    [workloadId, dueOn, count, assigneeId],
  );
}

describe("tellFindings", () => {
  it("tells whoever answers for the workload a week and a day before, on the day and once past it, each once", async () => {
    const { id } = await experiment(cast.ada, "Gap");
    await findings(id, "2026-12-10");
    const told: Record<string, readonly string[]> = {};
    for (const day of ["02", "03", "04", "08", "09", "10", "11", "12", "20", "25"])
      if ((await tell(`2026-12-${day}`)) > 0) told[day] = await read(cast.ada, `2026-12-${day}`);
    expect(told).toEqual({
      "03": [expect.stringMatching(/^Finding due in 7 d, .+: WL Gap$/)],
      "09": [expect.stringMatching(/^Finding due in 1 d, /)],
      "10": [expect.stringMatching(/^Finding due today, /)],
      "11": [expect.stringMatching(/^Finding overdue 1 d, /)],
    });
    await db.pool.query("UPDATE finding SET state = 'resolved', resolved_at = now()");
    expect(await read(cast.ada, "2026-12-11")).toEqual([]);
  });

  it("tells whom it was given to and not the owner; of whoever left the owner, and then the backup owner", async () => {
    const { id } = await experiment(cast.ada, "Given away");
    await db.prisma.workload.update({ where: { id }, data: { backupOwnerId: cast.people.dora.id } });
    await findings(id, "2026-12-10", 1, cast.people.ben.id);
    const heard = async (day: string): Promise<(string | undefined)[]> => {
      await db.pool.query("DELETE FROM notice");
      await tell(day);
      const rows = await db.prisma.notice.findMany({ include: { recipient: true } });
      return rows.map(({ recipient }) => recipient.name);
    };
    expect(await heard("2026-12-03")).toEqual(["Ben"]);
    expect((await read(cast.ben, "2026-12-03")).length).toBe(1);
    await db.pool.query("UPDATE person SET state = 'deactivated' WHERE name = 'Ben'");
    expect(await heard("2026-12-09")).toEqual(["Ada"]);
    expect((await read(cast.ada, "2026-12-09")).length).toBe(1);
    await db.pool.query("UPDATE person SET state = 'deactivated' WHERE name = 'Ada'");
    expect(await heard("2026-12-10")).toEqual(["Dora"]);
    await db.pool.query("UPDATE person SET state = 'deactivated' WHERE name = 'Dora'");
    expect(await heard("2026-12-11")).toEqual([]);
  });

  it("tells whoever has thousands of one day in one notice, and after weeks of silence the step of each day", async () => {
    const { id } = await experiment(cast.ada, "Many gaps");
    await findings(id, "2026-11-30", 3_000);
    await findings(id, "2026-12-02", 40, cast.people.ada.id);
    await findings(id, "2026-11-01", 5);
    expect(await tell("2026-12-01")).toBe(2);
    expect((await read(cast.ada, "2026-12-01")).sort()).toEqual(["3,000 findings, overdue 1 d", "40 findings given to you, due in 1 d"]);
  });

  it("leaves out what an exception covers", async () => {
    const { id } = await experiment(cast.ada, "Excepted");
    await findings(id, "2026-12-10");
    await db.pool.query("UPDATE finding SET state = 'excepted'");
    expect(await tell("2026-12-10")).toBe(0);
    expect(await tell("2026-12-11")).toBe(0);
  });

  it("tells once when five workers do it together, and goes on after one that was killed before it had marked the day", async () => {
    const { id } = await experiment(cast.ada, "Together");
    await findings(id, "2026-11-11", 3);
    const told = await Promise.all(Array.from({ length: 5 }, () => tellFindings(on("2026-11-24"), ["inbox"])));
    expect(told.reduce((a, b) => a + b, 0)).toBe(1);
    await db.pool.query("DELETE FROM finding_told");
    expect(await tell("2026-11-24")).toBe(0);
  });

  it("reads a day once for each of its steps", async () => {
    const { id } = await experiment(cast.ada, "Read once");
    await findings(id, "2026-12-10");
    expect(await tell("2026-12-03")).toBe(1);
    await db.pool.query("DELETE FROM notice");
    expect(await tell("2026-12-05")).toBe(0);
    const kept = await db.prisma.findingTold.findMany({ where: { step: "before-7" }, orderBy: { dueOn: "desc" } });
    expect(kept[0]?.dueOn.toISOString().slice(0, 10)).toBe("2026-12-12");
  });
});
