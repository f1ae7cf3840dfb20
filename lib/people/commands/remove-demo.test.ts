import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, newId, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith, TEST_NOW } from "@/prisma/testing/people";
import { answerOf, experiment } from "@/prisma/testing/registry";
import { getDemoCounts, listDemoPeople, systemCtx } from "../queries";
import { setUpOrganisation } from "./demo-organisation";
import { markDemoOrganisation, removeDemo } from "./remove-demo";

const database = useDatabase();
let db: Db;
let owner: Db;
beforeAll(() => {
  db = openDb(database.url);
  owner = openDb(database.ownerUrl);
});
afterAll(async () => {
  await db.close();
  await owner.close();
});

const SECRET = "a long walk by the river";
const WANTED = { organisation: "Real Hospital", name: "Nora Real", email: "nora@real.example", password: SECRET, repeat: SECRET };

/** A promotion with an approval by somebody, past the commands: what stands there, not how it came. */
async function approvedPromotion(workloadId: string, personId: string): Promise<string> {
  const id = newId<"promotion">(TEST_NOW);
  await owner.pool.query(
    `INSERT INTO promotion (id, workload_id, kind, state, from_stage, to_stage, tier, reason, requested_by_id, requested_at, updated_at,
       reach_digest, reach, policy_version, slots)
     SELECT $1, $2, 'promotion', 'applied', 'experiment', 'pilot', 'low', 'Because', $3, now(), now(), 'x', '{}', 1, '[]'`,
    [id, workloadId, personId],
  );
  return id;
}

describe("removing the demo organisation", () => {
  it("takes what it brought, keeps what people added and the log, and signs the first administrator in", async () => {
    const system = systemCtx(db, { now: TEST_NOW, requestId: "request-1", door: "cli" });
    await setUpOrganisation(system, { name: "Northfield", timeZone: "Europe/London", demo: true });
    const ada = await personWith(db, ["administrator"], { name: "Ada Demo", demo: true });
    const amira = await personWith(db, ["member"], { name: "Amira Demo", email: "ada@example.org", demo: true });
    const theirs = await experiment(ctxOf(db, amira), "Demo workload");
    await markDemoOrganisation(system);
    await expect(markDemoOrganisation(system)).rejects.toThrow();

    const ben = await personWith(db, ["member"], { name: "Ben Own" });
    const own = await experiment(ctxOf(db, ben), "Own workload");
    expect(await getDemoCounts(ctxOf(db, ada))).toMatchObject({ goes: { workloads: 1, people: 2 }, stays: { workloads: 1, people: 1 } });

    expect(await answerOf(removeDemo(ctxOf(db, ben), WANTED, {}))).toMatchObject({ code: "forbidden" });
    expect(await answerOf(removeDemo(ctxOf(db, ada), { ...WANTED, password: "short", repeat: "short" }, {}))).toMatchObject({
      code: "invalid",
      fields: ["password"],
    });

    const entries = await db.prisma.auditEntry.count();
    const { person } = await removeDemo(ctxOf(db, ada), WANTED, {});
    expect(person.name).toBe("Nora Real");
    const left = await db.prisma.workload.findMany({ select: { id: true, ownerId: true } });
    expect(left).toEqual([{ id: own.id, ownerId: null }]);
    expect(theirs.id).not.toBe(own.id);
    expect((await db.prisma.person.findMany({ orderBy: { name: "asc" } })).map(({ name }) => name)).toEqual(["Ben Own", "Nora Real"]);
    expect(await db.prisma.organisation.findUnique({ where: { id: 1 } })).toMatchObject({ name: "Real Hospital", demo: false });
    expect(await listDemoPeople(system, "demo")).toEqual([]);
    expect(await db.prisma.auditEntry.count()).toBeGreaterThan(entries);

    expect(await answerOf(removeDemo(ctxOf(db, ada), WANTED, {}))).toMatchObject({ code: "no_demo" });
    // The seed runs at every start: it must not bring the demo back.
    expect(await setUpOrganisation(system, { name: "Northfield", timeZone: "UTC", demo: true })).toBe(false);
    // Nothing can be marked, or removed, a second time: also not by whoever has the rights of the product.
    await db.pool.query("UPDATE organisation SET demo = true");
    await expect(db.pool.query("SELECT mark_demo_records()")).rejects.toThrow(/just loaded/);
    await expect(db.pool.query("INSERT INTO demo_record VALUES ('workload', $1)", [own.id])).rejects.toThrow(/permission denied/);
    await db.pool.query("SELECT remove_demo_records()");
    expect(await db.prisma.workload.count()).toBe(1);
  });

  it("is no way to any approval but those of demo workloads", async () => {
    void approvedPromotion;
    await expect(owner.pool.query("SELECT set_config('airlock.removing_demo', 'on', false)")).resolves.toBeDefined();
    await expect(db.pool.query("DELETE FROM approval")).rejects.toThrow(/permission denied/);
  });
});
