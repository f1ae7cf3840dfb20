import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { permissionsOf } from "@/lib/people";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { addTool, editWorkload, getWorkload } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { decidePromotion, getDrift, getPromotion, requestPromotion } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sina: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
  sina = await ctxFor(db, "security_approver", { name: "Sina" });
});
afterAll(() => db.close());

const driftOf = async (id: string) => (await getDrift(cast.ada, id)).map(({ what }) => what);

async function approvedAgain(workload: string): Promise<string> {
  const { ref, reachDigest } = await requestPromotion(cast.ada, { workload, toStage: "pilot", reason: "Four weeks of trials" });
  await decidePromotion(sina, ref, { decision: "approve", reachDigest, comment: "Read and agreed" });
  return ref;
}

async function pilot(name: string): Promise<{ id: string; ref: string }> {
  const made = await experiment(cast.ada, name);
  await makeReady({ owner: cast.ada, second: cast.rita }, made.ref, "ben@example.org");
  await approvedAgain(made.ref);
  return made;
}

describe("drift", () => {
  it("shows what is live beyond what was approved as soon as it is, and ends with a re-approval", async () => {
    const { id, ref } = await pilot("Drifts");
    expect(await driftOf(id)).toEqual([]);
    const { version } = await getWorkload(cast.ada, ref);
    await editWorkload(cast.ada, ref, { version, purpose: "Sorts, and answers too" });
    await addTool(cast.ada, ref, { name: "answer", rule: "allowed", simulated: false, phase: "live" });
    expect(await driftOf(id)).toEqual(["it may use the tool answer", "its purpose is another"]);
    expect((await getPromotion(cast.ada, await approvedAgain(ref))).row.kind).toBe("reapproval");
    expect(await driftOf(id)).toEqual([]);
  });

  it("is no hand-over, and nothing that narrows", async () => {
    const { id, ref } = await pilot("Narrows");
    const { version, outOfScope } = await getWorkload(cast.ada, ref);
    const narrower = { outOfScope: `${outOfScope}, complaints`, owner: "ben@example.org", backupOwner: "ada@example.org" };
    await editWorkload(cast.ada, ref, { version, ...narrower });
    expect(await driftOf(id)).toEqual([]);
  });

  it("is of nothing that was never approved, and asked for by nobody without a permission", async () => {
    const { id } = await experiment(cast.ada, "Unread");
    expect(await driftOf(id)).toEqual([]);
    const nobody: Ctx = { ...cast.vera, permissions: permissionsOf([]) };
    await expect(getDrift(nobody, id)).rejects.toMatchObject({ code: "forbidden" });
  });
});
