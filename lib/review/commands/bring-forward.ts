import { readNewestEntry, recordAudit, TAKE_BACK_MINUTES } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { addDays, announce, type Ctx, dayOf, derive, markChanged, type Tx, transaction } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { humanId, lockWorkload, readReach, readTimeZone, workloadRef } from "@/lib/registry";
import { readStanding, writeStanding } from "@/lib/standing";
import { becauseWords, broughtForward, causesOf, type SinceReview, type Within } from "../core";
import { type Look, lookAtEnded, lookLater, readEndedSince, readGround, readIncidentsSince, readLooks, takeLook } from "../store";

const BATCH = 200;
const SETTLED_MS = TAKE_BACK_MINUTES * 60_000;

interface Rule {
  readonly zone: string;
  readonly within: Within;
}

async function sinceReview(tx: Tx, ctx: Ctx, workloadId: string, zone: string): Promise<SinceReview | null> {
  const ground = await readGround(tx, workloadId);
  if (!ground) return null;
  const { reach: now } = await readReach(tx, workloadId);
  const incidents = await readIncidentsSince(tx, workloadId, ground.since);
  const ended = await readEndedSince(tx, workloadId, { since: ground.since, zone, today: dayOf(ctx.now, zone) });
  return {
    before: ground.reach,
    now,
    incidents: incidents.map(({ number, title }) => ({ ref: humanId("IN", number), title })),
    exceptionsEnded: ended.map(({ number, control }) => ({ ref: humanId("EX", number), control })),
  };
}

/** Says of one workload whether its review comes forward. */
async function lookAt(tx: Tx, ctx: Ctx, look: Look, { zone, within }: Rule): Promise<void> {
  const row = await lockWorkload(tx, look.workloadId);
  if (!row || !(await takeLook(tx, look))) return;
  const newest = await readNewestEntry(tx, row.id);
  const settled = ctx.now.getTime() - SETTLED_MS;
  if (newest?.actor.kind === "person" && Date.parse(newest.at) > settled) {
    await lookLater(tx, row.id, new Date(newest.at));
    return;
  }
  const scheduled = (await readStanding(tx, row.id))?.nextReviewOn;
  const since = scheduled ? await sinceReview(tx, ctx, row.id, zone) : null;
  const forward = scheduled && since ? broughtForward(causesOf(since), within, dayOf(ctx.now, zone), scheduled) : null;
  if (!scheduled || !forward) return;
  const because = becauseWords(forward.causes);
  await writeStanding(tx, row.id, { nextReviewOn: forward.dueOn, reviewBecause: because });
  await markChanged(tx, "workload", row.id, "review_moved");
  await recordAudit(tx, ctx, {
    action: "review.brought_forward",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    before: { nextReviewOn: scheduled },
    after: { nextReviewOn: forward.dueOn },
    reason: because,
  });
  await announce(tx, "review.brought_forward", dayOf(ctx.now, zone), [{ workloadId: row.id, dueOn: forward.dueOn }]);
}

/**
 * Brings reviews forward for what came up since the last one, as the policy says. What a person did is looked at once it can no longer be
 * undone: a change that is taken back moves no review.
 * A job. @returns how many workloads were looked at.
 */
export async function bringReviewsForward(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "workload.govern");
  const [policy, zone] = [await getPolicy(ctx), await readTimeZone(ctx.db)];
  const within = policy.review.triggers;
  const days = Object.values(within).filter((one) => one > 0);
  const today = dayOf(ctx.now, zone);
  const looks = await readLooks(ctx.db, new Date(ctx.now.getTime() - SETTLED_MS), addDays(today, Math.min(...days, 3650)), BATCH);
  for (const look of looks) await transaction(ctx, (tx) => lookAt(tx, ctx, look, { zone, within }));
  return looks.length;
}

// Longer than Airlock is ever off without anybody asking why; to look twice at the same exception changes nothing.
const ENDED_DAYS = 14;

/** Marks whose exceptions ended by their date, which no command tells. A job. @returns how many workloads. */
export async function lookAtEndedExceptions(ctx: Ctx): Promise<number> {
  const today = dayOf(ctx.now, await readTimeZone(ctx.db));
  return derive(ctx, (tx) => lookAtEnded(tx, addDays(today, -ENDED_DAYS), today, ctx.now));
}
