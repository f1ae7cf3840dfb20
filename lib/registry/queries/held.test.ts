import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, ctxOf, personWith } from "@/prisma/testing/people";
import { experiment, putInStage } from "@/prisma/testing/registry";
import { createDataScope, editWorkload, listHeldBy } from "..";

const database = useDatabase();
let db: Db;

beforeAll(() => {
  db = openDb(database.url, 6);
});
afterAll(() => db.close());

const member = (name: string) => personWith(db, ["member"], { name });

it("lists what a person answers for, and who would take it over by itself", async () => {
  const [ada, ben, gone] = [await member("Ada"), await member("Ben"), await member("Gone")];
  const make = async (owner: typeof ada, backup: typeof ada | null, name: string) => {
    const made = await experiment(ctxOf(db, owner), name, { owner: owner.email });
    if (backup) await editWorkload(ctxOf(db, owner), made.ref, { version: 1, backupOwner: backup.email });
    return made;
  };
  const retired = await make(ada, null, "Aardvark, retired");
  await putInStage(db, retired.id, "retired");
  await make(ada, ben, "Backed by Ben");
  await make(ada, gone, "Backed by who left");
  await make(ben, ada, "Ada is backup");
  await make(ben, null, "Not hers");
  await createDataScope(ctxOf(db, ada), { name: "Claims", classification: "restricted", realism: "real", dataOwner: ada.email });
  await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });

  const viewer = await ctxFor(db, "viewer");
  const { places, scopes } = await listHeldBy(viewer, ada.id);
  expect(places.map(({ name, place, stage, heir }) => [name, place, stage, heir])).toEqual([
    ["Backed by Ben", "owner", "experiment", "Ben"],
    ["Backed by who left", "owner", "experiment", null],
    ["Ada is backup", "backup", "experiment", null],
    ["Aardvark, retired", "owner", "retired", null],
  ]);
  expect(scopes).toEqual([{ ref: "DS-0001", name: "Claims", classification: "restricted", retired: false }]);
  expect(await listHeldBy(viewer, "nobody")).toEqual({ places: [], scopes: [] });
});

it("is for who may read the registry", async () => {
  const viewer = await ctxFor(db, "viewer");
  await expect(listHeldBy({ ...viewer, permissions: new Set() }, viewer.actor.id)).rejects.toMatchObject({ code: "forbidden" });
});
