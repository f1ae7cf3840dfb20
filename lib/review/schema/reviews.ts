/** What a review asks for and how reviews are listed. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { several } from "@/lib/registry/schema/query";
import { Day, queryText, requiredText, text } from "@/lib/registry/schema/text";
import { daysOfAge } from "../core/due";
import { KEPT, REVIEW_OUTCOMES, type ReviewArea } from "../core/words";

const flag = z.union([z.boolean(), z.enum(["true", "false", "on"]).transform((value) => value !== "false")]);
const Area = z.strictObject({ holds: flag, note: text(2000).default("") });
// Written out, so that an area that is added to the core without being asked for does not compile.
const areas = { owner: Area, purpose: Area, data: Area, access: Area, effects: Area } satisfies Record<ReviewArea, typeof Area>;

export const Outcome = z.enum(keysOf(REVIEW_OUTCOMES));

/** A link to what a review rests on beside the record, and what it shows. */
export const Evidence = z.strictObject({
  url: z.url({ protocol: /^https$/, message: "Give a web address that begins with https://." }).max(2000),
  what: text(200).default(""),
});
export type Evidence = z.output<typeof Evidence>;

/** What stands in the database, as it was taken in. */
export const StoredEvidence = z.array(z.object({ url: z.string(), what: z.string() }));
const Said = z.object({ holds: z.boolean(), note: z.string() });
export const StoredAttestation = z.object({ owner: Said, purpose: Said, data: Said, access: Said, effects: Said } satisfies Record<
  ReviewArea,
  typeof Said
>);

const MOST_EVIDENCE = 20;

const review = {
  outcome: Outcome,
  attestation: z.strictObject(areas),
  notes: text(10_000).default(""),
  evidence: z.array(Evidence).max(MOST_EVIDENCE, `Name ${MOST_EVIDENCE} links at most.`).default([]),
  /** The reach that was read; left out, the reach as it stands is reviewed. */
  reachDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "Give the digest as its 64 hexadecimal digits.")
    .optional(),
  /** The due date of the review that was read; left out, the one that is scheduled. */
  dueOn: Day.optional(),
};

/** What one person prepares for another to conclude. */
export const PrepareReview = z.strictObject(review);

export const CompleteReview = z.strictObject({
  ...review,
  /** Sooner than the cadence gives; never later. */
  nextDueOn: Day.optional(),
});
export type CompleteReview = z.input<typeof CompleteReview>;

export const RescheduleReview = z.strictObject({ dueOn: Day, reason: requiredText(2000, "a reason") });
export type RescheduleReview = z.output<typeof RescheduleReview>;

const truth = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

export const ReviewQuery = z.strictObject({
  q: queryText(200).optional(),
  overdue: truth.optional(),
  dueIn: z.coerce.number().int().min(0).max(3650).optional(),
  /** Days overdue: "3-6", or "30-" for 30 and more. */
  age: z
    .string()
    .refine((age) => daysOfAge(age) !== null, 'Give the days overdue as "3-6", or as "30-" for 30 and more.')
    .optional(),
  /** Due on this day or after it, and on this day or before it. */
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  stage: queryText(200).optional(),
  tier: queryText(200).optional(),
  /** Ids or names of teams; "none" for workloads without one. */
  team: several(queryText(200)).optional(),
  /** A person's id or e-mail; "none" for workloads without an owner; "me". */
  owner: queryText(320).optional(),
  cursor: queryText(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ReviewQuery = z.output<typeof ReviewQuery>;

/** How concluded reviews are listed, newest first. */
export const CompletedReviewQuery = z.strictObject({
  outcome: Outcome.optional(),
  /** Concluded in this month of the organisation's calendar: "2026-11". */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Give the month as 2026-11.")
    .optional(),
  /** By the day on which it was due, or after it. */
  kept: z.enum(keysOf(KEPT)).optional(),
  cursor: queryText(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CompletedReviewQuery = z.output<typeof CompletedReviewQuery>;
