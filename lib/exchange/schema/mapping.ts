/** How a file of workloads is read: the mapping that people write as YAML (docs/examples/federal-2024.yaml explains each part). */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { EFFECTS, STAGES, WORKLOAD_KINDS } from "@/lib/registry/core/words";

/** A column by its exact name, by how its name begins, or by its place (the first is 1). */
const Column = z.union([
  z.string().min(1),
  z.strictObject({ prefix: z.string().min(1) }),
  z.strictObject({ position: z.int().min(1).max(1000) }),
]);
export type Column = z.infer<typeof Column>;

/** How a date cell is written; the longer ones first where several are tried. */
export const DATE_FORMATS = {
  "YYYY-MM-DD": "2024-12-31",
  "M/D/YYYY": "12/31/2024",
  "D/M/YYYY": "31/12/2024",
  "D.M.YYYY": "31.12.2024",
  "D MMM YYYY": "31 Dec 2024",
} as const;
const DateFormat = z.enum(keysOf(DATE_FORMATS));
export type DateFormat = z.infer<typeof DateFormat>;

export const Holder = z.strictObject({ column: Column, unknown: z.enum(["invite", "leave"]).default("leave") });
export type Holder = z.infer<typeof Holder>;

const kind = z.enum(keysOf(WORKLOAD_KINDS));
const stage = z.enum(keysOf(STAGES));
const texts = z.array(z.string()).min(1);

export const Mapping = z.strictObject({
  /** Part of every record's key: two mappings never touch each other's records. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "Name the mapping in lower case, with digits and hyphens."),
  /** What is left out is detected. */
  file: z
    .strictObject({
      encoding: z.string().max(40).optional(),
      delimiter: z.string().length(1).optional(),
    })
    .prefault({}),
  /** Texts that stand for nothing, compared without blanks around them. */
  empty: z.array(z.string()).default([]),
  /** The columns that tell a record from all others; without them the whole row does. */
  key: z.array(Column).max(10).default([]),
  name_column: Column,
  purpose: Column.optional(),
  team: z.strictObject({ columns: z.array(Column).min(1).max(5), join: z.string().max(5).default(", ") }).optional(),
  /** One kind for all records, or the kind that a column says. */
  kind: z
    .union([kind, z.strictObject({ column: Column, values: z.record(z.string(), kind), default: kind.default("model") })])
    .default("model"),
  stage: z.strictObject({
    column: Column,
    values: z.record(z.string(), stage),
    /** The stage of a record whose cell is empty; without it the record is refused. */
    default: stage.optional(),
  }),
  /** A person by e-mail address; who is not here yet is invited, or left out. */
  owner: Holder.optional(),
  backup_owner: Holder.optional(),
  /** Several formats are tried in their order. */
  go_live: z.strictObject({ column: Column, format: z.union([DateFormat, z.array(DateFormat).min(1).max(6)]) }).optional(),
  effects: z.array(z.strictObject({ effect: z.enum(keysOf(EFFECTS)), column: Column, when: texts })).default([]),
  tags: z.array(z.strictObject({ tag: z.string().min(1).max(60), column: Column, when: texts })).default([]),
});
export type Mapping = z.output<typeof Mapping>;
