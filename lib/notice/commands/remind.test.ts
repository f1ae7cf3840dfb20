import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, openDb, toDateColumn } from "@/lib/platform";
import { editWorkload } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { personWith } from "@/prisma/testing/people";
import { type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import { remind } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
const INBOX = ["inbox"] as const;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  const mia = await personWith(db, ["member"], { name: "Mia", email: "mia@example.org" });
  await db.prisma.person.update({ where: { id: cast.people.ada.id }, data: { managerId: mia.id } });
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("DELETE FROM notice; DELETE FROM reminded; DELETE FROM reminder_clock; UPDATE workload SET stage = 'retired'");
});

/** Airlock at noon of a day, UTC. */
const on = (day: string, hour = "12:00"): Ctx => systemCtx(db, { now: new Date(`${day}T${hour}:00Z`), requestId: "test", door: "worker" });

/** A workload in production whose review falls due on a day, a year after the last one. */
async function due(name: string, dueOn: string, { reviewed = "2025-12-01" } = {}): Promise<string> {
  const { id, ref } = await experiment(cast.ada, name);
  await editWorkload(cast.ada, ref, { version: 1, backupOwner: "ben@example.org" });
  await putInStage(db, id, "production");
  await db.prisma.workload.update({ where: { id }, data: { endsOn: null } });
  await db.prisma.standing.update({
    where: { workloadId: id },
    data: { nextReviewOn: toDateColumn(dueOn), lastReviewedOn: toDateColumn(reviewed) },
  });
  return id;
}

/** "step: names", in the order in which they were told. */
async function told(subjectId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ step: string; names: string }>(
    `SELECT n.step, string_agg(p.name, ' ' ORDER BY p.name) AS names FROM notice n JOIN person p ON p.id = n.recipient_id
     WHERE n.subject_id = $1 AND n.channel = 'inbox' GROUP BY n.step, n.due_on ORDER BY min(n.created_at), n.step`,
    [subjectId],
  );
  return rows.map(({ step, names }) => `${step}: ${names}`);
}

const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(first) + i * 86_400_000).toISOString().slice(0, 10));

describe("remind", () => {
  it("climbs the whole ladder, each step once, however often it runs", async () => {
    const id = await due("Climbs", "2026-12-10");
    for (const day of daysFrom("2026-11-01", 80)) {
      await remind(on(day), INBOX);
      expect(await remind(on(day, "12:05"), INBOX)).toBe(0);
    }
    expect(await told(id)).toEqual([
      "before-30: Ada",
      "before-14: Ada",
      "before-7: Ada",
      "before-1: Ada",
      "due: Ada",
      "backup_owner: Ada Ben",
      "manager_and_risk: Ada Ben Mia Rita Ron",
      "risk_lead: Ada Ben Mia Rita Ron",
      "consequence: Ada Ben Mia Rita Ron",
    ]);
  });

  it("skips reminders that come before half of the time has passed", async () => {
    const id = await due("Monthly", "2026-12-10", { reviewed: "2026-11-10" });
    for (const day of daysFrom("2026-11-08", 33)) await remind(on(day), INBOX);
    expect(await told(id)).toEqual(["before-14: Ada", "before-7: Ada", "before-1: Ada", "due: Ada"]);
  });

  it("tells the step of today after days in which nothing ran, and none that was missed", async () => {
    const id = await due("Was missed", "2026-11-20");
    await remind(on("2026-11-19"), INBOX);
    await remind(on("2026-11-28"), INBOX);
    expect(await told(id)).toEqual(["before-1: Ada", "manager_and_risk: Ada Ben Mia Rita Ron"]);
  });

  it("turns at midnight of the organisation, not of the server", async () => {
    await db.prisma.organisation.create({ data: { name: "Antipodes", timeZone: "Pacific/Auckland" } });
    const id = await due("At midnight", "2026-11-25");
    // 10:59 UTC is 23:59 of the 24th in Auckland.
    await remind(on("2026-11-24", "10:59"), INBOX);
    expect(await told(id)).toEqual(["before-1: Ada"]);
    await remind(on("2026-11-24", "11:00"), INBOX);
    expect(await told(id)).toEqual(["before-1: Ada", "due: Ada"]);
    await db.prisma.organisation.deleteMany();
  });

  it("tells each once when five workers do it together", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, i) => due(`Together ${i}`, "2026-11-10")));
    await Promise.all(Array.from({ length: 5 }, () => remind(on("2026-11-24"), ["inbox", "mail"])));
    for (const id of ids) expect(await told(id)).toEqual(["risk_lead: Ada Ben Mia Rita Ron"]);
    const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM notice WHERE channel = 'mail'");
    expect(rows[0].n).toBe(100);
  });

  it("tells whoever came to own it since, and marks what was said before as read", async () => {
    const id = await due("Handed over", "2026-11-23");
    await remind(on("2026-11-24"), INBOX);
    await db.prisma.workload.update({ where: { id }, data: { ownerId: cast.people.dora.id } });
    await remind(on("2026-11-24", "12:20"), INBOX);
    expect(await told(id)).toEqual(["due: Ada Dora"]);
    await remind(on("2026-11-26"), INBOX);
    // Ada, who owns it no longer, is told nothing new; what Dora heard first is read with what she hears now.
    const { rows } = await db.pool.query<{ words: string }>(
      `SELECT p.name || ' ' || step AS words FROM notice n JOIN person p ON p.id = recipient_id
       WHERE subject_id = $1 AND read_at IS NULL ORDER BY 1`,
      [id],
    );
    expect(rows.map(({ words }) => words)).toEqual(["Ada due", "Ben backup_owner", "Dora backup_owner"]);
  });

  it("tells the backup owner in place of an owner who left, and nobody who left", async () => {
    const id = await due("Left alone", "2026-12-20");
    await db.prisma.person.update({ where: { id: cast.people.ada.id }, data: { state: "deactivated" } });
    await remind(on("2026-12-06"), INBOX);
    expect(await told(id)).toEqual(["before-14: Ben"]);
    await db.prisma.person.update({ where: { id: cast.people.ben.id }, data: { state: "deactivated" } });
    await remind(on("2026-12-06", "12:20"), INBOX);
    expect(await told(id)).toEqual(["before-14: Ben Rita Ron"]);
    await db.prisma.person.updateMany({ data: { state: "active" } });
  });

  it("reminds of the end of experiments and pilots, and of nothing that is retired", async () => {
    const { id } = await experiment(cast.ada, "Ends");
    await db.prisma.workload.update({ where: { id }, data: { endsOn: toDateColumn("2026-12-01") } });
    const gone = await due("Gone", "2026-11-20");
    await putInStage(db, gone, "retired");
    await db.prisma.workload.update({ where: { id }, data: { createdAt: new Date("2026-10-01T00:00:00Z") } });
    await remind(on("2026-11-24"), INBOX);
    expect(await told(id)).toEqual(["before-7: Ada"]);
    expect(await told(gone)).toEqual([]);
    const { rows } = await db.pool.query("SELECT DISTINCT kind FROM notice");
    expect(rows).toEqual([{ kind: "end" }]);
  });

  it("begins again with the next date", async () => {
    const id = await due("Again", "2026-11-24");
    await remind(on("2026-11-24"), INBOX);
    await db.prisma.standing.update({
      where: { workloadId: id },
      data: { nextReviewOn: toDateColumn("2027-11-24"), lastReviewedOn: toDateColumn("2026-11-24") },
    });
    await remind(on("2027-11-17"), INBOX);
    expect(await told(id)).toEqual(["due: Ada", "before-7: Ada"]);
  });

  it("does again what a worker did whose clock ran a day ahead, and nothing twice", async () => {
    const id = await due("Skewed", "2026-11-25");
    await remind(on("2026-11-25"), INBOX);
    await remind(on("2026-11-24"), INBOX);
    await remind(on("2026-11-25", "12:30"), INBOX);
    expect((await told(id)).toSorted()).toEqual(["before-1: Ada", "due: Ada"]);
  });

  it("is Airlock's own work", async () => {
    await due("Not for people", "2026-11-20");
    await expect(remind(cast.rita, INBOX)).rejects.toMatchObject({ code: "forbidden" });
  });
});
