import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, MOST_A_DAY, newId, openDb, toDateColumn } from "@/lib/platform";
import { editWorkload } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import { remind, tellEvents, tellTerms } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
const INBOX = ["inbox"] as const;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query(`DELETE FROM notice; DELETE FROM reminded; DELETE FROM reminder_clock; DELETE FROM announced_step; DELETE FROM outbox_event;
    DELETE FROM outbox_day; DELETE FROM webhook; UPDATE workload SET stage = 'retired'`);
  await listening([]);
});

/** Somebody listens to these kinds; to all of them where none is named. */
const listening = (kinds: readonly string[], name = "All") =>
  db.prisma.webhook.create({ data: { name, url: "https://hooks.example.org/", kinds: [...kinds], createdAt: cast.ada.now } });
const on = (day: string, hour = "12:00"): Ctx => systemCtx(db, { now: new Date(`${day}T${hour}:00Z`), requestId: "test", door: "worker" });

/** A workload in production whose review falls due on a day, a year after the last one. */
async function due(name: string, dueOn: string): Promise<{ id: string; ref: string }> {
  const made = await experiment(cast.ada, name);
  await editWorkload(cast.ada, made.ref, { version: 1, backupOwner: "ben@example.org" });
  await putInStage(db, made.id, "production");
  await db.prisma.workload.update({ where: { id: made.id }, data: { endsOn: null } });
  await movedTo(made.id, dueOn);
  return made;
}
const movedTo = (workloadId: string, dueOn: string) =>
  db.prisma.standing.update({
    where: { workloadId },
    data: { nextReviewOn: toDateColumn(dueOn), lastReviewedOn: toDateColumn("2025-12-01") },
  });

/** "kind step", in the order in which they were left. */
async function left(subjectId?: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ words: string }>(
    `SELECT concat_ws(' ', kind, coalesce(payload ->> 'step', payload ->> 'beyond')) AS words FROM outbox_event
     WHERE $1::text IS NULL OR payload ->> 'subjectId' = $1 ORDER BY id`,
    [subjectId ?? null],
  );
  return rows.map(({ words }) => words);
}

const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(first) + i * 86_400_000).toISOString().slice(0, 10));

describe("a due date that comes to a step", () => {
  it("is left once for each step, however often it is looked at, and for webhooks alone", async () => {
    const { id } = await due("Climbs", "2026-12-10");
    for (const day of daysFrom("2026-11-01", 80)) {
      await remind(on(day), INBOX);
      await remind(on(day, "12:30"), INBOX);
    }
    expect(await left(id)).toEqual([
      ...["review.due_soon before-30", "review.due_soon before-14", "review.due_soon before-7", "review.due_soon before-1"],
      ...["review.due due", "review.overdue overdue", "review.escalated backup_owner", "review.escalated manager_and_risk"],
      ...["review.escalated risk_lead", "review.escalated consequence"],
    ]);
    expect(await tellEvents(on("2027-01-20"), INBOX)).toBe(0);
  });

  it("is overdue at midnight of the organisation, when nobody is told anything new", async () => {
    await db.prisma.organisation.create({ data: { name: "Antipodes", timeZone: "Pacific/Auckland" } });
    const { id } = await due("At midnight", "2026-11-24");
    // 10:59 UTC is 23:59 of the 24th in Auckland.
    await remind(on("2026-11-24", "10:59"), INBOX);
    expect(await left(id)).toEqual(["review.due due"]);
    expect(await remind(on("2026-11-24", "11:00"), INBOX)).toBe(0);
    expect(await left(id)).toEqual(["review.due due", "review.overdue overdue"]);
    await db.prisma.organisation.deleteMany();
  });

  it("is left once when five workers look together", async () => {
    const made = await Promise.all(Array.from({ length: 20 }, (_, i) => due(`Together ${i}`, "2026-11-23")));
    await Promise.all(Array.from({ length: 5 }, () => remind(on("2026-11-24"), INBOX)));
    for (const { id } of made) expect(await left(id)).toEqual(["review.overdue overdue"]);
    expect(await left()).toHaveLength(20);
  });

  it("is left at the step of today after days on which nothing ran, and at none that was missed", async () => {
    const { id } = await due("Was missed", "2026-11-20");
    await remind(on("2026-11-19"), INBOX);
    await remind(on("2026-11-28"), INBOX);
    expect(await left(id)).toEqual(["review.due_soon before-1", "review.escalated manager_and_risk"]);
  });

  it("is left where nobody is there to be told of it, and not again when somebody comes", async () => {
    const { id } = await due("Nobody's", "2026-11-23");
    await db.prisma.workload.update({ where: { id }, data: { ownerId: null, backupOwnerId: null } });
    await db.prisma.person.updateMany({ data: { state: "deactivated" } });
    expect(await remind(on("2026-11-24"), INBOX)).toBe(0);
    await db.prisma.person.updateMany({ data: { state: "active" } });
    await db.prisma.workload.update({ where: { id }, data: { ownerId: cast.people.dora.id } });
    expect(await remind(on("2026-11-24", "12:30"), INBOX)).toBe(1);
    expect(await left(id)).toEqual(["review.overdue overdue"]);
  });

  it("is not left again when its date was moved and moved back", async () => {
    const { id } = await due("There and back", "2026-12-01");
    await remind(on("2026-11-24"), INBOX);
    await movedTo(id, "2026-11-24");
    await remind(on("2026-11-24", "12:20"), INBOX);
    await movedTo(id, "2026-12-01");
    await remind(on("2026-11-24", "12:40"), INBOX);
    expect(await left(id)).toEqual(["review.due_soon before-7", "review.due due"]);
  });

  it("of an experiment ends", async () => {
    const { id } = await experiment(cast.ada, "Ends");
    const dates = { endsOn: toDateColumn("2026-12-01"), createdAt: new Date("2026-10-01T00:00:00Z") };
    await db.prisma.workload.update({ where: { id }, data: dates });
    for (const day of ["2026-11-24", "2026-12-01", "2026-12-02"]) await remind(on(day), INBOX);
    expect(await left(id)).toEqual(["workload.ending before-7", "workload.ending due", "workload.ended overdue"]);
  });
});

describe("where nobody listens", () => {
  it("nothing is left, and whoever comes later is told of what happens then", async () => {
    await db.pool.query("DELETE FROM webhook");
    await listening(["policy.decided"], "Other");
    const { id } = await due("Unheard", "2026-11-20");
    await remind(on("2026-11-24"), INBOX);
    expect([await left(), await db.prisma.announcedStep.count()]).toEqual([[], 0]);
    await listening(["review.escalated"], "Late");
    // Others answer for it, which is told to them; the step it stands on was reached before.
    await db.prisma.workload.update({ where: { id }, data: { ownerId: cast.people.dora.id } });
    expect(await remind(on("2026-11-24", "12:30"), INBOX)).toBe(1);
    expect(await left()).toEqual([]);
    await remind(on("2026-11-27"), INBOX);
    expect(await left(id)).toEqual(["review.escalated manager_and_risk"]);
  });
});

describe("a day on which more comes about than leaves by itself", () => {
  it("leaves one more, which says so, and nothing after it until the next day", async () => {
    const event = "review.escalated";
    await db.prisma.outboxDay.create({ data: { kind: event, day: toDateColumn("2026-11-24"), count: MOST_A_DAY - 1 } });
    await due("The last", "2026-11-20");
    await due("Of another kind", "2026-11-23");
    await remind(on("2026-11-24"), INBOX);
    expect((await left()).toSorted()).toEqual([`${event} backup_owner`, "review.overdue overdue"]);
    await due("One too many", "2026-11-10");
    await due("Two too many", "2026-11-09");
    await remind(on("2026-11-24", "12:30"), INBOX);
    await due("Three too many", "2026-11-09");
    await remind(on("2026-11-24", "13:00"), INBOX);
    expect((await left()).slice(2)).toEqual([`${event} 2026-11-24`]);
    const { id } = await due("The next day", "2026-11-18");
    await remind(on("2026-11-25"), INBOX);
    expect(await left(id)).toEqual([`${event} manager_and_risk`]);
  });
});

describe("a term that no ladder has", () => {
  it("is left once, though nobody is there to be told, and claimed also while nobody listens", async () => {
    const { id: workloadId } = await experiment(cast.ada, "Excepted");
    await db.prisma.workload.update({ where: { id: workloadId }, data: { ownerId: null } });
    const { vera, rita } = cast.people;
    const exception = await db.prisma.controlException.create({
      data: {
        ...{ id: newId(cast.ada.now), workloadId, control: "backup-owner", state: "approved", reason: "x", compensatingControl: "y" },
        ...{ until: toDateColumn("2026-12-10"), warnsOn: toDateColumn("2026-12-03"), policyVersion: 1 },
        ...{ requestedById: vera.id, requestedAt: cast.ada.now, decidedById: rita.id, decidedAt: cast.ada.now },
      },
    });
    await db.prisma.person.update({ where: { id: vera.id }, data: { state: "deactivated" } });
    await Promise.all(Array.from({ length: 3 }, () => tellTerms(on("2026-12-04"), INBOX)));
    expect(await left(exception.id)).toEqual(["exception.ending ending"]);
    await db.pool.query("UPDATE webhook SET state = 'disabled'");
    await tellTerms(on("2026-12-11"), INBOX);
    await db.pool.query("UPDATE webhook SET state = 'active'");
    expect(await tellTerms(on("2026-12-12"), INBOX)).toBe(0);
    expect(await left(exception.id)).toEqual(["exception.ending ending"]);
    await db.prisma.person.update({ where: { id: vera.id }, data: { state: "active" } });
  });
});
