import { addDays, type CalendarDate, type Ctx, dayOf, derive } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { readPromotionNews } from "@/lib/promotion";
import { getTimeZone, humanId } from "@/lib/registry";
import { type Channel, dayStep, exceptionStep, TOLD_AFTER, termEvent } from "../core";
import { claimNotices, type News, readConditionTerms, readExceptionTerms, readWaitingRequests } from "../store";
import { announceSteps } from "./announce-steps";

const WEEK = 7;
const DAY_MS = 86_400_000;

/** Requests that wait past the policy's day, told once more to whoever may fill a slot that is still open. */
async function waitingNews(ctx: Ctx, days: number): Promise<News[]> {
  const requests = await readWaitingRequests(ctx.db, new Date(ctx.now.getTime() - days * DAY_MS));
  const news: News[] = [];
  for (const { id: subjectId, lapsesOn: dueOn } of requests) {
    const facts = await readPromotionNews(ctx, subjectId);
    if (!facts) continue;
    const about = { kind: "promotion" as const, subjectId, label: facts.ref, workloadId: facts.workloadId, outcome: null };
    news.push({ ...about, dueOn, step: "waiting", recipients: facts.asked });
  }
  return news;
}

async function exceptionNews({ db }: Ctx, today: CalendarDate): Promise<News[]> {
  const terms = await readExceptionTerms(db, today, addDays(today, -TOLD_AFTER));
  return terms.flatMap(({ id, number, workloadId, dueOn, warnsOn, people }): News[] => {
    const step = exceptionStep(dueOn, warnsOn, today);
    const about = { kind: "exception" as const, subjectId: id, label: humanId("EX", number), workloadId, outcome: null };
    return step ? [{ ...about, dueOn, step, recipients: people }] : [];
  });
}

async function conditionNews({ db }: Ctx, today: CalendarDate): Promise<News[]> {
  const terms = await readConditionTerms(db, addDays(today, WEEK), addDays(today, -TOLD_AFTER));
  return terms.flatMap(({ id, number, workloadId, dueOn, people }): News[] => {
    const step = dayStep(dueOn, today);
    const about = { kind: "condition" as const, subjectId: id, label: humanId("PR", number), workloadId, outcome: null };
    return step ? [{ ...about, dueOn, step, recipients: people }] : [];
  });
}

/**
 * Tells of the terms that no ladder has: conditions that come due, exceptions whose end comes near, requests that wait. Each step once, to
 * those who can do something about it, and to webhooks; what was told before is left out by the ledgers.
 * @returns how many notices are new.
 */
export async function tellTerms(ctx: Ctx, channels: readonly Channel[]): Promise<number> {
  const [zone, policy] = await Promise.all([getTimeZone(ctx), getPolicy(ctx)]);
  const today = dayOf(ctx.now, zone);
  const [exceptions, conditions, waiting] = await Promise.all([
    exceptionNews(ctx, today),
    conditionNews(ctx, today),
    waitingNews(ctx, policy.promotion.reminder),
  ]);
  const news = [...exceptions, ...conditions, ...waiting];
  if (news.length === 0) return 0;
  const stepped = news.flatMap(({ workloadId, ...one }) => (workloadId ? [{ ...one, workloadId, event: termEvent(one) }] : []));
  return derive(ctx, async (tx) => {
    const told = await claimNotices(tx, ctx.now, channels, news);
    // Claimed whether or not somebody listens: whoever registers a webhook later is told of what happens then.
    await announceSteps(tx, today, stepped);
    return told;
  });
}
