import { afterAll, beforeAll, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { proposePolicy } from "@/lib/policy";
import { DEFAULT_POLICY } from "@/lib/policy/core";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, TEST_NOW } from "@/prisma/testing/people";
import { castOf, experiment } from "@/prisma/testing/registry";
import { getPolicyPreview, previewPolicies } from ".";

const database = useDatabase();
let db: Db;
let lea: Ctx;
let airlock: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 6);
  lea = await ctxFor(db, "risk_lead");
  await ctxFor(db, "administrator");
  await ctxFor(db, "security_approver");
  airlock = systemCtx(db, { now: TEST_NOW, requestId: newRequestId(), door: "worker" });
});
afterAll(() => db.close());

it("a proposal's preview counts who would have a gap and who would lose one, and is made once", async () => {
  const cast = await castOf(db);
  // Twenty experiments within their thirty days; production with its review in a hundred days, and overdue.
  for (let at = 0; at < 3; at += 1) await experiment(cast.ada, `Trial ${at}`);
  const reviewed = async (name: string, nextReviewOn: string) => {
    const { id, ref } = await experiment(cast.ada, name);
    await db.prisma.workload.update({ where: { id }, data: { stage: "production", tier: "high" } });
    await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: new Date(`${nextReviewOn}T00:00:00Z`) } });
    return ref;
  };
  const far = await reviewed("Reviewed in eighty days", "2027-02-12");
  await reviewed("Reviewed in ten days", "2026-12-04");
  const document = {
    ...DEFAULT_POLICY,
    review: { ...DEFAULT_POLICY.review, cadence: { ...DEFAULT_POLICY.review.cadence, high: 60 } },
  };
  const { ref } = await proposePolicy(lea, { document, basedOn: 1, reason: "Quarters are too long" });
  expect(await getPolicyPreview(lea, ref)).toBeNull();
  while ((await previewPolicies(airlock)) > 0);
  expect(await getPolicyPreview(lea, ref)).toMatchObject({
    ...{ looked: 5, affected: 1, requestsTotal: 0, finishedAt: TEST_NOW.toISOString() },
    controls: { review: { opens: 1, resolves: 0, first: [far] } },
  });
  expect(await previewPolicies(airlock)).toBe(0);
});
