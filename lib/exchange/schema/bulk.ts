/** What a bulk change is asked with, and how what was asked is kept. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { RecordRef } from "@/lib/registry/schema/query";
import { Day, PersonRef, queryText, requiredText } from "@/lib/registry/schema/text";
import { BULK_LIMIT, BULK_OUTCOMES } from "../core/bulk";
import { BULK_FIELDS } from "../core/bulk-rows";

const tags = z
  .preprocess(
    (value) =>
      typeof value === "string"
        ? value
            .split(",")
            .map((tag) => tag.trim())
            .filter(Boolean)
        : value,
    z.array(requiredText(60, "a tag")).min(1, "Give at least one tag.").max(30),
  )
  .transform((list) => [...new Set(list)]);
// A form sends an empty field for "nobody".
const orNone = <T extends z.ZodType>(one: T) => z.preprocess((value) => (value === "" ? null : value), one.nullable());
const reason = requiredText(2000, "a reason");

/** One change, for every row alike. */
export const AskedChange = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("hand_over"), owner: PersonRef }),
  z.strictObject({ action: z.literal("set_backup_owner"), backupOwner: orNone(PersonRef) }),
  z.strictObject({ action: z.literal("set_team"), team: orNone(queryText(200)) }),
  z.strictObject({ action: z.literal("add_tags"), tags }),
  z.strictObject({ action: z.literal("remove_tags"), tags }),
  z.strictObject({ action: z.literal("move_review"), dueOn: Day, reason }),
  z.strictObject({ action: z.literal("attest_unchanged"), reason }),
  z.strictObject({ action: z.literal("retire"), reason }),
]);
export type AskedChange = z.output<typeof AskedChange>;

/** Which workloads: some by reference, or all that a query of the list matches. */
export const BulkSelection = z
  .strictObject({
    refs: z.array(RecordRef).min(1, "Choose at least one workload.").max(BULK_LIMIT).optional(),
    /** The query of `listWorkloads`; its cursor and limit do not count. */
    where: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(({ refs, where }) => (refs === undefined) !== (where === undefined), "Give references, or a query, not both.");
export type BulkSelection = z.output<typeof BulkSelection>;

export const PrepareBulk = z.strictObject({ change: AskedChange, selection: BulkSelection });
export type PrepareBulk = z.input<typeof PrepareBulk>;

const Named = z.strictObject({ id: z.uuid(), name: z.string() });
const kept = z.array(z.string());

/** The change as it stands in its column: people and teams resolved, or the undoing of a run. */
export const KeptChange = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("hand_over"), owner: Named }),
  z.strictObject({ action: z.literal("set_backup_owner"), backupOwner: Named.nullable() }),
  z.strictObject({ action: z.literal("set_team"), team: Named.nullable() }),
  z.strictObject({ action: z.literal("add_tags"), tags: kept }),
  z.strictObject({ action: z.literal("remove_tags"), tags: kept }),
  z.strictObject({ action: z.literal("move_review"), dueOn: z.string(), reason: z.string() }),
  z.strictObject({ action: z.literal("attest_unchanged"), reason: z.string() }),
  z.strictObject({ action: z.literal("retire"), reason: z.string() }),
  z.strictObject({ action: z.literal("undo"), of: z.uuid() }),
]);
export type KeptChange = z.output<typeof KeptChange>;

const Value = z.strictObject({ value: z.union([z.string(), kept, z.null()]), words: z.string() });
export const KeptEffect = z.strictObject({ field: z.enum(keysOf(BULK_FIELDS)), before: Value, after: Value });

export const BulkOutcome = z.enum(keysOf(BULK_OUTCOMES));

/** How the rows of a run are listed, in their order. */
export const BulkRowQuery = z.strictObject({
  outcome: BulkOutcome.optional(),
  /** After the row of this place. */
  cursor: z.coerce.number().int().min(0).max(BULK_LIMIT).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type BulkRowQuery = z.output<typeof BulkRowQuery>;
