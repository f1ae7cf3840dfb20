import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { listWorkloads } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { importWorkloads, listImportIssues } from "..";

const database = useDatabase();
let db: Db;
let risk: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 4);
  risk = await ctxFor(db, "risk");
});
afterAll(() => db.close());

const HEAD = "Name,Purpose,Stage\n";
const MAPPING = `name: hostile
key: [Name]
name_column: Name
purpose: Purpose
stage: { column: Stage, values: { Live: production, Trial: experiment } }
`;
const fileOf = (content: string | Buffer, mapping = MAPPING) => ({ fileName: "hostile.csv", bytes: Buffer.from(content), mapping });
const workloads = async (): Promise<number> => (await listWorkloads(risk, { limit: 1 })).total;

describe("a hostile file", { timeout: 60_000 }, () => {
  it.each<[string, () => ReturnType<typeof fileOf>, RegExp]>([
    [
      "in another encoding than its mapping says",
      () =>
        fileOf(
          Buffer.concat([Buffer.from(HEAD), Buffer.from([0x41, 0xe9, 0x2c]), Buffer.from("p,Live\n")]),
          `${MAPPING}file: { encoding: utf-8 }\n`,
        ),
      /not in utf-8: on line 2/,
    ],
    [
      "with a quote that never closes",
      () => fileOf(`${HEAD}A,p,Live\n"B,p,Live\nC,p,Live\n`),
      /record that begins on line 3 opens a quote that is never closed/,
    ],
    ["with a quote out of place", () => fileOf(`${HEAD}A,p,Live\n"B" x,p,Live\n`), /record that begins on line 3 has a quote out of place/],
    [
      "of one line of fifty megabytes",
      () => fileOf(Buffer.concat([Buffer.from(HEAD), Buffer.alloc(50_000_000, 0x61)])),
      /begins on line 2 is longer than 2 MB/,
    ],
    [
      "of 16,000 columns",
      () => fileOf(`${Array.from({ length: 16_000 }, (_, at) => `c${at}`).join(",")}\n1\n`),
      /16,000 columns; 1,000 at most/,
    ],
    ["that is a zip", () => fileOf("PK\u0003\u0004rest"), /zip archive or an Excel workbook/],
    ["that is an old workbook", () => fileOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])), /old Excel workbook/],
    ["that is empty", () => fileOf(""), /empty/],
    ["of a header alone", () => fileOf(HEAD), /no records below its header/],
    [
      "of two columns of one name, where the mapping names it",
      () => fileOf("Name,Name,Purpose,Stage\nA,B,p,Live\n"),
      /2 columns of the file match “Name”/,
    ],
  ])("%s is refused in words, and nothing is written", async (_what, file, said) => {
    const before = await workloads();
    await expect(importWorkloads(risk, file())).rejects.toMatchObject({ code: "invalid", message: expect.stringMatching(said) });
    expect(await workloads()).toBe(before);
  });

  it("with control characters loses those records alone, by their names", async () => {
    const run = await importWorkloads(risk, fileOf(`${HEAD}Bell \u0007,p,Live\nGood,p,Live\nOdd aim,p \u001b[2J,Live\n`));
    expect(run).toMatchObject({ added: 2, refused: 1 });
    expect((await listImportIssues(risk, run.id, { severity: "refused" })).items).toMatchObject([
      { record: 1, message: expect.stringContaining("U+0007") },
    ]);
  });

  it("with formulas keeps them as text", async () => {
    await importWorkloads(risk, fileOf(`${HEAD}"=HYPERLINK(""http://x"",""y"")",+1+1,Live\n`, MAPPING.replace("hostile", "formula")));
    expect((await listWorkloads(risk, { q: "HYPERLINK" })).items).toMatchObject([{ name: '=HYPERLINK("http://x","y")' }]);
  });

  it("with a secret in it keeps it neither in a record nor in an issue", async () => {
    const secret = `AKIA${"ABCDEFGHIJKLMNOP"}`;
    const run = await importWorkloads(risk, fileOf(`${HEAD}Leaky,the key is ${secret},Live\n`, MAPPING.replace("hostile", "leaky")));
    const { items } = await listImportIssues(risk, run.id, {});
    expect(items).toMatchObject([{ severity: "warning", value: expect.stringContaining("withheld") }]);
    const kept = await db.pool.query("SELECT count(*)::int AS n FROM audit_entry WHERE body LIKE $1", [`%${secret}%`]);
    expect(kept.rows).toEqual([{ n: 0 }]);
  });

  it("in UTF-16 is read as what it is", async () => {
    const text = Buffer.from(`\uFEFF${HEAD.replaceAll(",", "\t")}Größe 😀\tp\tLive\n`, "utf16le");
    expect(await importWorkloads(risk, fileOf(text, MAPPING.replace("hostile", "utf16")))).toMatchObject({
      added: 1,
      encoding: "utf-16le",
      delimiter: "\t",
    });
    expect((await listWorkloads(risk, { q: "Größe" })).items).toMatchObject([{ name: "Größe 😀" }]);
  });
});
