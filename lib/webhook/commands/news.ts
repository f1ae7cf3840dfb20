import { readExceptionNews, readGapNews } from "@/lib/controls";
import { readDecisionNews, readOfferNews } from "@/lib/handover";
import type { CalendarDate, Ctx } from "@/lib/platform";
import { readPolicyNews } from "@/lib/policy";
import { readConditionNews, readIncidentNews, readPromotionNews } from "@/lib/promotion";
import { getWorkload, workloadRef } from "@/lib/registry";
import { readCampaignNews, readCompletedNews, readDateNews, readPreparedNews } from "@/lib/review";
import { type EventSubject, subjectOf, type WebhookKind, type WebhookSubject } from "../core";
import type { EventRow } from "../store";

/** What a slice tells of its own. */
interface Facts {
  readonly id: string;
  readonly ref: string | null;
  readonly name?: string;
  readonly state: string;
  readonly workloadId?: string;
  readonly dueOn?: CalendarDate;
}

type Payload = EventRow["payload"];
type Reader = (ctx: Ctx, payload: Payload) => Promise<Facts | null>;

const found = <T extends object>(id: string, facts: T | null) => facts && { id, ...facts };

const date: Reader = async (ctx, { workloadId = "", dueOn = "" }) => found(workloadId, await readDateNews(ctx, workloadId, dueOn));

const review: Reader = async (ctx, payload) => {
  const { reviewId, workloadId = "", dueOn } = payload;
  if (reviewId) return found(reviewId, await readCompletedNews(ctx, reviewId));
  if (dueOn) return date(ctx, payload);
  const prepared = await readPreparedNews(ctx, workloadId);
  return prepared && { id: workloadId, ...prepared, state: "prepared" };
};

const handover: Reader = async (ctx, { offerId, decisionId = "" }) => {
  const news = offerId ? await readOfferNews(ctx, offerId) : await readDecisionNews(ctx, decisionId);
  return news && { id: offerId ?? decisionId, ...news, ref: news.workloadId ? news.ref : null, name: news.ref };
};

const campaign: Reader = async (ctx, { campaignId = "" }) => {
  const news = await readCampaignNews(ctx, campaignId);
  return news && { ...news, dueOn: news.closesOn };
};

const finding: Reader = async (ctx, { workloadId = "", control = "" }) => {
  const news = await readGapNews(ctx, workloadId, control);
  return news && { ...news, ref: control };
};

/** How each subject is read, each by its own slice. */
const READERS: Readonly<Record<WebhookSubject, Reader>> = {
  promotion: async (ctx, { promotionId, subjectId = "" }) => {
    const id = promotionId ?? subjectId;
    return found(id, await readPromotionNews(ctx, id));
  },
  condition: async (ctx, { subjectId = "" }) => found(subjectId, await readConditionNews(ctx, subjectId)),
  review,
  campaign,
  workload: date,
  finding,
  exception: async (ctx, { exceptionId, subjectId = "" }) => {
    const id = exceptionId ?? subjectId;
    return found(id, await readExceptionNews(ctx, id));
  },
  incident: async (ctx, { incidentId = "" }) => found(incidentId, await readIncidentNews(ctx, incidentId)),
  handover,
  policy: async (ctx, { proposalId = "" }) => found(proposalId, await readPolicyNews(ctx, proposalId)),
};

/** What an event is about; null where that is there no more, or its date is another by now. */
export async function readSubject(ctx: Ctx, kind: WebhookKind, payload: Payload): Promise<EventSubject | null> {
  const facts = await READERS[subjectOf(kind)](ctx, payload);
  if (!facts) return null;
  const { id, ref, name, state, workloadId, dueOn = payload.dueOn } = facts;
  const row = workloadId ? await getWorkload(ctx, workloadId) : null;
  const workload = row && { ref: workloadRef(row), name: row.name };
  return { id, ref, name, state, workload, dueOn, step: payload.step };
}
