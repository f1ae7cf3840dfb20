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
  // Younger than the rest: a document from before them is read with what Airlock starts with.
  /** The day until which an attested fact proves separation; null for as long as it stands. What is declared never does. */
  proof: z.strictObject({ attestedUntil: z.iso.date().nullable() }).prefault({ attestedUntil: null }),
  /** Days that a credential may live: of an experiment's identity, and in production by tier. */
  credential: z
    .strictObject({ experiment: days, production: byTier(days) })
    .prefault({ experiment: 30, production: { low: 90, moderate: 90, high: 30, critical: 7 } }),
  /** Days until a finding is due, by how much it weighs. */
  finding: z
    .strictObject({ due: z.strictObject({ critical: days, high: days, medium: days, low: days }) })
    .prefault({ due: { critical: 7, high: 30, medium: 90, low: 180 } }),
  /**
   * How many exceptions of one workload are few, how often one may be renewed, and after how much of its time, in percent, it is
   * warned of. `term.exception` says how long one may last.
   */
  exception: z
    .strictObject({ most: z.int().min(0).max(100), renewals: z.int().min(0).max(100), warning: z.int().min(1).max(100).prefault(80) })
    .prefault({ most: 3, renewals: 1 }),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;
