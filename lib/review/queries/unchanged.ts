import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, type Db, dayOf, digestOf, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { canonicalReach, getTimeZone, type Reach, readReaches } from "@/lib/registry";
import { nextReview, whyNotUnchanged } from "../core";
import { readSinceOf } from "../store";

/** Whether a workload may be attested as unchanged, and when its next review would be due. */
export interface Unchanged {
  readonly dueOn: CalendarDate | null;
  /** Why not, in a sentence; null where it may be. */
  readonly why: string | null;
  /** Null where it may not. */
  readonly next: CalendarDate | null;
}

const same = (before: Reach | null, now: Reach): boolean =>
  before !== null && digestOf(canonicalReach(before)) === digestOf(canonicalReach(now));

/** How workloads stand to their last reviews; inside a transaction that holds their locks it decides. */
export async function readUnchanged(
  from: Db | Tx,
  ids: readonly string[],
  policy: Policy,
  zone: string,
  today: CalendarDate,
): Promise<ReadonlyMap<string, Unchanged>> {
  const [rows, reaches] = [await readSinceOf(from, ids, zone, today), await readReaches(from, ids)];
  return new Map(
    rows.map(({ workloadId, tier, dueOn, anchor, reach, ...counts }): [string, Unchanged] => {
      const now = reaches.get(workloadId);
      const since = { scheduled: dueOn !== null, held: reach !== null, sameReach: now !== undefined && same(reach, now), ...counts };
      const why = whyNotUnchanged(tier, policy.review.unchanged, since);
      const next = dueOn && !why ? nextReview(dueOn, today, policy.review.cadence[tier], anchor).on : null;
      return [workloadId, { dueOn, why, next }];
    }),
  );
}

/** How workloads stand to their last reviews, for whoever would attest that nothing changed. */
export async function getUnchanged(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Unchanged>> {
  requirePermission(ctx, "registry.read");
  const [policy, zone] = await Promise.all([getPolicy(ctx), getTimeZone(ctx)]);
  return readUnchanged(ctx.db, ids, policy, zone, dayOf(ctx.now, zone));
}
