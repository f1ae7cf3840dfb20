import { afterAll, beforeAll, expect, it } from "vitest";
import { createToken } from "@/lib/people";
import { type Db, newId, openDb, toDateColumn } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, TEST_NOW } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import { getAccess, getPortfolio } from ".";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url, 4);
  cast = await castOf(db);
});
afterAll(() => db.close());

const ago = (days: number): Date => new Date(TEST_NOW.getTime() - days * 86_400_000);

/** A promotion past the commands: what the portfolio counts, not how it came to be. */
async function promotion(workloadId: string, state: "applied" | "in_review", toStage: "pilot" | "production", endedAt: Date | null) {
  await db.prisma.promotion.create({
    data: {
      id: newId<"promotion">(TEST_NOW),
      ...{ workloadId, kind: "promotion", state, fromStage: "experiment", toStage, tier: "low", reason: "x" },
      ...{ requestedById: cast.people.ada.id, requestedAt: ago(100), reachDigest: "0", reach: {}, slots: [], policyVersion: 1 },
      ...{ lapsesOn: toDateColumn("2026-12-01"), endedAt },
    },
  });
}

it("counts nothing where nothing is", async () => {
  const { stages, moves } = await getPortfolio(cast.vera);
  expect(stages.map(({ stage, count }) => [stage, count])).toEqual([
    ["experiment", 0],
    ["pilot", 0],
    ["production", 0],
    ["retired", 0],
  ]);
  expect(moves).toEqual({
    pilot: { moved: 0, waiting: 0 },
    production: { moved: 0, waiting: 0 },
    retired: { moved: 0, waiting: 0 },
  });
});

it("counts stages, ends and what moved", async () => {
  const [running, ended, pilot, adopted, gone, came, longGone] = await Promise.all(
    ["Running", "Ended", "Pilot", "Adopted", "Gone", "Came so", "Long gone"].map((name) => experiment(cast.ada, name)),
  );
  if (!running || !ended || !pilot || !adopted || !gone || !came || !longGone) throw new Error("seven were registered");
  await db.prisma.workload.update({ where: { id: ended.id }, data: { endsOn: toDateColumn("2026-11-23") } });
  await putInStage(db, pilot.id, "pilot");
  await db.prisma.workload.update({ where: { id: adopted.id }, data: { stage: "production", adopted: true } });
  await db.prisma.workload.update({ where: { id: gone.id }, data: { stage: "retired", retiredAt: ago(89), createdAt: ago(99) } });
  await db.prisma.workload.update({ where: { id: came.id }, data: { stage: "retired", retiredAt: ago(5), createdAt: ago(5) } });
  await db.prisma.workload.update({ where: { id: longGone.id }, data: { stage: "retired", retiredAt: ago(91), createdAt: ago(99) } });
  await promotion(pilot.id, "applied", "pilot", ago(10));
  await promotion(adopted.id, "applied", "production", ago(91));
  await promotion(running.id, "in_review", "production", null);
  const { stages, moves } = await getPortfolio(cast.vera);
  expect(stages).toMatchObject([
    { stage: "experiment", count: 2, ended: 1, ending: 1 },
    { stage: "pilot", count: 1, ending: 1 },
    { stage: "production", count: 1, adopted: 1, ended: 0, ending: 0 },
    { stage: "retired", count: 3, ended: 0 },
  ]);
  expect(moves).toEqual({
    pilot: { moved: 1, waiting: 0 },
    production: { moved: 0, waiting: 1 },
    retired: { moved: 1, waiting: 0 },
  });
  expect(await getPortfolio(cast.vera, 7)).toEqual({ stages, moves });
});

it("counts nothing where more workloads are than were asked for", async () => {
  const { stages, moves } = await getPortfolio(cast.vera, 6);
  expect(stages.map(({ count, ended, ending, retired }) => count + ended + ending + retired)).toEqual([0, 0, 0, 0]);
  expect(Object.values(moves).map(({ moved, waiting }) => moved + waiting)).toEqual([0, 0, 0]);
});

it("shows whoever manages people who can get in, and nobody else", async () => {
  const admin = await ctxFor(db, "administrator", { name: "Ada Nowak" });
  await createToken(admin, { name: "Short", scopes: ["read"], days: 7 }, { maxDays: 90 });
  await createToken(admin, { name: "Long", scopes: ["read"], days: 60 }, { maxDays: 90 });
  await db.prisma.person.update({ where: { id: cast.people.ben.id }, data: { passwordHash: "scrypt$x" } });
  await db.prisma.person.update({ where: { id: cast.people.vera.id }, data: { state: "deactivated" } });
  const live = { personId: cast.people.ben.id, method: "password", expiresAt: ago(-1) };
  await db.prisma.session.createMany({ data: [live, live, { ...live, endedAt: ago(0) }, { ...live, expiresAt: ago(1) }] });
  const access = await getAccess(admin);
  expect(access).toMatchObject({ people: 6, administrators: 1, signedIn: 1, sessions: 2 });
  expect(access.withoutSignIn.people.map(({ name }) => name)).toEqual(["Ada", "Ada Nowak", "Dora", "Rita", "Ron"]);
  expect(access.withoutSignIn.total).toBe(5);
  expect([access.expiring.total, access.expiring.tokens.map(({ name }) => name)]).toEqual([1, ["Short"]]);
  expect((await answerOf(getAccess(cast.rita))).code).toBe("forbidden");
});
