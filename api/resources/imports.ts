import { z } from "@hono/zod-openapi";
import { type ImportDetail, type ImportMapping, type ImportRun, RUN_PHASES } from "@/lib/exchange";
import { keysOf } from "@/lib/platform";
import { Instant } from "./shapes";

const Count = z.int().nonnegative();

export const ImportIssueResource = z
  .strictObject({
    /** Which record of the file, the first being 1. */
    record: z.int().nonnegative(),
    column: z.string().nullable(),
    severity: z.string().openapi({ description: "refused, warning or finding" }),
    message: z.string(),
    value: z.string().nullable(),
  })
  .openapi("ImportIssue");

const Run = z.strictObject({
  id: z.uuid(),
  fileName: z.string(),
  fileDigest: z.string(),
  phase: z.enum(keysOf(RUN_PHASES)),
  bytes: Count,
  bytesRead: Count,
  records: Count,
  toAdd: Count,
  toChange: Count,
  added: Count,
  changed: Count,
  unchanged: Count,
  refused: Count,
  warnings: Count,
  findings: Count,
  vanished: Count,
  fault: z.string().nullable(),
  createdBy: z.string(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});

export const ImportRunResource = Run.openapi("ImportRun");

export const StartedImportResource = z.strictObject({ id: z.uuid(), chunks: z.int(), chunkBytes: z.int() }).openapi("StartedImport");

const Group = z.strictObject({
  severity: z.string(),
  column: z.string().nullable(),
  message: z.string(),
  times: Count,
  records: z.array(z.int()),
  values: z.array(z.string()).nullable(),
});

export const ImportDetailResource = Run.extend({
  actions: z.array(z.string()).openapi({ description: "What may be done with it now." }),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  detected: z.strictObject({ encoding: z.string(), delimiter: z.string() }).nullable(),
  header: z.array(z.string()),
  preview: z.array(z.array(z.string())),
  /** Why the file cannot be read as it is read now. */
  unreadable: z.string().nullable(),
  mapping: z.string().nullable(),
  stages: z.record(z.string(), Count),
  columns: z.array(z.strictObject({ name: z.string(), filled: Count, empty: Count, uses: z.array(z.string()), issues: Count })),
  chunks: Count,
  received: z.array(Count).openapi({ description: "The pieces that are there, while it is being uploaded." }),
  issueGroups: z.array(Group),
  vanishedWorkloads: z
    .array(z.strictObject({ ref: z.string(), name: z.string() }))
    .openapi({ description: "Workloads of the mapping that the file no longer names, the first two hundred: told, never touched." }),
}).openapi("ImportDetail");

export const ImportRowResource = z
  .strictObject({
    record: z.int(),
    outcome: z.string(),
    name: z.string(),
    workloadId: z.uuid().nullable(),
    differences: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string(), taken: z.boolean() })).nullable(),
  })
  .openapi("ImportRow");

export const ImportMappingResource = z
  .strictObject({ name: z.string(), version: z.int(), text: z.string(), createdBy: z.string(), updatedAt: Instant })
  .openapi("ImportMapping");

export function toImportRun({ createdAt, finishedAt, ...run }: ImportRun): z.input<typeof ImportRunResource> {
  return { ...run, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}

export function toImportDetail(detail: ImportDetail): z.input<typeof ImportDetailResource> {
  const { survey, mappingText, columns, issueGroups, mapping: _mapping, stoppedIn: _stopped, actions, received, ...run } = detail;
  const { encoding, delimiter, detected, stages, chunks, vanishedWorkloads, ...base } = run;
  return {
    ...toImportRun(base),
    ...{ encoding, delimiter, detected, chunks },
    actions: [...actions],
    header: survey.columns.map(({ name }) => name),
    preview: survey.rows.map((row) => [...row]),
    unreadable: survey.fault,
    mapping: mappingText,
    stages: { ...stages },
    columns: columns.map((column) => ({ ...column, uses: [...column.uses] })),
    received: [...received],
    issueGroups: issueGroups.map((group) => ({ ...group, records: [...group.records], values: group.values && [...group.values] })),
    vanishedWorkloads: vanishedWorkloads.map((one) => ({ ...one })),
  };
}

export function toImportMapping({ updatedAt, ...mapping }: ImportMapping): z.input<typeof ImportMappingResource> {
  return { ...mapping, updatedAt: updatedAt.toISOString() };
}
