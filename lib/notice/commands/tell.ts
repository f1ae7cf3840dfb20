import { readExceptionNews, readFindingNews } from "@/lib/controls";
import { readDecisionNews, readOfferNews } from "@/lib/handover";
import { type CalendarDate, type Ctx, dayOf, derive, type Tx } from "@/lib/platform";
import { readPolicyNews } from "@/lib/policy";
import { readPromotionNews } from "@/lib/promotion";
import { getTimeZone } from "@/lib/registry";
import { readCampaignNews, readPreparedNews } from "@/lib/review";
import type { Channel } from "../core";
import { claimNotices, forgetEvents, type News, type OutboxRow, readEvents, takeEvent } from "../store";

const BATCH = 50;

/** Without a day of its own, the day of the event. */
type Told = Omit<News, "dueOn"> & Partial<Pick<News, "dueOn">>;

/** What the state of something that was decided is called, in "PR-0007 was ...". */
const OUTCOMES: Readonly<Record<string, string>> = {
  approved: "approved",
  applied: "approved and applied",
  accepted: "accepted",
  declined: "declined",
  rejected: "rejected",
  changes_requested: "given back for changes",
  withdrawn: "withdrawn",
  lapsed: "closed: it lapsed",
  stale: "closed: it became stale",
  ended: "ended",
};

interface Facts {
  readonly ref: string;
  readonly workloadId?: string;
  readonly state: string;
  readonly asked: readonly string[];
  readonly concerned: readonly string[];
}

/** What is asked of those who decide, or what was decided, of those it concerns; nothing where one of several decided. */
function toldOf(kind: News["kind"], subjectId: string, asking: string, facts: Facts | null): Told[] {
  if (!facts) return [];
  const { ref: label, workloadId = null, state, asked, concerned } = facts;
  const about = { kind, subjectId, label, workloadId };
  if (asked.length > 0) return [{ ...about, step: asking, outcome: null, recipients: asked }];
  const outcome = OUTCOMES[state];
  return outcome ? [{ ...about, step: state, outcome, recipients: [...new Set(concerned)] }] : [];
}

async function preparedNews(ctx: Ctx, workloadId: string): Promise<Told[]> {
  const news = await readPreparedNews(ctx, workloadId);
  if (!news) return [];
  const { ref: label, dueOn, asked: recipients } = news;
  return [{ kind: "review", subjectId: workloadId, label, workloadId, dueOn, step: "prepared", outcome: null, recipients }];
}

/** Those who are asked, or one of them who is asked in another's place; when it is closed, whoever planned it. */
async function campaignNews(ctx: Ctx, { kind, payload: { campaignId = "", personId, days } }: OutboxRow): Promise<Told[]> {
  const news = await readCampaignNews(ctx, campaignId);
  if (!news) return [];
  const { id: subjectId, ref: label, name, closesOn: dueOn, state, asked, creator, percent } = news;
  const about = { kind: "campaign" as const, subjectId, label, workloadId: null, dueOn };
  if (state === "closed")
    return creator ? [{ ...about, step: "closed", outcome: `${name}, ${percent} % answered`, recipients: [creator] }] : [];
  const recipients = personId ? asked.filter((person) => person === personId) : asked;
  const step = kind === "campaign.reminded" ? `before-${days}` : personId ? "reassigned" : "requested";
  return [{ ...about, step, outcome: name, recipients }];
}

/** Whoever took it themselves knows. */
async function findingNews(ctx: Ctx, subjectId: string, byId: string | undefined): Promise<Told[]> {
  const news = await readFindingNews(ctx, subjectId);
  if (!news || news.assignee === byId) return [];
  const { control: label, title: outcome, workloadId, assignee } = news;
  return [{ kind: "finding", subjectId, label, workloadId, step: "assigned", outcome, recipients: [assignee] }];
}

type Reader = (ctx: Ctx, event: OutboxRow) => Promise<Told[]>;

const promotion: Reader = async (ctx, { payload: { promotionId = "" } }) =>
  toldOf("promotion", promotionId, "requested", await readPromotionNews(ctx, promotionId));
const exception: Reader = async (ctx, { payload: { exceptionId = "" } }) =>
  toldOf("exception", exceptionId, "requested", await readExceptionNews(ctx, exceptionId));
const policy: Reader = async (ctx, { payload: { proposalId = "" } }) =>
  toldOf("policy", proposalId, "proposed", await readPolicyNews(ctx, proposalId));

/** What people are told of the events that commands leave. Of the others webhooks alone are told. */
const READERS: Readonly<Record<string, Reader>> = {
  "promotion.requested": promotion,
  "promotion.decided": promotion,
  "exception.requested": exception,
  "exception.decided": exception,
  "policy.proposed": policy,
  "policy.decided": policy,
  "campaign.asked": campaignNews,
  "campaign.reminded": campaignNews,
  "campaign.closed": campaignNews,
  "review.prepared": (ctx, { payload: { workloadId = "" } }) => preparedNews(ctx, workloadId),
  "finding.assigned": (ctx, { payload: { findingId = "", byId } }) => findingNews(ctx, findingId, byId),
  "handover.offered": async (ctx, { payload: { offerId = "" } }) =>
    toldOf("handover", offerId, "requested", await readOfferNews(ctx, offerId)),
  "handover.decided": async (ctx, { payload: { decisionId = "" } }) =>
    toldOf("handover", decisionId, "requested", await readDecisionNews(ctx, decisionId)),
};

/**
 * Tells people what was asked of them and what was decided: what commands left in the outbox, in their order. An event is done in the
 * transaction that claims its notices; two workers that took the same one tell it once.
 * @returns how many events were done.
 */
export async function tellEvents(ctx: Ctx, channels: readonly Channel[]): Promise<number> {
  const events = await readEvents(ctx.db, BATCH);
  if (events.length === 0) return 0;
  const zone = await getTimeZone(ctx);
  for (const event of events) {
    const dueOn: CalendarDate = dayOf(event.createdAt, zone);
    const news = ((await READERS[event.kind]?.(ctx, event)) ?? []).map((one) => ({ dueOn, ...one }));
    await derive(ctx, async (tx) => {
      if (await takeEvent(tx, event.id, ctx.now)) await claimNotices(tx, ctx.now, channels, news);
    });
  }
  return events.length;
}

/**
 * Tells people what another slice has found out by itself, in its transaction: the claims, and nothing else. That it was found is on record
 * there.
 * @returns how many notices are new.
 */
export function tellPeople(tx: Tx, ctx: Ctx, channels: readonly Channel[], news: News): Promise<number> {
  return claimNotices(tx, ctx.now, channels, [news]);
}

// As long as somebody may ask why they were not told.
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Forgets what was told and put on its way to webhooks more than a month ago; the notices stay. @returns how many events. */
export async function forgetTold(ctx: Ctx): Promise<number> {
  return derive(ctx, (tx) => forgetEvents(tx, new Date(ctx.now.getTime() - KEPT_MS)));
}
