import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import {
  checkWorkloadCounts,
  editWorkload,
  foldWorkloadCounts,
  getWorkloadTiles,
  listWorkloadFacets,
  listWorkloads,
  rollOverdueCounts,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let teams: string[];

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  const made = ["Alpha", "Beta"].map((name) => db.prisma.team.create({ data: { name } }));
  teams = (await Promise.all(made)).map(({ id }) => id);
});
afterAll(() => db.close());

async function wrongCells(): Promise<unknown[]> {
  const wrong = ["workload_count_differences", "overdue_count_differences"].map((name) => db.pool.query(`SELECT * FROM ${name}()`));
  return (await Promise.all(wrong)).flatMap(({ rows }) => rows);
}

async function pending(): Promise<number> {
  return db.prisma.workloadCountDelta.count();
}

// Whatever a test did: what is counted is what is there.
afterEach(async () => expect(await wrongCells()).toEqual([]));

const STAGES = ["experiment", "pilot", "production", "retired"] as const;

/** One change of the registry, as a command or as whoever works past the commands makes it. */
type Step =
  | { readonly kind: "register"; readonly tags: readonly string[]; readonly team: 0 | 1 | null; readonly hold: boolean }
  | { readonly kind: "edit"; readonly at: number; readonly tags: readonly string[]; readonly owner: "ada" | "ben" }
  | { readonly kind: "stage"; readonly at: number; readonly stage: (typeof STAGES)[number] }
  | { readonly kind: "review"; readonly at: number; readonly day: number | null }
  | { readonly kind: "end"; readonly at: number; readonly day: number }
  | { readonly kind: "disown"; readonly at: number }
  | { readonly kind: "remove"; readonly at: number }
  | { readonly kind: "rename"; readonly name: string }
  | { readonly kind: "bulk"; readonly tier: "low" | "critical" }
  | { readonly kind: "roll"; readonly day: number }
  | { readonly kind: "fold" };

const at = fc.nat(20);
const tags = fc.subarray(["grid", "water", "none"]);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("register"), tags, team: fc.constantFrom(0, 1, null), hold: fc.boolean() }),
  fc.record({ kind: fc.constant("edit"), at, tags, owner: fc.constantFrom("ada", "ben") }),
  fc.record({ kind: fc.constant("stage"), at, stage: fc.constantFrom(...STAGES) }),
  fc.record({ kind: fc.constant("review"), at, day: fc.option(fc.integer({ min: -60, max: 60 })) }),
  fc.record({ kind: fc.constant("end"), at, day: fc.integer({ min: -60, max: 60 }) }),
  fc.record({ kind: fc.constant("disown"), at }),
  fc.record({ kind: fc.constant("remove"), at }),
  fc.record({ kind: fc.constant("rename"), name: fc.constantFrom("Ada", "Zora", "ÅSA") }),
  fc.record({ kind: fc.constant("bulk"), tier: fc.constantFrom("low", "critical") }),
  fc.record({ kind: fc.constant("roll"), day: fc.integer({ min: -60, max: 60 }) }),
  fc.record({ kind: fc.constant("fold") }),
);

const dayFrom = (days: number): Date => new Date(Date.UTC(2026, 10, 24 + days));

async function pick(nth: number): Promise<{ id: string; version: number } | null> {
  const all = await db.prisma.workload.findMany({ select: { id: true, version: true }, orderBy: { number: "asc" } });
  return all[nth % Math.max(all.length, 1)] ?? null;
}

async function take(one: Step): Promise<void> {
  if (one.kind === "register") {
    const effects = one.hold ? { effects: ["triggers_action"], controlPoint: "none" } : {};
    await experiment(cast.ada, "Random", { tags: one.tags, team: one.team === null ? null : teams[one.team], ...effects });
  } else if (one.kind === "fold") await foldWorkloadCounts(cast.ada);
  else if (one.kind === "roll") await rollOverdueCounts({ ...cast.ada, now: dayFrom(one.day) });
  else if (one.kind === "rename") await db.prisma.person.update({ where: { id: cast.people.ada.id }, data: { name: one.name } });
  else if (one.kind === "bulk") await db.prisma.workload.updateMany({ data: { tier: one.tier, adopted: one.tier === "critical" } });
  else {
    const row = await pick(one.at);
    if (!row) return;
    const where = { id: row.id };
    if (one.kind === "edit") {
      await editWorkload(cast.rita, row.id, {
        version: row.version,
        tags: [...one.tags],
        owner: `${one.owner}@example.org`,
        backupOwner: null,
      });
    } else if (one.kind === "stage") await db.prisma.workload.update({ where, data: { stage: one.stage } });
    else if (one.kind === "end") await db.prisma.workload.update({ where, data: { endsOn: dayFrom(one.day) } });
    else if (one.kind === "disown") await db.prisma.workload.update({ where, data: { ownerId: null, backupOwnerId: cast.people.ben.id } });
    else if (one.kind === "remove") await db.prisma.workload.delete({ where });
    else {
      const nextReviewOn = one.day === null ? null : dayFrom(one.day);
      await db.prisma.standing.update({ where: { workloadId: row.id }, data: { nextReviewOn } });
    }
  }
}

const KEYS_WRONG = `SELECT w.number FROM workload w JOIN standing s ON s.workload_id = w.id LEFT JOIN person o ON o.id = w.owner_id
  WHERE w.owner_name_key <> coalesce(lower(o.name), '') OR w.due_on IS DISTINCT FROM CASE WHEN w.stage <> 'retired' THEN
    coalesce(s.next_review_on, CASE WHEN w.stage IN ('experiment', 'pilot') THEN w.ends_on END) END`;

const TILES_TRUE = `SELECT count(*)::int AS "all", count(*) FILTER (WHERE due_on < '2026-11-24')::int AS overdue,
  count(*) FILTER (WHERE due_on BETWEEN '2026-11-24' AND '2026-12-24')::int AS "dueSoon",
  count(*) FILTER (WHERE owner_id IS NULL)::int AS "noOwner",
  count(*) FILTER (WHERE owner_id = $1 OR backup_owner_id = $1)::int AS mine,
  count(*) FILTER (WHERE stage = 'production')::int AS production, count(*) FILTER (WHERE adopted)::int AS adopted,
  count(*) FILTER (WHERE on_hold)::int AS "onHold", 0 AS waiting FROM workload`;

const OVERDUE_COUNTED = `SELECT dimension, value, tier, sum(n)::int AS n
  FROM (SELECT dimension, value, tier, n FROM overdue_count UNION ALL SELECT dimension, value, tier, n FROM overdue_since($1::date)) c
  GROUP BY 1, 2, 3 HAVING sum(n) <> 0 ORDER BY 1, 2, 3`;

const OVERDUE_TRUE = `SELECT c.dimension, c.value, c.tier, count(*)::int AS n
  FROM workload w CROSS JOIN LATERAL overdue_cells(w.tier, w.team_id, w.owner_id) c
  WHERE w.due_on < $1::date GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

describe("the counters", () => {
  it("agree with the workloads after any sequence of changes, and so do the keys of the orders", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        for (const one of steps) await take(one);
        expect(await wrongCells()).toEqual([]);
        expect((await db.pool.query(KEYS_WRONG)).rows).toEqual([]);
        const { rows } = await db.pool.query(TILES_TRUE, [cast.people.ben.id]);
        expect(await getWorkloadTiles(cast.ben)).toEqual(rows[0]);
        for (const day of [-30, 0, 30]) {
          const overdue = await db.pool.query(OVERDUE_TRUE, [dayFrom(day)]);
          expect((await db.pool.query(OVERDUE_COUNTED, [dayFrom(day)])).rows).toEqual(overdue.rows);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("agree while sixteen write, one folds and midnight comes again and again", async () => {
    const writers = Array.from({ length: 16 }, async (_, nth) => {
      for (let i = 0; i < 4; i += 1) {
        const { ref } = await experiment(nth % 2 ? cast.ada : cast.ben, `Writer ${nth}`, { tags: ["grid"] });
        await editWorkload(cast.rita, ref, { version: 1, tags: [], backupOwner: "ben@example.org" });
      }
    });
    let writing = true;
    let day = 0;
    const folding = (async () => {
      while (writing) {
        day = 60 - day;
        await Promise.all([
          foldWorkloadCounts(cast.ada),
          foldWorkloadCounts(cast.ada),
          rollOverdueCounts({ ...cast.ada, now: dayFrom(day) }),
        ]);
        expect(await wrongCells()).toEqual([]);
      }
    })();
    await Promise.all(writers);
    writing = false;
    await folding;
    await foldWorkloadCounts(cast.ada);
    expect(await pending()).toBe(0);
  });

  it("leave nothing behind of a change that was rolled back", async () => {
    const before = await getWorkloadTiles(cast.ada);
    const failing = db.prisma.$transaction(async (tx) => {
      await tx.workload.updateMany({ data: { stage: "production" } });
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(await getWorkloadTiles(cast.ada)).toEqual(before);
  });

  it("know what became overdue without anything being written", async () => {
    const { id } = await experiment(cast.ada, "Ends soon");
    await db.prisma.workload.update({ where: { id }, data: { endsOn: dayFrom(3) } });
    const on = (days: number): Ctx => ({ ...cast.ada, now: dayFrom(days) });
    const [before, after] = [await getWorkloadTiles(on(3)), await getWorkloadTiles(on(4))];
    expect(after.overdue).toBe(before.overdue + (await db.prisma.workload.count({ where: { dueOn: dayFrom(3) } })));
  });

  it("are found wrong and mended when somebody went behind the triggers", async () => {
    await db.pool.query("UPDATE workload_count SET n = n + 5 WHERE dimension = 'shape'");
    await db.pool.query("INSERT INTO workload_count (dimension, value, n) VALUES ('tag', 'invented', 3)");
    await db.pool.query("INSERT INTO overdue_count (dimension, value, n) VALUES ('owner', 'invented', 3)");
    expect((await wrongCells()).length).toBeGreaterThan(2);
    expect(await checkWorkloadCounts(cast.ada)).toBeGreaterThan(2);
    expect(await checkWorkloadCounts(cast.ada)).toBe(0);
  });
});

describe("what the counters answer", () => {
  const QUERIES: Record<string, unknown>[] = [
    {},
    { stage: "production" },
    { stage: "experiment,pilot", tier: "low" },
    { team: "Alpha" },
    { team: "Alpha,none", kind: "model" },
    { team: "Nobody's" },
    { owner: "none" },
    { owner: "me" },
    { owner: "ada@example.org" },
    { owner: "unknown@example.org" },
    { tag: "grid" },
    { tag: "grid", stage: "experiment" },
    { overdue: true },
    { overdue: false, stage: "experiment" },
    { dueIn: 30 },
    { dueFrom: "2026-12-01" },
    { dueTo: "2026-12-01" },
    { overdue: true, tier: "low" },
    { owner: "me", team: "Beta" },
    { adopted: false, onHold: true },
    { q: "writer 1" },
    { q: "ada" },
    { waiting: true },
  ];

  it.each(QUERIES)("is what the rows say: %j", async (query) => {
    const { total } = await listWorkloads(cast.ada, { ...query, limit: 1 });
    const facets = await listWorkloadFacets(cast.ada, query);
    let walked = 0;
    const seen = { stage: new Map<string, number>(), kind: new Map<string, number>(), tier: new Map<string, number>() };
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listWorkloads(cast.ada, { ...query, limit: 200, ...(cursor ? { cursor } : {}) });
      walked += page.items.length;
      for (const item of page.items) {
        for (const field of ["stage", "kind", "tier"] as const) seen[field].set(item[field], (seen[field].get(item[field]) ?? 0) + 1);
      }
      cursor = page.nextCursor;
    }
    expect(total).toBe(walked);
    for (const field of ["stage", "kind", "tier"] as const) {
      if (query[field]) continue;
      expect(new Map(facets[field].map(({ value, count }) => [value, count])), field).toEqual(seen[field]);
    }
    expect(facets.atLeast).toEqual([]);
  });

  it("offers owners, tags and due days with names", async () => {
    const { id } = await experiment(cast.ada, "Nobody's", { tags: ["grid"], team: teams[0] });
    await db.prisma.workload.update({ where: { id }, data: { ownerId: null } });
    await experiment(cast.ben, "Ben's", { owner: "ben@example.org", tags: ["grid"] });
    const { owner, tag, due, team } = await listWorkloadFacets(cast.ada, {}, ["owner", "tag", "due", "team"]);
    const counted = (found: readonly { count: number }[]) => found.map(({ count }) => count).every((count) => count > 0);
    expect([owner, tag, team].every(counted)).toBe(true);
    expect(owner.map(({ label }) => label)).toEqual(expect.arrayContaining(["Nobody", "Ben"]));
    expect(due.every(({ value }) => ["overdue", "7", "30", "90"].includes(value))).toBe(true);
    const narrowed = await listWorkloadFacets(cast.ada, { tag: "grid", stage: "experiment" }, ["owner"]);
    expect(narrowed.owner.reduce((sum, { count }) => sum + count, 0)).toBe(
      (await listWorkloads(cast.ada, { tag: "grid", stage: "experiment" })).total,
    );
  });

  describe("of a long facet", () => {
    const names = Array.from({ length: 11 }, (_, nth) => `long ${String(nth).padStart(2, "0")}`);
    const last = names.at(-1) ?? "";

    beforeAll(async () => {
      // The first tag is on eleven workloads, the last on one.
      for (const [nth] of names.entries()) await experiment(cast.ben, "Long", { owner: "ben@example.org", tags: names.slice(0, nth + 1) });
      const { id } = await experiment(cast.ben, "Nobody's");
      await db.prisma.workload.update({ where: { id }, data: { ownerId: null } });
    });

    it.each([
      ["from the counters", {}],
      ["row by row", { q: "long" }],
    ])("has the largest, says how many stand behind, and keeps the chosen one (%s)", async (_, query) => {
      const ask = async (more: object, find = "long") =>
        listWorkloadFacets(cast.ben, { ...query, ...more }, ["tag"], find ? { field: "tag", find } : undefined);
      const whole = await ask({});
      expect(whole.tag.map(({ value, count }) => [value, count])).toEqual(names.map((value, nth) => [value, 11 - nth]));
      expect(whole.more).toEqual({});

      const cut = await ask({ tag: last }, "");
      expect(cut.tag).toHaveLength(9);
      expect(cut.tag.at(-1)).toEqual({ value: last, label: last, count: 1 });
      expect(cut.tag.length + (cut.more.tag ?? 0)).toBe((await ask({}, " ")).tag.length);

      const found = await ask({ tag: last }, "NG 0");
      expect(found.tag.map(({ value }) => value)).toEqual(names);
      expect((await ask({}, "%")).tag).toEqual([]);
    });

    it("keeps what is chosen and on no row, by its name", async () => {
      const { id } = await db.prisma.team.create({ data: { name: "Nobody's team" } });
      const none = await listWorkloadFacets(cast.ben, { team: ["none", id], q: "long" });
      expect(none.team).toEqual([
        { value: "none", label: "No team", count: 11 },
        { value: id, label: "Nobody's team", count: 0 },
      ]);
      const { team, stage, names: called } = await listWorkloadFacets(cast.ben, { team: id, stage: "retired", tag: last });
      expect(team).toEqual([{ value: id, label: "Nobody's team", count: 0 }]);
      expect(stage).toEqual([{ value: "retired", label: "retired", count: 0 }]);
      expect(called).toEqual({ [id]: "Nobody's team" });
    });

    it("finds owners by name and by address, and nobody", async () => {
      const found = async (find: string) => (await listWorkloadFacets(cast.ben, {}, ["owner"], { field: "owner", find })).owner;
      expect((await found("BEN@ex")).map(({ label }) => label)).toEqual(["Ben"]);
      expect((await found("nobo")).map(({ value }) => value)).toEqual(["none"]);
      await expect(found("x".repeat(101))).rejects.toMatchObject({ code: "invalid" });
    });
  });
});
