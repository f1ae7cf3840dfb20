/** What a campaign of reviews is planned with, and how campaigns are listed. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { TIERS } from "@/lib/registry/core/words";
import { RecordRef, several } from "@/lib/registry/schema/query";
import { Day, PersonRef, queryText, requiredText, text } from "@/lib/registry/schema/text";
import { CAMPAIGN_REVIEWERS, CAMPAIGN_STATES, CAMPAIGN_UNANSWERED, ITEM_STATES } from "../core/campaign";

/** How many reviews one campaign asks for at most. */
export const MOST_REVIEWS = 10_000;

const flag = z.preprocess((value) => value === true || value === "true" || value === "on", z.boolean()).default(false);

/** What is in production with a review ahead, narrowed; nothing given is all of it. */
export const CampaignScope = z.strictObject({
  tiers: several(z.enum(keysOf(TIERS))).default([]),
  /** Ids or names. */
  teams: several(queryText(200)).default([]),
  /** Only what was adopted and never approved. */
  adopted: flag,
  /** Only what is overdue. */
  overdue: flag,
});
export type CampaignScope = z.output<typeof CampaignScope>;

export const PlanCampaign = z
  .strictObject({
    name: requiredText(120, "a name"),
    note: text(5000).default(""),
    scope: CampaignScope.prefault({}),
    reviewers: z.enum(keysOf(CAMPAIGN_REVIEWERS)),
    /** The one of whom all is asked, by id or e-mail address. */
    reviewer: z.preprocess((value) => (value === "" ? undefined : value), PersonRef.optional()),
    closesOn: Day,
    unanswered: z.enum(keysOf(CAMPAIGN_UNANSWERED)).default("overdue"),
  })
  .refine(({ reviewers, reviewer }) => (reviewers === "person") === (reviewer !== undefined), {
    path: ["reviewer"],
    message: "Name a person where one person is asked for all, and nobody otherwise.",
  });

const reason = requiredText(2000, "a reason");

export const ReassignItems = z
  .strictObject({
    /** Some workloads, or all that wait for one person ("none": for nobody). */
    workloads: z.array(RecordRef).min(1, "Choose at least one workload.").max(MOST_REVIEWS).optional(),
    from: z.preprocess((value) => (value === "" ? undefined : value), z.union([z.literal("none"), PersonRef]).optional()),
    to: PersonRef,
    reason,
  })
  .refine(({ workloads, from }) => (workloads === undefined) !== (from === undefined), "Give workloads, or whom they wait for, not both.");

export const CloseCampaign = z.strictObject({ reason });

export const CampaignQuery = z.strictObject({
  state: z.enum(keysOf(CAMPAIGN_STATES)).optional(),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CampaignQuery = z.output<typeof CampaignQuery>;

export const CampaignItemQuery = z.strictObject({
  state: z.enum(keysOf(ITEM_STATES)).optional(),
  /** A person's id or e-mail; "none" where nobody is asked; "me". */
  reviewer: queryText(320).optional(),
  /** After the workload of this number. */
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});
export type CampaignItemQuery = z.output<typeof CampaignItemQuery>;
