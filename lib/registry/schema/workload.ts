import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { AUTONOMY, CONTROL_POINTS, EFFECTS, STAGES, TIERS, WORKLOAD_KINDS } from "../core/words";
import { flag, several, sortBy } from "./query";
import { Day, PersonRef, queryText, requiredText, SeenVersion, text } from "./text";

export const WorkloadKind = z.enum(keysOf(WORKLOAD_KINDS));
export const Stage = z.enum(keysOf(STAGES));
export const Tier = z.enum(keysOf(TIERS));
export const Effect = z.enum(keysOf(EFFECTS));
export const ControlPoint = z.enum(keysOf(CONTROL_POINTS));
export const Autonomy = z.enum(keysOf(AUTONOMY));

const effects = z
  .array(Effect)
  .max(4)
  .transform((list) => [...new Set(list)]);

/** What registering asks for: five answers. Everything else is asked for by the stage that needs it. */
export const RegisterWorkload = z.strictObject({
  name: requiredText(200, "a name"),
  kind: WorkloadKind,
  purpose: requiredText(10_000, "the purpose: what it is for, in a sentence"),
  owner: PersonRef,
  effects,
  controlPoint: ControlPoint,
  controlPointWho: text(200).default(""),
  /** Ends no later than policy allows; the policy's term when left out. */
  endsOn: Day.optional(),
  team: z.uuid().nullish(),
  tags: z.array(requiredText(60, "a tag")).max(30).default([]),
});
export type RegisterWorkload = z.input<typeof RegisterWorkload>;

const Link = z.strictObject({
  label: requiredText(200, "a label"),
  url: z.url({ protocol: /^https?$/, message: "Give a web address that begins with https://." }).max(2000),
});

/** Names are checked before anything is said about a field by its name: a secret pasted there is not repeated. */
function checkCustomFields(fields: Record<string, string>, ctx: z.RefinementCtx): void {
  for (const [name, value] of Object.entries(fields)) {
    const named = requiredText(60, "a name for the field").safeParse(name);
    const valued = text(2000).safeParse(value);
    const path = named.success ? [name] : [];
    for (const { message } of [...(named.error?.issues ?? []), ...(valued.error?.issues ?? [])])
      ctx.addIssue({ code: "custom", message, path });
  }
}

/** What may be edited of a workload; fields that are left out stay as they are. */
const WorkloadFields = z.strictObject({
  name: requiredText(200, "a name"),
  kind: WorkloadKind,
  purpose: requiredText(10_000, "the purpose"),
  inScope: text(10_000),
  outOfScope: text(10_000),
  owner: PersonRef,
  backupOwner: PersonRef.nullable(),
  technicalContact: text(320),
  team: z.uuid().nullable(),
  effects,
  controlPoint: ControlPoint,
  controlPointWho: text(200),
  autonomy: Autonomy,
  peopleAffected: text(2000),
  links: z.array(Link).max(50),
  tags: z.array(requiredText(60, "a tag")).max(30),
  customFields: z
    .record(z.string(), z.string())
    .refine((fields) => Object.keys(fields).length <= 50, "Keep to 50 fields.")
    .superRefine(checkCustomFields),
});
export const EditWorkload = WorkloadFields.partial().extend({ version: SeenVersion });
export type EditWorkload = z.input<typeof EditWorkload>;

export const RaiseTier = z.strictObject({ floor: Tier, reason: requiredText(2000, "a reason") });
export const ExtendExperiment = z.strictObject({ endsOn: Day, version: SeenVersion });

const WORKLOAD_SORTS = ["number", "name", "stage", "tier", "owner", "nextReview", "updated"] as const;

/** The list's query, the same for the page's address, the API and the CLI. Unknown names are refused. */
export const WorkloadQuery = z.strictObject({
  q: queryText(200).optional(),
  stage: several(Stage).optional(),
  tier: several(Tier).optional(),
  kind: several(WorkloadKind).optional(),
  /** A person's id or e-mail; "none" for workloads without an owner; "me". */
  owner: queryText(320).optional(),
  /** Ids or names of teams; "none" for workloads without one. */
  team: several(queryText(200)).optional(),
  tag: queryText(60).optional(),
  adopted: flag.optional(),
  onHold: flag.optional(),
  /** Its scheduled review is past, or its end date is. */
  overdue: flag.optional(),
  /** Due within this many days from today, today included. */
  dueIn: z.coerce.number().int().min(0).max(3650).optional(),
  /** Due on this day or after it, and on this day or before it. */
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  /** Has a promotion that waits for somebody. */
  waiting: flag.optional(),
  sort: sortBy(WORKLOAD_SORTS, "-number"),
  cursor: queryText(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type WorkloadQuery = z.output<typeof WorkloadQuery>;

/** What the values of a facet are to read like. */
export const FindText = queryText(100)
  .transform((text) => text.trim())
  .optional();

/** Why a tier is what it is, as it stands in its column. */
export const TierReasons = z.array(z.object({ direction: z.enum(["raises", "lowers"]), text: z.string() }));
