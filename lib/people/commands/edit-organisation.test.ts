import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, countEntries, entriesOf } from "@/prisma/testing/registry";
import { getOrganisation } from "../queries";
import { editOrganisation } from "./edit-organisation";

const database = useDatabase();
let db: Db;
beforeAll(() => {
  db = openDb(database.url);
});
afterAll(() => db.close());

const SHOWN = { name: "Real Hospital", timeZone: "Europe/Berlin", weekStart: "monday" };

describe("the organisation", () => {
  it("is named in a new installation, then edited, each with its entry; the second of two writers sees what stands", async () => {
    const ada = await ctxFor(db, "administrator");
    await editOrganisation(ada, { ...SHOWN, version: 1 });
    await editOrganisation(ada, { ...SHOWN, weekStart: "sunday", version: 1 });
    expect(await getOrganisation(ada)).toMatchObject({ name: "Real Hospital", weekStart: "sunday", version: 2 });
    expect((await entriesOf(db, "1")).map(({ action }) => action)).toEqual(["organisation.edited", "organisation.edited"]);
    expect(await answerOf(editOrganisation(ada, { ...SHOWN, version: 1 }))).toMatchObject({ code: "conflict" });
  });

  it("takes no zone that is none, and nobody else's word", async () => {
    const before = await countEntries(db);
    const ada = await ctxFor(db, "administrator");
    expect(await answerOf(editOrganisation(ada, { ...SHOWN, timeZone: "Mars/Olympus", version: 2 }))).toMatchObject({
      code: "invalid",
      fields: ["timeZone"],
    });
    expect(await answerOf(editOrganisation(await ctxFor(db, "risk_lead"), { ...SHOWN, version: 2 }))).toMatchObject({ code: "forbidden" });
    expect(await countEntries(db)).toBe(before);
  });
});
