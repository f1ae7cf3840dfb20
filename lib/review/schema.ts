/** What a review asks for and how reviews are listed. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { Day, requiredText, text } from "@/lib/registry/schema/text";
import { REVIEW_OUTCOMES, type ReviewArea } from "./core/conclude";

const flag = z.union([z.boolean(), z.enum(["true", "false", "on"]).transform((value) => value !== "false")]);
const Area = z.strictObject({ holds: flag, note: text(2000).default("") });
// Written out, so that an area that is added to the core without being asked for does not compile.
const areas = { owner: Area, purpose: Area, data: Area, access: Area, effects: Area } satisfies Record<ReviewArea, typeof Area>;

export const Outcome = z.enum(keysOf(REVIEW_OUTCOMES));

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
