/** What a review asks for and how reviews are listed. */
import { z } from "zod";
import { Day, requiredText, text } from "@/lib/registry/schema/text";
import { REVIEW_AREAS, REVIEW_OUTCOMES, type ReviewArea, type ReviewOutcome } from "./core/conclude";

/** Guarantee: the keys of an object literal are exactly its type's keys. */
function keysOf<T extends Record<string, unknown>>(record: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(record) as [keyof T & string, ...(keyof T & string)[]];
}

const flag = z.union([z.boolean(), z.enum(["true", "false", "on"]).transform((value) => value !== "false")]);
const Area = z.strictObject({ holds: flag, note: text(2000).default("") });
const areas = Object.fromEntries(keysOf(REVIEW_AREAS).map((area) => [area, Area])) as Record<ReviewArea, typeof Area>;

export const Outcome = z.enum(keysOf(REVIEW_OUTCOMES) satisfies readonly ReviewOutcome[]);

export const CompleteReview = z.strictObject({
  outcome: Outcome,
  attestation: z.strictObject(areas),
  notes: text(10_000).default(""),
  /** Sooner than the cadence gives; never later. */
  nextDueOn: Day.optional(),
  /** The reach that was read; left out, the reach as it stands is reviewed. */
  reachDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "Give the digest as its 64 hexadecimal digits.")
    .optional(),
});
export type CompleteReview = z.input<typeof CompleteReview>;

export const RescheduleReview = z.strictObject({ dueOn: Day, reason: requiredText(2000, "a reason") });

const truth = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

export const ReviewQuery = z.strictObject({
  overdue: truth.optional(),
  dueIn: z.coerce.number().int().min(0).max(3650).optional(),
  tier: z.string().max(60).optional(),
  team: z.string().max(200).optional(),
  owner: z.string().max(320).optional(),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ReviewQuery = z.output<typeof ReviewQuery>;
