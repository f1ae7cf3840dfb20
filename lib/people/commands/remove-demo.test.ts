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

async function demoPersonId(name: string): Promise<string> {
  return (await db.prisma.person.findFirstOrThrow({ where: { name } })).id;
}

const SECRET = "a long walk by the river";
const WANTED = { organisation: "Real Hospital", name: "Nora Real", email: "nora@real.example", password: SECRET, repeat: SECRET };

/** An applied promotion with an approval by somebody, past the commands: what stands there, not how it came. @returns the approval. */
async function approved(workloadId: string, personId: string): Promise<string> {
  const [promotion, approval] = [newId<"promotion">(TEST_NOW), newId<"approval">(TEST_NOW)];
  await owner.pool.query(
    `INSERT INTO promotion (id, workload_id, kind, state, from_stage, to_stage, tier, reason, requested_by_id, requested_at, reach_digest,
       reach, slots, policy_version, lapses_on)
     VALUES ($1, $2, 'promotion', 'applied', 'experiment', 'pilot', 'low', 'Because', $3, now(), 'x', '{}', '[]', 1, now())`,
    [promotion, workloadId, personId],
  );
  await owner.pool.query(
    `INSERT INTO approval (id, promotion_id, slot, person_id, decision, reach_digest, comment, at)
     VALUES ($1, $2, 'security', $3, (enum_range(NULL::approval_decision))[1], 'x', 'Seen', now())`,
    [approval, promotion, personId],
  );
  return approval;
}

describe("removing the demo organisation", () => {
  it("takes what it brought, keeps what people added and the log, and signs the first administrator in", async () => {
    const system = systemCtx(db, { now: TEST_NOW, requestId: "request-1", door: "cli" });
    await setUpOrganisation(system, { name: "Northfield", timeZone: "Europe/London", demo: true });
    const ada = await personWith(db, ["administrator"], { name: "Ada Demo", demo: true });
    const amira = await personWith(db, ["member"], { name: "Amira Demo", email: "ada@example.org", demo: true });
    const theirs = await experiment(ctxOf(db, amira), "Demo workload");
    await personWith(db, ["security_approver"], { name: "Sina Demo", demo: true });
    const [joined] = await db.prisma.team.createManyAndReturn({ data: [{ name: "Joined" }, { name: "Unused" }] });
    await markDemoOrganisation(system);
    await expect(markDemoOrganisation(system)).rejects.toThrow();

    const ben = await personWith(db, ["member"], { name: "Ben Own" });
    const own = await experiment(ctxOf(db, ben), "Own workload");
    await db.prisma.workload.update({ where: { id: own.id }, data: { teamId: joined?.id ?? null } });
    const sina = { id: await demoPersonId("Sina Demo") };
    await approved(theirs.id, sina.id);
    const kept = await approved(own.id, sina.id);
    expect(await getDemoCounts(ctxOf(db, ada))).toMatchObject({
      goes: { workloads: 1, promotions: 1, people: 3, teams: 1 },
      stays: { workloads: 1, promotions: 1, people: 1, teams: 1 },
    });

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
    expect((await db.prisma.team.findMany()).map(({ name }) => name)).toEqual(["Joined"]);
    expect((await db.prisma.person.findMany({ orderBy: { name: "asc" } })).map(({ name }) => name)).toEqual([
      "Ben Own",
      "Nora Real",
      "Sina Demo",
    ]);
    // Who decided on what stays is still named, and can do nothing any more.
    expect(await db.prisma.person.findUnique({ where: { id: sina.id } })).toMatchObject({ state: "deactivated", demo: false, roles: [] });
    expect((await db.prisma.approval.findMany()).map(({ id }) => id)).toEqual([kept]);
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
    expect(await db.prisma.approval.count()).toBe(1);
  });

  it("is no way to an approval for anybody else, the owner of the tables included", async () => {
    await expect(db.pool.query("DELETE FROM approval")).rejects.toThrow(/permission denied/);
    await expect(owner.pool.query("DELETE FROM approval")).rejects.toThrow(/append-only/);
    const client = await owner.pool.connect();
    try {
      await client.query("SELECT set_config('airlock.removing_demo', 'on', false)");
      await expect(client.query("DELETE FROM approval")).rejects.toThrow(/append-only/);
    } finally {
      client.release(true);
    }
  });
});
