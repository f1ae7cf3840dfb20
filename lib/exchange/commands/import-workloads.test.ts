import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { listWorkloads } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { getImport, importWorkloads, listImportIssues } from "..";

const root = join(import.meta.dirname, "../../..");
const WHOLE = join(root, "../shared/data/federal-ai-use-cases-2024.csv");
const mapping = readFileSync(join(root, "docs/examples/federal-2024.yaml"), "utf8");
const there = existsSync(WHOLE);
if (!there) process.stderr.write("The whole federal file is not beside the project (../shared/data): its tests are left out.\n");

const database = useDatabase();
let db: Db;
let risk: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 4);
  risk = await ctxFor(db, "risk");
});
afterAll(() => db.close());

const one = async (sql: string): Promise<number> =>
  (await db.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n ?? -1;

it("has the whole federal file where a run must not leave it out", () => {
  expect(there || process.env.AIRLOCK_WHOLE_FILE !== "required").toBe(true);
});

describe.runIf(there)("the whole federal file", { timeout: 120_000 }, () => {
  const bytes = there ? readFileSync(WHOLE) : Buffer.alloc(0);
  const file = { fileName: "federal.csv", bytes, mapping };
  const stages = { experiment: 803, pilot: 287, production: 892, retired: 147 };

  const issuesOf = async (id: string) => {
    const all: { message: string; value: string | null; severity: string }[] = [];
    for (let cursor: string | null = "0"; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof listImportIssues>> = await listImportIssues(risk, id, { limit: "500", cursor });
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  };

  it("says on a dry run what it would do, and does nothing", async () => {
    const { id } = await importWorkloads(risk, file, { dryRun: true });
    const run = await getImport(risk, id);
    expect(run).toMatchObject({
      phase: "checked",
      records: 2133,
      toAdd: 2129,
      refused: 4,
      stages,
      encoding: "windows-1252",
      delimiter: ",",
    });
    expect(run.detected).toEqual({ encoding: "windows-1252", delimiter: "," });
    expect(await one("workload")).toBe(0);
  });

  it("goes in whole, with its counts", async () => {
    const run = await importWorkloads(risk, file);
    expect(run).toMatchObject({ phase: "done", records: 2133, added: 2129, changed: 0, unchanged: 0, refused: 4, stages, vanished: 0 });
    const issues = await issuesOf(run.id);
    expect(issues.filter(({ message }) => message.startsWith("No purpose"))).toHaveLength(11);
    expect(issues.filter(({ value }) => value?.endsWith("/1905"))).toHaveLength(31);
    expect(await one("workload WHERE owner_id IS NULL")).toBe(2129);
    expect(await one("workload WHERE adopted")).toBe(1179);
    expect(await one("standing WHERE approved_at IS NOT NULL OR promotion_id IS NOT NULL")).toBe(0);
    expect(await one("standing WHERE next_review_on < '2026-11-24'")).toBe(453);
    expect(await one("standing WHERE next_review_on = '2026-12-24'")).toBe(439);
    expect(await one("workload WHERE name LIKE '%\uFFFD%' OR purpose LIKE '%\uFFFD%'")).toBe(0);
    expect((await listWorkloads(risk, { overdue: true })).total).toBe(453);
    const contradictions = issues.filter(({ severity }) => severity === "finding").length;
    expect(contradictions).toBeGreaterThan(0);
    expect(await one("workload WHERE on_hold")).toBe(contradictions);
    expect(await one("workload WHERE on_hold AND stage <> 'experiment'")).toBe(0);
    expect(await one("workload WHERE stage = 'experiment' AND ends_on <> '2026-12-24'")).toBe(0);
  });

  it("leaves one audit entry a record", async () => {
    expect(await one("audit_entry WHERE action = 'workload.adopted'")).toBe(1179);
    expect(await one("audit_entry WHERE action = 'workload.imported'")).toBe(950);
    expect(await one("workload w WHERE (SELECT count(*) FROM audit_entry a WHERE a.workload_id = w.id) <> 1")).toBe(0);
  });

  it("changes nothing the second time", async () => {
    expect(await importWorkloads(risk, file)).toMatchObject({ added: 0, changed: 0, unchanged: 2129, refused: 4 });
    expect(await one("workload WHERE version > 1")).toBe(0);
  });
});

describe("the committed excerpt", () => {
  const file = { fileName: "excerpt.csv", bytes: readFileSync(join(root, "prisma/seed/federal/excerpt.csv")), mapping };

  it("holds every oddity of the whole file", async () => {
    const { id } = await importWorkloads(risk, file, { dryRun: true });
    expect(await getImport(risk, id)).toMatchObject({
      ...{ records: 60, refused: 1, stages: { experiment: 22, pilot: 6, production: 28, retired: 3 } },
    });
    const { items: issues } = await listImportIssues(risk, id, { limit: 500 });
    const told = (pattern: RegExp) => issues.filter(({ message, value }) => pattern.test(`${message} ${value}`)).length;
    expect([told(/^No purpose/), told(/\/1905$/), told(/24-May$/), told(/stage is empty/)]).toEqual([2, 2, 1, 1]);
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(file.bytes)).toThrow();
  });
});

const small = `name: small
key: [Name]
name_column: Name
purpose: Purpose
stage: { column: Stage, values: { Live: production, Trial: experiment } }
go_live: { column: Since, format: YYYY-MM-DD }
`;
const fileOf = (text: string, yaml = small) => ({ fileName: "small.csv", bytes: Buffer.from(text), mapping: yaml });

describe("a later file", () => {
  it("adds, changes what the file owns, and tells what vanished", async () => {
    await importWorkloads(risk, fileOf("Name,Purpose,Stage,Since\nAlpha,One,Live,2026-01-10\nBeta,Two,Trial,\n"));
    const again = await importWorkloads(
      risk,
      fileOf("Name,Purpose,Stage,Since\nAlpha,Unrepeated aim,Live,2026-01-10\nGamma,Three,Trial,\n"),
    );
    expect(again).toMatchObject({ added: 1, changed: 1, unchanged: 0, vanished: 1 });
    expect((await getImport(risk, again.id)).vanishedWorkloads).toMatchObject([{ name: "Beta" }]);
    expect((await listWorkloads(risk, { q: "Unrepeated aim" })).items).toMatchObject([
      { name: "Alpha", stage: "production", adopted: true },
    ]);
    expect(await one("audit_entry WHERE action = 'workload.import_changed'")).toBe(1);
  });
});

describe("a file that cannot be used", () => {
  it.each([
    ["empty", fileOf(""), /empty/],
    ["only a header", fileOf("Name,Purpose,Stage,Since\n"), /no records/],
    ["an open quote", fileOf('Name,Purpose,Stage,Since\n"Alpha,One,Live,\n'), /line 2 opens a quote/],
    ["a zip", fileOf("PK\u0003\u0004rest"), /zip archive/],
    ["a NUL", fileOf("Name,Purpose,Stage,Since\nAl\u0000pha,One,Live,\n"), /NUL stands on line 2/],
    [
      "another encoding",
      { ...fileOf("", `${small}file: { encoding: utf-8 }\n`), bytes: Buffer.from([0x4e, 0xff, 0xfe, 0x0a, 0x41]) },
      /not in utf-8: on line 1/,
    ],
    ["a column that is not there", fileOf("Name,Purpose,Stage\nAlpha,One,Live\n"), /no column “Since”/],
    ["two columns of one name", fileOf("Name,Name,Purpose,Stage,Since\nA,B,C,Live,\n"), /2 columns/],
    ["a mapping that is no YAML", fileOf("Name\nA\n", "name: [small"), /no YAML/],
    ["a mapping with an unknown part", fileOf("Name\nA\n", `${small}colour: red\n`), /colour|whole/],
  ])("%s is refused, and nothing is written", async (_what, file, said) => {
    const before = await one("audit_entry WHERE workload_id IS NOT NULL");
    await expect(importWorkloads(risk, file)).rejects.toMatchObject({ code: "invalid", message: expect.stringMatching(said) });
    expect(await one("audit_entry WHERE workload_id IS NOT NULL")).toBe(before);
  });

  it("is not even read without the permission", async () => {
    const member = await ctxFor(db, "member");
    await expect(importWorkloads(member, fileOf(""))).rejects.toMatchObject({ code: "forbidden" });
  });
});
