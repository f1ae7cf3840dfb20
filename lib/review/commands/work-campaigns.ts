import { recordAudit } from "@/lib/audit";
import { ctxForActor, requirePermission } from "@/lib/people";
import {
  announce,
  asAppError,
  type CalendarDate,
  type Ctx,
  dayOf,
  daysBetween,
  derive,
  enqueue,
  fromDateColumn,
  markChanged,
  type Tx,
  toDateColumn,
  transaction,
} from "@/lib/platform";
import { suspendWorkload } from "@/lib/promotion";
import { lockWorkload, readTimeZone, workloadRef } from "@/lib/registry";
import { readStanding, writeStanding } from "@/lib/standing";
import { campaignReminder } from "../core";
import {
  type CampaignRow,
  campaignRef,
  lockCampaign,
  markSuspended,
  moveItem,
  readRunningCampaigns,
  readToSuspend,
  readWaiting,
  updateCampaign,
} from "../store";
import { closeWithin } from "./campaigns";

// A turn of the worker: short enough that a process that stops does not wait for it.
const REVIEWS_A_TURN = 100;

/** Asks for one review: brings its date forward where the campaign does, and lets it be answered from now on. */
async function ask(tx: Tx, ctx: Ctx, campaign: CampaignRow, workloadId: string, today: CalendarDate): Promise<void> {
  const row = await lockWorkload(tx, workloadId);
  const scheduled = row && (await readStanding(tx, row.id))?.nextReviewOn;
  const isLeft = !row || !scheduled || row.stage !== "production";
  if (!(await moveItem(tx, campaign.id, workloadId, "waiting", isLeft ? "left" : "open", isLeft ? ctx.now : null))) return;
  const closesOn = fromDateColumn(campaign.closesOn);
  if (isLeft || campaign.unanswered === "report" || scheduled <= closesOn) return;
  const reason = `Campaign ${campaignRef(campaign)}: ${campaign.name}`;
  await writeStanding(tx, row.id, { nextReviewOn: closesOn, reviewBecause: reason });
  await markChanged(tx, "workload", row.id, "review_moved");
  await recordAudit(tx, ctx, {
    action: "review.brought_forward",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    before: { nextReviewOn: scheduled },
    after: { nextReviewOn: closesOn },
    reason,
  });
  await announce(tx, "review.brought_forward", today, [{ workloadId: row.id, dueOn: closesOn }]);
}

/** What a running campaign asks for today: its reviews, its reviewers, a reminder, or its end. @returns how many reviews were asked for. */
async function goOn(ctx: Ctx, campaign: CampaignRow, today: CalendarDate): Promise<number> {
  requirePermission(ctx, "workload.govern");
  const waiting = await readWaiting(ctx.db, campaign.id, REVIEWS_A_TURN);
  for (const workloadId of waiting) await transaction(ctx, (tx) => ask(tx, ctx, campaign, workloadId, today));
  if (waiting.length > 0) return waiting.length;
  const closesOn = fromDateColumn(campaign.closesOn);
  const toGo = daysBetween(today, closesOn);
  const reminded = campaign.remindedOn && daysBetween(fromDateColumn(campaign.remindedOn), closesOn);
  const reminder = campaignReminder(toGo, reminded);
  if (campaign.askedAt && reminder === null && toGo >= 0) return 0;
  return transaction(ctx, async (tx) => {
    const row = await lockCampaign(tx, campaign.id);
    if (row?.state !== "running") return 0;
    if (toGo < 0) await closeWithin(tx, ctx, row, "Its day is over");
    else if (!row.askedAt) {
      await updateCampaign(tx, row.id, { askedAt: ctx.now });
      await enqueue(tx, "campaign.asked", { campaignId: row.id });
    } else if (reminder !== null && row.remindedOn?.getTime() === campaign.remindedOn?.getTime()) {
      await updateCampaign(tx, row.id, { remindedOn: toDateColumn(today) });
      await enqueue(tx, "campaign.reminded", { campaignId: row.id, days: reminder });
    }
    return 1;
  });
}

/** Suspends what nobody answered of closed campaigns that say so, each in the name of whoever started its campaign. */
async function suspendUnanswered(ctx: Ctx): Promise<number> {
  const due = await readToSuspend(ctx.db, REVIEWS_A_TURN);
  for (const { campaignId, number, name, creatorId, workloadId } of due) {
    const { now, requestId, db } = ctx;
    const asker = creatorId && (await ctxForActor(db, { kind: "person", id: creatorId, name: "" }, { now, requestId, door: "worker" }));
    const reason = `Its review was not answered in campaign ${campaignRef({ number })}: ${name}`;
    // Whoever started it has left, or may not any more, or it is suspended already: then nothing follows, and the report says so.
    if (asker)
      await suspendWorkload(asker, workloadId, { reason }).catch((error: unknown) => {
        if (asAppError(error).code === "unavailable") throw error;
      });
    await derive(ctx, (tx) => markSuspended(tx, campaignId, workloadId));
  }
  return due.length;
}

/**
 * Goes on with the campaigns that run: asks for their reviews, asks and reminds their reviewers, closes them when their day is over, and
 * has the consequence follow. A job; any number of workers may.
 * @returns how much was done.
 */
export async function workCampaigns(ctx: Ctx): Promise<number> {
  const today = dayOf(ctx.now, await readTimeZone(ctx.db));
  let count = 0;
  for (const campaign of await readRunningCampaigns(ctx.db.prisma)) count += await goOn(ctx, campaign, today);
  return count + (await suspendUnanswered(ctx));
}
