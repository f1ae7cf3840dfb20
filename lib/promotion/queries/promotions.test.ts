import { afterAll, beforeAll, expect, it } from "vitest";
import type { Role } from "@/lib/people";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { addScopeUse, createDataScope, createEnvironment } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith } from "@/prisma/testing/people";
import { attestAll, makeReady } from "@/prisma/testing/ready";
import { type Cast, castOf, experiment, serviceCtx } from "@/prisma/testing/registry";
import { countPromotions, decidePromotion, getPromotion, listPromotions, requestPromotion } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sina: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 4);
  cast = await castOf(db);
  sina = await someone("sina", ["security_approver"]);
});
afterAll(() => db.close());

async function someone(name: string, roles: readonly Role[]): Promise<Ctx> {
  return ctxOf(db, await personWith(db, roles, { name, email: `${name}@example.org` }));
}

/** A request of Ada's into production, over data of Dora's where it uses any. */
async function asked(name: string, dataScope?: string): Promise<string> {
  const { ref } = await experiment(cast.ada, name);
  await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
  if (dataScope) await addScopeUse(cast.ada, ref, { dataScope, mode: "read", zone: "production", purpose: "Sorting" });
  await attestAll(cast.rita, ref);
  return (await requestPromotion(cast.ada, { workload: ref, toStage: "production", reason: "Four weeks of trials" })).ref;
}

async function approve(ctx: Ctx, ref: string): Promise<void> {
  const { row } = await getPromotion(ctx, ref);
  await decidePromotion(ctx, ref, { decision: "approve", reachDigest: row.reachDigest, comment: "Read and agreed" });
}

/** What the navigation says beside what the queue holds, for everybody there is. */
async function countsOfAll() {
  const all = { ...cast, sina };
  const of = async (name: Exclude<keyof typeof all, "people">) => {
    const { open, waitingForMe } = await countPromotions(all[name]);
    const queue = await listPromotions(all[name], { waitingForMe: true });
    expect([name, waitingForMe, open]).toEqual([name, queue.total, (await listPromotions(all[name], { state: "in_review" })).total]);
    return [name, waitingForMe] as const;
  };
  return Object.fromEntries(await Promise.all((["ada", "ben", "dora", "rita", "ron", "vera", "sina"] as const).map(of)));
}

it("counts for everybody what the queue would show them", async () => {
  expect(await countsOfAll()).toEqual({ ada: 0, ben: 0, dora: 0, rita: 0, ron: 0, vera: 0, sina: 0 });

  const store = await createEnvironment(cast.rita, { name: "Store", kind: "data_store", zone: "production", externalRef: "s3://prod" });
  const made = { name: "Claims", classification: "confidential", realism: "real", environment: store.ref, description: "Rows" };
  const scope = await createDataScope(cast.dora, { ...made, dataOwner: "dora@example.org" });
  const withData = await asked("With data", scope.ref);
  await asked("Without");
  expect(await countsOfAll()).toEqual({ ada: 0, ben: 0, dora: 1, rita: 2, ron: 2, vera: 0, sina: 2 });

  await approve(sina, withData);
  await approve(cast.rita, withData);
  expect(await countsOfAll()).toEqual({ ada: 0, ben: 0, dora: 1, rita: 1, ron: 1, vera: 0, sina: 1 });

  // An approval of somebody who no longer holds the role leaves the slot open again.
  await db.prisma.person.update({ where: { id: cast.people.rita.id }, data: { roles: ["member"] } });
  expect((await countsOfAll()).ron).toBe(2);
});

it("counts what is open for a service, which nothing waits for", async () => {
  const { total } = await listPromotions(cast.ada, { state: "in_review" });
  expect(await countPromotions(serviceCtx(cast.rita))).toEqual({ open: total, waitingForMe: 0, conditions: 0 });
});
