/** What is asked of a promotion, by pages, API and command line alike. */
import { z } from "zod";
import { SEVERITIES } from "@/lib/controls/core";
import { keysOf } from "@/lib/platform/closed-set";
import { Day, requiredText, text } from "@/lib/registry/schema/text";
import { MOST_CONDITIONS } from "./core/condition";
import { BOUNCES } from "./core/friction";
import { INCIDENT_STATES } from "./core/incident";
import { PROMOTION_STATES } from "./core/states";

const Digest = z.string().regex(/^[0-9a-f]{64}$/, "Give the digest as its 64 hexadecimal digits.");

/** The day with whose beginning it takes effect; left out, or empty as a form sends it, with the last approval. */
const EffectiveDay = z.preprocess((value) => (value === "" ? null : value), Day.nullable()).default(null);

export const RequestPromotion = z.strictObject({
  workload: z.string().min(1).max(60),
  toStage: z.enum(["pilot", "production"], "Choose pilot or production."),
  reason: requiredText(5000, "the reason: why now, and what was learned"),
  /** The reach that the requester saw; left out, the reach as it stands is asked for. */
  reachDigest: Digest.optional(),
  effectiveOn: EffectiveDay,
});
export type RequestPromotion = z.input<typeof RequestPromotion>;

/** What is kept of a request that nobody was asked yet: nothing of it is judged. */
export const DraftPromotion = z.strictObject({
  workload: z.string().min(1).max(60),
  toStage: z.enum(["pilot", "production"], "Choose pilot or production."),
  reason: text(5000).default(""),
  effectiveOn: EffectiveDay,
});

const PersonRef = z.string("Name somebody.").trim().min(1, "Name somebody.").max(320);

/** What is done by a day, by whom: an address or an id; left out, or empty as a form sends it, the workload's owner. */
const Condition = z.strictObject({
  text: requiredText(1000, "the condition"),
  owner: z.preprocess((value) => (value === "" ? undefined : value), PersonRef.optional()),
  dueOn: Day,
});

export const ReportCondition = z.strictObject({ how: requiredText(5000, "what was done") });
export const AcceptCondition = z.strictObject({ comment: text(5000).default("") });
export const ReturnCondition = z.strictObject({ reason: requiredText(5000, "a reason") });
export const MoveCondition = z.strictObject({ dueOn: Day, reason: requiredText(5000, "a reason") });

export const DecidePromotion = z.strictObject({
  decision: z.enum(["approve", "reject", "request_changes"], "Approve, reject or ask for changes."),
  /** The digest that was on the screen of whoever decides. */
  reachDigest: Digest,
  slot: z.string().max(200).optional(),
  comment: text(5000).default(""),
  /** On what condition it is approved. */
  conditions: z
    .array(Condition)
    .max(MOST_CONDITIONS, `Set ${MOST_CONDITIONS} conditions at most; more are a request for changes.`)
    .default([]),
});
export type DecidePromotion = z.input<typeof DecidePromotion>;

export const WithdrawPromotion = z.strictObject({ reason: text(5000).default("") });

/** An absence: whoever is away, left out for oneself; who stands in, by address or id; the first and the last day. */
export const Delegate = z.strictObject({
  giver: z.preprocess((value) => (value === "" ? undefined : value), PersonRef.optional()),
  taker: PersonRef,
  from: Day,
  until: Day,
  reason: text(1000).default(""),
});
export type Delegate = z.input<typeof Delegate>;

export const EndDelegation = z.strictObject({ reason: text(1000).default("") });

export const DelegationQuery = z.strictObject({
  show: z.enum(["standing", "over"]).default("standing"),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DelegationQuery = z.output<typeof DelegationQuery>;

/** IN-0001: the incident that an act is because of. A form on which none is chosen sends an empty one. */
const because = { incident: z.preprocess((value) => (value === "" ? undefined : value), z.string().max(60).optional()) };

/** Demotion and retirement: immediate, with a reason. */
export const ReduceStage = z.strictObject({ reason: requiredText(5000, "a reason"), ...because });

/** Suspension and its lifting: immediate, with a reason. */
export const ChangeSuspension = z.strictObject({ reason: requiredText(5000, "a reason"), ...because });

/** What a pipeline is about to deploy: the digest of the reach, where it carries one. */
export const DeploymentQuery = z.strictObject({ digest: Digest.optional() });

/** A comment on a request, with mentions as they are typed: "@Rita Moreau", "@rita@example.org". */
export const CommentOnPromotion = z.strictObject({ text: requiredText(5000, "the comment") });

const DayText = z.iso.date("Give the day as 2026-12-10.");

const windowFields = { from: DayText.optional(), to: DayText.optional() };
const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean => !from || !to || from <= to;
const OUT_OF_ORDER = { error: "Choose a first day that is not after the last one.", path: ["from"] };

/** Of which days friction is told: requests made, and experiments registered, from one day to another, both included. */
export const FrictionQuery = z.strictObject(windowFields).refine(isInOrder, OUT_OF_ORDER);

const FRICTION_LISTS = ["requests", "applied", "bounced", ...keysOf(BOUNCES), "started", "fast"] as const;

/** What stands behind one figure of friction. */
export const FrictionListQuery = z
  .strictObject({
    ...windowFields,
    of: z.enum(FRICTION_LISTS).default("requests"),
    slot: z.enum(["data_owner", "security", "risk", "role"]).optional(),
    team: z.union([z.uuid(), z.literal("none")]).optional(),
  })
  .refine(isInOrder, OUT_OF_ORDER);

export const PromotionState = z.enum(PROMOTION_STATES);

const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

export const PromotionQuery = z.strictObject({
  state: z
    .preprocess((value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value), z.array(PromotionState))
    .optional(),
  workload: z.string().max(60).optional(),
  /** Only those in which the asker may fill an open slot now. */
  waitingForMe: flag.optional(),
  /** Only those that the asker requested, or for a workload that they own or back up. */
  mine: flag.optional(),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PromotionQuery = z.output<typeof PromotionQuery>;

const IncidentSeverity = z.enum(keysOf(SEVERITIES), "Choose low, medium, high or critical.");

export const OpenIncident = z.strictObject({
  title: requiredText(200, "a title"),
  /** What happened. */
  account: requiredText(5000, "what happened"),
  severity: IncidentSeverity,
  /** Stops the workload at once, in the same step. */
  suspend: flag.default(false),
});
export type OpenIncident = z.input<typeof OpenIncident>;

export const NoteIncident = z.strictObject({
  kind: z.enum(["note", "evidence"], "Choose note or evidence.").default("note"),
  text: requiredText(5000, "what is to be kept"),
  link: z
    .union([z.literal(""), z.url({ protocol: /^https$/, message: "Give a web address that begins with https://." }).max(2000)])
    .optional(),
});
export type NoteIncident = z.input<typeof NoteIncident>;

/** What contains an incident, or what was made good. */
export const SettleIncident = z.strictObject({ how: requiredText(5000, "what was done") });
export type SettleIncident = z.input<typeof SettleIncident>;

const several = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value), z.array(one)).optional();

export const IncidentQuery = z.strictObject({
  state: several(z.enum(INCIDENT_STATES)),
  severity: several(IncidentSeverity),
  workload: z.string().max(60).optional(),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type IncidentQuery = z.output<typeof IncidentQuery>;
