import { addDays, type Ctx, dayOf, derive } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { readPromotionNews } from "@/lib/promotion";
import { getTimeZone, humanId } from "@/lib/registry";
import { type Channel, conditionStep, exceptionStep, TOLD_AFTER } from "../core";
import { claimNotices, type News, readConditionTerms, readExceptionTerms, readWaitingRequests } from "../store";

const WEEK = 7;
const DAY_MS = 86_400_000;

/** Requests that wait past the policy's day, told once more to whoever may fill a slot that is still open. */
async function waitingNews(ctx: Ctx, days: number): Promise<News[]> {
  const requests = await readWaitingRequests(ctx.db, new Date(ctx.now.getTime() - days * DAY_MS));
  const news: News[] = [];
  for (const { id: subjectId, lapsesOn: dueOn } of requests) {
    const facts = await readPromotionNews(ctx, subjectId);
    if (!facts || facts.asked.length === 0) continue;
    const about = { kind: "promotion" as const, subjectId, label: facts.ref, workloadId: facts.workloadId, outcome: null };
    news.push({ ...about, dueOn, step: "waiting", recipients: facts.asked });
  }
  return news;
}

/**
 * Tells of the terms that no ladder has: conditions that come due, exceptions whose end comes near, requests that wait. Each step once, to
 * those who can do something about it; what was told before is left out by the ledger.
 * @returns how many notices are new.
 */
export async function tellTerms(ctx: Ctx, channels: readonly Channel[]): Promise<number> {
  const [zone, policy] = await Promise.all([getTimeZone(ctx), getPolicy(ctx)]);
  const today = dayOf(ctx.now, zone);
  const since = addDays(today, -TOLD_AFTER);
  const [exceptions, conditions, waiting] = await Promise.all([
    readExceptionTerms(ctx.db, today, since),
    readConditionTerms(ctx.db, addDays(today, WEEK), since),
    waitingNews(ctx, policy.promotion.reminder),
  ]);
  const news: News[] = [
    ...exceptions.flatMap(({ id, number, workloadId, dueOn, warnsOn, people }): News[] => {
      const step = exceptionStep(dueOn, warnsOn, today);
      const about = { kind: "exception" as const, subjectId: id, label: humanId("EX", number), workloadId, outcome: null };
      return step ? [{ ...about, dueOn, step, recipients: people }] : [];
    }),
    ...conditions.flatMap(({ id, number, workloadId, dueOn, people }): News[] => {
      const step = conditionStep(dueOn, today);
      const about = { kind: "condition" as const, subjectId: id, label: humanId("PR", number), workloadId, outcome: null };
      return step ? [{ ...about, dueOn, step, recipients: people }] : [];
    }),
    ...waiting,
  ];
  if (news.length === 0) return 0;
  return derive(ctx, (tx) => claimNotices(tx, ctx.now, channels, news));
}
