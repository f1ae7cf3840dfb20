import { z } from "@hono/zod-openapi";
import { keysOf } from "@/lib/platform/closed-set";
import { humanId, TIERS } from "@/lib/registry";
import {
  CAMPAIGN_REVIEWERS,
  CAMPAIGN_STATES,
  CAMPAIGN_UNANSWERED,
  type CampaignItem,
  type CampaignItemPage,
  type CampaignView,
  ITEM_STATES,
} from "@/lib/review";
import { Outcome } from "@/lib/review/schema";
import { Day, Instant, toInstant } from "./shapes";

const Counts = z.strictObject({ waiting: z.int(), open: z.int(), answered: z.int(), unanswered: z.int(), left: z.int() });

export const CampaignItemResource = z
  .strictObject({
    id: z.uuid(),
    ref: z.string().openapi({ example: "RC-0003" }),
    name: z.string(),
    state: z.enum(keysOf(CAMPAIGN_STATES)),
    closesOn: Day.openapi({ description: "The last day on which it is answered." }),
    counts: Counts,
    percent: z.int().openapi({ description: "Of what is to be answered, how much is." }),
    createdBy: z.string(),
  })
  .openapi("CampaignItem");

export function toCampaignItem({
  id,
  ref,
  name,
  state,
  closesOn,
  counts,
  percent,
  createdBy,
}: CampaignItem): z.input<typeof CampaignItemResource> {
  return { id, ref, name, state, closesOn, counts, percent, createdBy };
}

export const CampaignResource = CampaignItemResource.extend({
  note: z.string(),
  scope: z.strictObject({ tiers: z.array(z.string()), teams: z.array(z.string()), adopted: z.boolean(), overdue: z.boolean() }),
  reviewers: z.enum(keysOf(CAMPAIGN_REVIEWERS)),
  reviewer: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  unanswered: z.enum(keysOf(CAMPAIGN_UNANSWERED)),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  closedBy: z.string().nullable(),
  closedReason: z.string().nullable(),
  preview: z
    .strictObject({ reviews: z.int(), people: z.int(), nobody: z.int(), forward: z.int() })
    .nullable()
    .openapi({ description: "What starting it now would ask for; null once it was." }),
  outcomes: z.array(z.strictObject({ outcome: z.string(), count: z.int() })),
}).openapi("Campaign");

export function toCampaign(view: CampaignView): z.input<typeof CampaignResource> {
  const { note, scope, reviewers, reviewer, unanswered, createdAt, startedAt, closedAt, closedBy, closedReason, preview, report } = view;
  const { tiers, teams, adopted, overdue } = scope;
  return {
    ...toCampaignItem(view),
    ...{ note, reviewers, unanswered, closedBy, closedReason, outcomes: report.outcomes.map(({ outcome, count }) => ({ outcome, count })) },
    scope: { tiers: [...tiers], teams: [...teams], adopted, overdue },
    reviewer: reviewer && { id: reviewer.id, name: reviewer.name },
    ...{ createdAt: createdAt.toISOString(), startedAt: toInstant(startedAt), closedAt: toInstant(closedAt) },
    preview: preview && { reviews: preview.reviews, people: preview.people, nobody: preview.nobody, forward: preview.forward },
  };
}

export const CampaignReviewResource = z
  .strictObject({
    workload: z.string().openapi({ example: "WL-0123" }),
    name: z.string(),
    tier: z.enum(keysOf(TIERS)),
    team: z.string().nullable(),
    askedOf: z.string().nullable(),
    state: z.enum(keysOf(ITEM_STATES)),
    outcome: Outcome.nullable(),
    concludedBy: z.string().nullable(),
    concludedAt: Instant.nullable(),
    dueOn: Day.nullable(),
    suspended: z.boolean(),
  })
  .openapi("CampaignReview");

export function toCampaignReview(item: CampaignItemPage["items"][number]): z.output<typeof CampaignReviewResource> {
  const { number, reviewerId: _, reviewer: askedOf, ...rest } = item;
  return CampaignReviewResource.parse({ workload: humanId("WL", number), askedOf, ...rest });
}

export const PlannedCampaign = z.strictObject({ ref: z.string() }).openapi("PlannedCampaign");
export const ReassignedCampaign = z.strictObject({ reviews: z.int() }).openapi("ReassignedCampaign");
