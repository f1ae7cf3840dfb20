/** How a file of workloads is read: the mapping that people write as YAML (docs/examples/federal-2024.yaml explains each part). */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { EFFECTS, STAGES, WORKLOAD_KINDS } from "@/lib/registry/core/words";
import { requiredText } from "@/lib/registry/schema/text";

/** A column by its exact name, by how its name begins, or by its place (the first is 1). */
const Column = z.union([
  z.string().min(1),
  z.strictObject({ prefix: z.string().min(1) }),
  z.strictObject({ position: z.int().min(1).max(1000) }),
]);
export type Column = z.infer<typeof Column>;

const stage = z.enum(keysOf(STAGES));
const texts = z.array(z.string()).min(1);

export const Mapping = z.strictObject({
  /** Part of every record's key: two mappings never touch each other's records. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "Name the mapping in lower case, with digits and hyphens."),
  file: z
    .strictObject({
      encoding: z.string().max(40).default("utf-8"),
      delimiter: z.string().length(1).default(","),
    })
    .prefault({}),
  /** Texts that stand for nothing, compared without blanks around them. */
  empty: z.array(z.string()).default([]),
  /** The columns that tell a record from all others; without them the whole row does. */
  key: z.array(Column).max(10).default([]),
  name_column: Column,
  purpose: Column.optional(),
  team: z.strictObject({ columns: z.array(Column).min(1).max(5), join: z.string().max(5).default(", ") }).optional(),
  kind: z.enum(keysOf(WORKLOAD_KINDS)).default("model"),
  stage: z.strictObject({
    column: Column,
    values: z.record(z.string(), stage),
    /** The stage of a record whose cell is empty; without it the record is refused. */
    default: stage.optional(),
  }),
  go_live: z.strictObject({ column: Column, format: z.enum(["M/D/YYYY", "D/M/YYYY", "YYYY-MM-DD"]) }).optional(),
  effects: z.array(z.strictObject({ effect: z.enum(keysOf(EFFECTS)), column: Column, when: texts })).default([]),
  tags: z.array(z.strictObject({ tag: z.string().min(1).max(60), column: Column, when: texts })).default([]),
});
export type Mapping = z.output<typeof Mapping>;

// Sixteen megabytes of file are 22,369,622 characters of base64.
const CONTENT_MAX = 22_369_624;

/** A file and its mapping, as machines send them: bytes have no place in JSON, so the file comes as base64. */
export const RunImport = z.strictObject({
  fileName: requiredText(300, "the file's name"),
  content: z.base64("Send the file's bytes as base64.").max(CONTENT_MAX, "Keep the file within 16 MB."),
  /** The mapping as YAML. */
  mapping: requiredText(200_000, "the mapping as YAML"),
  dryRun: z.boolean("Say true or false.").default(false),
});
export type RunImport = z.input<typeof RunImport>;
