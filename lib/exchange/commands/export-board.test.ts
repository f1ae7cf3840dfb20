import { parse as parseCsv } from "csv-parse/sync";
import { afterAll, beforeAll, expect, it } from "vitest";
import { offerHandovers } from "@/lib/handover";
import { createTeam } from "@/lib/people";
import { type Db, openDb, toDateColumn } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { exportBoard } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;

beforeAll(async () => {
  db = openDb(database.url, 4);
  cast = await castOf(db);
  const team = await createTeam(await ctxFor(db, "administrator"), { name: '=HYPERLINK("x")' });
  // Today is 24 November 2026: five days overdue, due in six days, and one that nobody owns and that is offered.
  for (const [name, endsOn] of [
    ["Overdue", "2026-11-19"],
    ["Ahead", "2026-11-30"],
  ] as const) {
    const { id } = await experiment(cast.ada, name);
    await db.prisma.workload.update({ where: { id }, data: { endsOn: toDateColumn(endsOn), teamId: team.id } });
  }
  const { id, ref } = await experiment(cast.ada, "Orphan");
  await db.prisma.workload.update({ where: { id }, data: { ownerId: null, endsOn: null } });
  await offerHandovers(cast.rita, { refs: [ref], to: "ben@example.org", reason: "Yours" });
});
afterAll(() => db.close());

async function exported() {
  const { pieces, ...file } = await exportBoard(cast.vera);
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  const rows: string[][] = parseCsv(Buffer.concat(all).toString());
  return { ...file, rows };
}

it("holds every table of the board, with nothing that a spreadsheet would carry out", async () => {
  const { name, total, rows } = await exported();
  expect([name, rows.length - 1, rows[0]]).toEqual(["airlock-reviews-2026-11-24.csv", total, ["Table", "Row", "Detail", "Count"]]);
  expect(rows).toEqual(
    expect.arrayContaining([
      ["Overdue by age", "3 to 6 d", "Backup owner", "1"],
      ["Overdue by team and tier", `'=HYPERLINK("x")`, "Low", "1"],
      ["Overdue by owner", "Ada", "oldest 5 d", "1"],
      ["Next 90 days", "2026-11-30", "", "1"],
      ["Next 90 days", "2027-02-22", "", "0"],
      ["Concluded by month", "2026-11", "late", "0"],
      ["Nobody answers for", "Experiment", "No owner", "1"],
      ["Offered to new owners", "Ben", "until 2026-12-08", "1"],
    ]),
  );
  expect(rows.filter(([table]) => table === "Next 90 days")).toHaveLength(91);
  expect(rows.filter(([table]) => table === "Concluded by month")).toHaveLength(24);
});

it("is recorded before it leaves, and refused to whoever may not read", async () => {
  const count = () => db.prisma.auditEntry.count({ where: { action: "export.made" } });
  const before = await count();
  await exported();
  expect(await count()).toBe(before + 1);
  expect((await answerOf(exportBoard({ ...cast.vera, permissions: new Set() }))).code).toBe("forbidden");
  expect(await count()).toBe(before + 1);
});
