import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, personWith, TEST_NOW } from "@/prisma/testing/people";
import {
  applyImport,
  cancelImport,
  checkImport,
  deleteMapping,
  discardImport,
  finishUpload,
  forgetImports,
  getImport,
  getMapping,
  importWorkloads,
  listImportIssues,
  listImportRows,
  mapImport,
  putImportChunk,
  readImportAs,
  resumeImport,
  saveMapping,
  startImport,
  workImports,
} from "..";
import { CHUNK_BYTES } from "../schema";

const database = useDatabase();
let db: Db;
let risk: Ctx;
let admin: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 4);
  risk = await ctxFor(db, "risk");
  admin = await ctxFor(db, "administrator");
});
afterAll(() => db.close());

const worker = (now = TEST_NOW): Ctx => systemCtx(db, { now, requestId: newRequestId(), door: "worker" });
const one = async (sql: string): Promise<number> =>
  (await db.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n ?? -1;

async function upload(ctx: Ctx, bytes: Buffer, fileName = "file.csv"): Promise<string> {
  const { id, chunks } = await startImport(ctx, { fileName, bytes: bytes.length });
  for (let at = 0; at < chunks; at += 1) await putImportChunk(ctx, id, at, bytes.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES));
  await finishUpload(ctx, id);
  return id;
}

const yamlOf = (name: string, more = ""): string => `name: ${name}
key: [Name]
name_column: Name
purpose: Purpose
stage: { column: Stage, values: { Live: production, Trial: experiment, Pilot: pilot } }
${more}`;

const rowsOf = (count: number): string => Array.from({ length: count }, (_, at) => `Row ${at},Does ${at},Trial\n`).join("");

describe("an upload", () => {
  it("goes on with the pieces that are missing, and may send one twice", async () => {
    const bytes = Buffer.from(`Name,Purpose,Stage\n${"x".repeat(CHUNK_BYTES)},p,Live\n`);
    const { id, chunks } = await startImport(risk, { fileName: "two.csv", bytes: bytes.length });
    expect(chunks).toBe(2);
    await putImportChunk(risk, id, 1, bytes.subarray(CHUNK_BYTES));
    await putImportChunk(risk, id, 1, bytes.subarray(CHUNK_BYTES));
    await expect(finishUpload(risk, id)).rejects.toMatchObject({ code: "invalid", message: expect.stringMatching(/1 are missing: 0/) });
    expect((await getImport(risk, id)).received).toEqual([1]);
    await putImportChunk(risk, id, 0, bytes.subarray(0, CHUNK_BYTES));
    await finishUpload(risk, id);
    expect(await getImport(risk, id)).toMatchObject({ phase: "mapping", encoding: "utf-8", delimiter: "," });
    await expect(putImportChunk(risk, id, 0, bytes.subarray(0, CHUNK_BYTES))).rejects.toMatchObject({ refusal: { code: "import_phase" } });
    await discardImport(risk, id);
    await expect(getImport(risk, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await one("import_chunk")).toBe(0);
  });

  it("takes no piece of another size, and none of whoever may not import", async () => {
    const { id } = await startImport(risk, { fileName: "a.csv", bytes: 10 });
    await expect(putImportChunk(risk, id, 0, Buffer.alloc(9))).rejects.toMatchObject({ code: "invalid" });
    await expect(putImportChunk(risk, id, 1, Buffer.alloc(10))).rejects.toMatchObject({ code: "invalid" });
    await expect(putImportChunk(await ctxFor(db, "member"), id, 0, Buffer.alloc(10))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("that nobody goes on with is removed after a week", async () => {
    await startImport(risk, { fileName: "left.csv", bytes: 10 });
    await forgetImports(worker(new Date(TEST_NOW.getTime() + 6 * 86_400_000)));
    expect(await one("import_run WHERE file_name = 'left.csv'")).toBe(1);
    await forgetImports(worker(new Date(TEST_NOW.getTime() + 8 * 86_400_000)));
    expect(await one("import_run WHERE file_name = 'left.csv'")).toBe(0);
  });
});

describe("how a file is read", () => {
  it("is detected, and changed where it was wrong", async () => {
    const id = await upload(risk, Buffer.from("Name;Purpose;Stage\nCaf\xe9;Pours;Live\n", "latin1"));
    expect(await getImport(risk, id)).toMatchObject({
      encoding: "windows-1252",
      delimiter: ";",
      survey: { rows: [["Café", "Pours", "Live"]], fault: null },
    });
    await readImportAs(risk, id, { encoding: "utf-8", delimiter: ";" });
    expect((await getImport(risk, id)).survey.fault).toMatch(/not in utf-8: on line 2/);
    await readImportAs(risk, id, { encoding: "windows-1252", delimiter: ";" });
    await mapImport(risk, id, { yaml: yamlOf("cafe") });
    await checkImport(risk, id);
    expect(await workImports(worker())).toBe(1);
    expect(await getImport(risk, id)).toMatchObject({ phase: "checked", toAdd: 1 });
    await discardImport(risk, id);
  });

  it("is told at the part of the mapping that the file does not have", async () => {
    const id = await upload(risk, Buffer.from("Name,Stage\nA,Live\n"));
    await expect(mapImport(risk, id, { yaml: yamlOf("none") })).rejects.toMatchObject({
      fields: { purpose: ["The file has no column “Purpose”."] },
    });
    await expect(checkImport(risk, id)).rejects.toMatchObject({ refusal: { code: "import_unmapped" } });
  });
});

describe("a run", () => {
  it("is cancelled between two batches, and goes on after the last", async () => {
    const id = await upload(risk, Buffer.from(`Name,Purpose,Stage\n${rowsOf(2500)}`), "long.csv");
    await mapImport(risk, id, { yaml: yamlOf("long") });
    await checkImport(risk, id);
    await workImports(worker());
    expect(await one("workload WHERE external_key LIKE 'long:%'")).toBe(0);
    await applyImport(risk, id);
    await cancelImport(risk, id);
    expect(await workImports(worker())).toBe(0);
    await expect(applyImport(risk, id)).rejects.toMatchObject({ refusal: { code: "import_phase" } });
    await resumeImport(risk, id);
    // A worker stops between two batches after some seconds: on a slow machine this takes more than one round.
    while ((await workImports(worker())) > 0);
    expect(await getImport(risk, id)).toMatchObject({ phase: "done", added: 2500, records: 2500 });
    expect(await one("workload WHERE external_key LIKE 'long:%'")).toBe(2500);
    expect(await one("audit_entry a JOIN workload w ON w.id = a.workload_id WHERE w.external_key LIKE 'long:%'")).toBe(2500);
    await expect(discardImport(risk, id)).rejects.toMatchObject({ refusal: { code: "import_phase" } });
  });

  it("of a worker that is gone is another's after its lease, and never two workers' at once", async () => {
    const id = await upload(risk, Buffer.from("Name,Purpose,Stage\nLeased,p,Trial\n"));
    await mapImport(risk, id, { yaml: yamlOf("leased") });
    await checkImport(risk, id);
    await db.pool.query("UPDATE import_run SET lease_by = 'gone', lease_until = clock_timestamp() + interval '1 hour' WHERE id = $1", [id]);
    expect(await workImports(worker())).toBe(0);
    await db.pool.query("UPDATE import_run SET lease_until = clock_timestamp() - interval '1 second' WHERE id = $1", [id]);
    const both = await Promise.all([workImports(worker()), workImports(worker())]);
    expect(both.sort()).toEqual([0, 1]);
    expect(await getImport(risk, id)).toMatchObject({ phase: "checked", toAdd: 1 });
  });

  it("stops, and says so, when whoever began it may no longer import", async () => {
    const leaver = await personWith(db, ["risk"]);
    const ctx: Ctx = { ...risk, actor: { kind: "person", id: leaver.id, name: leaver.name } };
    const id = await upload(ctx, Buffer.from("Name,Purpose,Stage\nLeft,p,Trial\n"));
    await mapImport(ctx, id, { yaml: yamlOf("left") });
    await checkImport(ctx, id);
    await db.prisma.person.update({ where: { id: leaver.id }, data: { state: "deactivated" } });
    await workImports(worker());
    expect(await getImport(risk, id)).toMatchObject({ phase: "failed", fault: expect.stringContaining("no longer import") });
    await resumeImport(risk, id);
    await workImports(worker());
    expect(await getImport(risk, id)).toMatchObject({ phase: "checked" });
  });

  it("leaves out what the mapping does not know, until it does", async () => {
    const id = await upload(risk, Buffer.from("Name,Purpose,Stage\nMended,p,\nKnown,p,Live\n"));
    await mapImport(risk, id, { yaml: yamlOf("mended") });
    await checkImport(risk, id);
    await workImports(worker());
    expect(await getImport(risk, id)).toMatchObject({ phase: "checked", toAdd: 1, refused: 1 });
    await mapImport(risk, id, { yaml: yamlOf("mended").replace("Pilot: pilot }", "Pilot: pilot }, default: experiment") });
    await checkImport(risk, id);
    await workImports(worker());
    expect(await getImport(risk, id)).toMatchObject({ phase: "checked", toAdd: 2, refused: 0 });
  });
});

describe("a later file", () => {
  it("shows each change from old to new, and what the registry keeps", async () => {
    const file = (text: string) => ({ fileName: "later.csv", bytes: Buffer.from(text), mapping: yamlOf("later") });
    await importWorkloads(risk, file("Name,Purpose,Stage\nOld,First aim,Trial\nStays,p,Live\n"));
    const { id } = await importWorkloads(risk, file("Name,Purpose,Stage\nOld,Second aim,Live\nStays,p,Live\n"), { dryRun: true });
    const { items } = await listImportRows(risk, id, { outcome: "changed" });
    expect(items).toMatchObject([
      {
        name: "Old",
        differences: [
          { field: "Purpose", before: "First aim", after: "Second aim", taken: true },
          { field: "Stage", before: "experiment", after: "production", taken: false },
        ],
      },
    ]);
    expect((await listImportIssues(risk, id, {})).items).toMatchObject([{ message: expect.stringContaining("Stage stays “experiment”") }]);
    await applyImport(risk, id);
    await workImports(worker());
    expect(await one("workload WHERE name = 'Old' AND purpose = 'Second aim' AND stage = 'experiment' AND NOT adopted")).toBe(1);
  });
});

describe("owners", () => {
  const csv = Buffer.from(
    "Name,Purpose,Stage,Mail\nA,p,Live,KNOWN@example.org\nB,p,Live,new.person@example.org\nC,p,Live,nobody\nD,p,Live,gone@example.org\nE,p,Live,\n",
  );
  const mapping = yamlOf("owned", "owner: { column: Mail, unknown: invite }\n");

  it("are matched whatever their case, and invited by whoever may", async () => {
    await personWith(db, ["member"], { email: "known@example.org" });
    const gone = await personWith(db, ["member"], { email: "gone@example.org" });
    await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });
    const byRisk = await importWorkloads(risk, { fileName: "o.csv", bytes: csv, mapping }, { dryRun: true });
    const messages = async (id: string) =>
      (await listImportIssues(risk, id, {})).items.map(({ record, message }) => [record, message.slice(0, 26)]);
    expect(await messages(byRisk.id)).toEqual([
      [3, "This is no e-mail address:"],
      [2, "Nobody here has this addre"],
      [4, "This person was deactivate"],
    ]);
    const done = await importWorkloads(admin, { fileName: "o.csv", bytes: csv, mapping });
    expect(done).toMatchObject({ added: 5, warnings: 2 });
    const owners = await db.pool.query(
      "SELECT w.name, p.email FROM workload w LEFT JOIN person p ON p.id = w.owner_id WHERE w.external_key LIKE 'owned:%' ORDER BY w.number",
    );
    expect(owners.rows.map(({ email }) => email)).toEqual(["known@example.org", "new.person@example.org", null, null, null]);
    expect(await one("audit_entry WHERE action = 'person.invited'")).toBe(1);
    expect(await db.prisma.person.findUnique({ where: { email: "new.person@example.org" } })).toMatchObject({
      name: "New Person",
      roles: ["member"],
    });
  });
});

describe("a saved mapping", () => {
  it("is kept under its name, versioned, used, and deleted", async () => {
    const text = `# Ours\n${yamlOf("kept")}`;
    expect(await saveMapping(risk, { yaml: text })).toEqual({ name: "kept", version: 1 });
    await expect(saveMapping(risk, { yaml: text })).rejects.toMatchObject({ code: "conflict", current: { version: 1 } });
    expect(await saveMapping(risk, { yaml: text, version: 1 })).toEqual({ name: "kept", version: 2 });
    expect(await getMapping(risk, "kept")).toMatchObject({ text, version: 2 });
    const id = await upload(risk, Buffer.from("Name,Purpose,Stage\nA,p,Live\n"));
    await mapImport(risk, id, { saved: "kept" });
    expect(await getImport(risk, id)).toMatchObject({ mappingText: text, mapping: { name: "kept" } });
    await expect(mapImport(risk, id, { saved: "unknown" })).rejects.toMatchObject({ code: "not_found" });
    await deleteMapping(risk, "kept");
    await expect(getMapping(risk, "kept")).rejects.toMatchObject({ code: "not_found" });
    await expect(saveMapping(await ctxFor(db, "member"), { yaml: text })).rejects.toMatchObject({ code: "forbidden" });
  });
});
