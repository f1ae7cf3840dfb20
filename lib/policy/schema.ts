/** The organisation's one policy document. Days are calendar days. */
import { z } from "zod";

const days = z.int().min(1).max(3650);
const byTier = <T extends z.ZodType>(value: T) => z.strictObject({ low: value, moderate: value, high: value, critical: value });

/** A role-held slot of a gate; the slots of data owners follow from the scopes that a request uses. */
const RoleSlot = z.enum(["security", "risk"]);

export const PolicyDocument = z.strictObject({
  review: z.strictObject({
    /** Days between reviews of what is in production. */
    cadence: byTier(days),
    /** Days from go-live (or import, where no date is known) to the first review. */
    first: days,
    /** From this many days before the date a review counts as due soon. */
    dueSoon: days,
    /** Days relative to the due date on which people are reminded. */
    reminders: z.array(z.int().min(-365).max(0)),
    escalation: z.strictObject({ backupOwner: days, managerAndRisk: days, riskLead: days, consequence: days }),
  }),
  term: z.strictObject({
    experiment: days,
    experimentMax: days,
    pilot: days,
    /** Days for closing what is left of an experiment's reach after promotion. */
    leftovers: days,
    adopted: days,
    exception: days,
    scopeUse: days,
  }),
  promotion: z.strictObject({
    reminder: days,
    lapse: days,
    /** Whether an experiment may enter production without a pilot. */
    skipPilot: z.boolean(),
    slots: z.strictObject({ pilot: z.array(RoleSlot).min(1), production: z.array(RoleSlot).min(1) }),
  }),
  token: z.strictObject({ maxDays: days }),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;
