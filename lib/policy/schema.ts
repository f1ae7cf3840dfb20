/** The organisation's one policy document, and what is asked of those who change it. Days are calendar days. */
import { z } from "zod";
import { isPeriod } from "@/lib/platform/calendar";
import { keysOf } from "@/lib/platform/closed-set";
import { CONSEQUENCES } from "./core/consequences";
import { repeatsARole, slotRuleOf, slotText } from "./core/slots";
import { PROPOSAL_STATES } from "./core/states";

const days = z.int().min(1).max(3650);
const within = z.int().min(0).max(3650);
const period = z.union([days, z.string().refine(isPeriod)], "Give days, or an ISO 8601 period such as P3M: ten years at most.");
const byTier = <T extends z.ZodType>(value: T) => z.strictObject({ low: value, moderate: value, high: value, critical: value });

/** A slot of a gate that a role holds; the slots of data owners follow from the scopes that a request uses. */
const RoleSlot = z
  .string()
  .refine((text) => slotRuleOf(text) !== null, "Say it as “security”, “2 of risk” or “security or risk”.")
  .transform((text) => {
    const rule = slotRuleOf(text);
    return rule ? slotText(rule) : text;
  });
const RoleSlots = z
  .array(RoleSlot)
  .min(1, "Name at least one role: somebody has to approve.")
  .refine((texts) => !repeatsARole(texts), "Name each role once: two people of it are “2 of risk”.");

export const PolicyDocument = z.strictObject({
  review: z.strictObject({
    /** Between reviews of what is in production: days, or an ISO 8601 period, which is counted from the day on which the rhythm began. */
    cadence: byTier(period),
    /** Days from go-live (or import, where no date is known) to the first review. */
    first: days,
    /** From this many days before the date a review counts as due soon. */
    dueSoon: days,
    /** Days relative to the due date on which people are reminded. */
    reminders: z.array(z.int().min(-365).max(0)),
    escalation: z.strictObject({ backupOwner: days, managerAndRisk: days, riskLead: days, consequence: days }),
    /** What follows from a review that is overdue past the last step. Younger than the rest, as what follows below. */
    consequence: byTier(z.enum(keysOf(CONSEQUENCES), "Choose a consequence.")).prefault({
      ...{ low: "badge", moderate: "no_grants", high: "needs_human", critical: "needs_human" },
    }),
    /** Days within which a review follows what makes it due sooner; 0 for what does not. Younger as well. */
    triggers: z
      .strictObject({
        ...{ reachWidened: within, sensitiveScope: within, versionChanged: within, ownerChanged: within },
        ...{ incident: within, exceptionEnded: within },
      })
      .prefault({ reachWidened: 30, sensitiveScope: 14, versionChanged: 30, ownerChanged: 30, incident: 7, exceptionEnded: 30 }),
    /** Whether many workloads may be attested as unchanged at once. Younger as well. */
    unchanged: byTier(z.boolean()).prefault({ low: true, moderate: false, high: false, critical: false }),
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
    /** Days that an approver who is away may be stood in for at a time. Younger than the rest, as what follows below. */
    delegation: days.prefault(30),
    slots: z.strictObject({ pilot: RoleSlots, production: RoleSlots }),
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

const words = (most: number) => z.string().trim().max(most).default("");

export const ProposePolicy = z.strictObject({
  document: PolicyDocument,
  /** The version that was changed: another one that was approved meanwhile is not overruled unseen. */
  basedOn: z.coerce.number().int().min(1),
  reason: z.string("Say why the policy is to change.").trim().min(1, "Say why the policy is to change.").max(5000),
  /** The day with whose beginning, in the organisation's zone, it takes effect; left out for at once when it is approved. */
  effectiveOn: z.preprocess((value) => (value === "" ? null : value), z.iso.date().nullable()).default(null),
});

export const DecidePolicy = z.strictObject({
  /** The digest of the document that was on the screen of whoever decides. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, "Give the digest as its 64 hexadecimal digits."),
  comment: words(5000),
});

export const ProposalState = z.enum(keysOf(PROPOSAL_STATES));

export const ProposalQuery = z.strictObject({
  state: ProposalState.optional(),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ProposalQuery = z.output<typeof ProposalQuery>;
