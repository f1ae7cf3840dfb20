import { requirePermission } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getToday, type WorkloadRow } from "@/lib/registry";
import type { Standing } from "@/lib/standing";
import { type Consequences, consequencesOf, type ReviewedFacts } from "../core";

/** What follows, or is to follow, from a workload's review date, under the policy in force; null where nothing can. */
export async function getConsequences(ctx: Ctx, { stage, tier }: WorkloadRow, { nextReviewOn }: Standing): Promise<Consequences | null> {
  requirePermission(ctx, "registry.read");
  return (await getConsequenceReader(ctx))({ stage, tier, nextReviewOn });
}

/** What follows for a workload, read from what its row holds. */
export type ConsequenceReader = (facts: ReviewedFacts) => Consequences | null;

/** The same for each of many workloads: the policy and the day are read once. */
export async function getConsequenceReader(ctx: Ctx): Promise<ConsequenceReader> {
  requirePermission(ctx, "registry.read");
  const [policy, today] = await Promise.all([getPolicy(ctx), getToday(ctx)]);
  return (facts) => consequencesOf(facts, today, policy.review);
}
