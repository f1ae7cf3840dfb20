import { afterAll, beforeAll, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { deactivatePerson } from "@/lib/people";
import { type Db, openDb, transaction } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, ctxOf, personWith, type TestPerson } from "@/prisma/testing/people";
import { answerOf, countEntries, entriesOf, experiment } from "@/prisma/testing/registry";
import { createDataScope, editWorkload, getDataScope, getWorkload, handOverWorkloads, readReach } from "..";

const database = useDatabase();
let db: Db;

beforeAll(() => {
  db = openDb(database.url, 8);
});
afterAll(() => db.close());

const member = (name: string) => personWith(db, ["member"], { name });

async function owned(owner: TestPerson, backup: TestPerson | null, name: string) {
  const made = await experiment(ctxOf(db, owner), name, { owner: owner.email });
  if (backup) await editWorkload(ctxOf(db, owner), made.ref, { version: 1, backupOwner: backup.email });
  return made;
}

async function handOver(from: TestPerson, to: TestPerson | null) {
  const ctx = await ctxFor(db, "administrator");
  return transaction(ctx, (tx) => handOverWorkloads(tx, ctx, from.id, to?.id ?? null));
}

it("gives every place to the successor, with one entry each", async () => {
  const [ada, ben, eve] = [await member("Ada"), await member("Ben"), await member("Eve")];
  const alone = await owned(ada, null, "Alone");
  const backed = await owned(ada, ben, "Backed by Ben");
  const backing = await owned(ben, ada, "Backed by Ada");
  const byEve = await owned(ada, eve, "Backed by Eve");
  const scope = await createDataScope(ctxOf(db, ada), { name: "Hers", classification: "public", realism: "real", dataOwner: ada.email });
  const digest = (await readReach(db, alone.id)).digest;
  expect(await handOver(ada, eve)).toEqual({ workloads: 3, backups: 1, dataScopes: 1 });
  const ctx = ctxOf(db, ben);
  expect(await getWorkload(ctx, alone.ref)).toMatchObject({ owner: { name: "Eve" }, backupOwner: null, version: 2 });
  expect(await getWorkload(ctx, backed.ref)).toMatchObject({ owner: { name: "Eve" }, backupOwner: { name: "Ben" } });
  expect(await getWorkload(ctx, backing.ref)).toMatchObject({ owner: { name: "Ben" }, backupOwner: { name: "Eve" } });
  expect(await getWorkload(ctx, byEve.ref)).toMatchObject({ owner: { name: "Eve" }, backupOwner: null });
  expect(await getDataScope(ctx, scope.ref)).toMatchObject({ dataOwner: { name: "Eve" }, version: 2 });
  expect((await readReach(db, alone.id)).digest).not.toBe(digest);
  const [newest] = (await listTimeline(ctx, byEve.id)).entries;
  expect(newest).toMatchObject({
    action: "workload.owner_changed",
    reason: "Ada left",
    before: { owner: "Ada", backupOwner: "Eve" },
    after: { owner: "Eve", backupOwner: null },
  });
  expect((await entriesOf(db, scope.id)).at(-1)).toMatchObject({
    action: "data_scope.edited",
    before: { dataOwner: "Ada" },
    after: { dataOwner: "Eve" },
  });
});

it("without a successor makes the active backup owner the owner, or nobody", async () => {
  const [ada, ben, gone] = [await member("Ada"), await member("Ben"), await member("Gone")];
  const backed = await owned(ada, ben, "To Ben");
  const orphan = await owned(ada, null, "To nobody");
  const doubly = await owned(ada, gone, "Backed by nobody");
  await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });
  expect(await handOver(ada, null)).toEqual({ workloads: 3, backups: 0, dataScopes: 0 });
  expect(await getWorkload(ctxOf(db, ben), backed.ref)).toMatchObject({ owner: { name: "Ben" }, backupOwner: null });
  expect(await getWorkload(ctxOf(db, ben), orphan.ref)).toMatchObject({ owner: null, backupOwner: null });
  expect(await getWorkload(ctxOf(db, ben), doubly.ref)).toMatchObject({ owner: null, backupOwner: { name: "Gone" } });
});

it("is refused for a successor who is not here, and changes nothing", async () => {
  const [ada, gone] = [await member("Ada"), await member("Gone")];
  const made = await owned(ada, null, "Stays");
  await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });
  const before = await countEntries(db);
  expect((await answerOf(handOver(ada, gone))).fields).toEqual(["handOverTo"]);
  expect((await answerOf(handOver(ada, ada))).fields).toEqual(["handOverTo"]);
  expect(await countEntries(db)).toBe(before);
  expect(await getWorkload(ctxOf(db, ada), made.ref)).toMatchObject({ owner: { name: "Ada" } });
});

it("is part of deactivating a person: all of it or none", async () => {
  const [ada, eve] = [await member("Ada"), await member("Eve")];
  const made = await owned(ada, null, "Moves on");
  const admin = await ctxFor(db, "administrator");
  const done = await deactivatePerson(admin, ada.id, { handOverTo: eve.email }, handOverWorkloads);
  expect(done.handedOver).toMatchObject({ workloads: 1, backups: 0, dataScopes: 0 });
  expect(await getWorkload(admin, made.ref)).toMatchObject({ owner: { name: "Eve" } });
  expect((await listTimeline(admin, made.id)).entries[0]).toMatchObject({ actor: { name: admin.actor.name } });
});

it("hands over two thousand in one statement's time", async () => {
  const [ada, eve] = [await member("Ada"), await member("Eve")];
  await db.pool.query(
    `WITH made AS (
       INSERT INTO workload (id, name, kind, purpose, stage, effects, control_point, tier, tier_reasons, owner_id, created_at, updated_at)
       SELECT gen_random_uuid(), 'Bulk ' || n, 'model', 'x', 'experiment', '{}', 'none', 'low', '[]', $1, now(), now() FROM generate_series(1, 2000) n
       RETURNING id)
     INSERT INTO standing (workload_id, updated_at) SELECT id, now() FROM made`,
    [ada.id],
  );
  expect((await handOver(ada, eve)).workloads).toBe(2000);
  const { rows } = await db.pool.query("SELECT count(*)::int AS owned FROM workload WHERE owner_id = $1", [eve.id]);
  expect(rows).toEqual([{ owned: 2000 }]);
});
