import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { findRecords, getChecklist } from ".";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url);
  cast = await castOf(db);
});
afterAll(() => db.close());

describe("what the palette finds", () => {
  it("are records by some letters, those that begin so first, and by their id", async () => {
    await experiment(cast.ada, "Second triage");
    const { id } = await experiment(cast.ada, "Triage 100%");
    const found = await findRecords(cast.vera, { q: "TRIAGE" });
    expect(found.map(({ name }) => name)).toEqual(["Triage 100%", "Second triage"]);
    expect(found[0]).toMatchObject({ kind: "workload", ref: expect.stringMatching(/^WL-\d{4}$/) });
    expect((await findRecords(cast.vera, { q: "100%" })).map(({ name }) => name)).toEqual(["Triage 100%"]);
    expect(await findRecords(cast.vera, { q: "%%" })).toEqual([]);
    expect((await findRecords(cast.vera, { q: id })).map((one) => one.id)).toEqual([id]);
    expect((await findRecords(cast.vera, { q: "dora" })).map(({ kind }) => kind)).toContain("person");
  });

  it("are few of each kind, and nothing without a permission or two letters", async () => {
    for (let i = 0; i < 7; i += 1) await experiment(cast.ada, `Many ${i}`);
    expect(await findRecords(cast.vera, { q: "many" })).toHaveLength(5);
    expect(await answerOf(findRecords(cast.vera, { q: "m" }))).toMatchObject({ code: "invalid" });
    expect(await answerOf(findRecords({ ...cast.vera, permissions: new Set() }, { q: "many" }))).toMatchObject({ code: "forbidden" });
  });

  it("and first steps are ticked by what the log and the registry say", async () => {
    expect((await getChecklist(cast.ben, ["member"]))?.done).toBe(0);
    await experiment(cast.ben, "Of Ben", { owner: "ben@example.org" });
    expect((await getChecklist(cast.ben, ["member"]))?.steps.filter(({ done }) => done).map(({ words }) => words)).toEqual([
      "Register a workload",
    ]);
  });
});
