import { z } from "@hono/zod-openapi";
import type { ImportReport, ImportRun } from "@/lib/exchange";
import { Instant } from "./shapes";

const Count = z.int().nonnegative();

const Issue = z
  .strictObject({
    /** Which record of the file, the first being 1. */
    record: z.int().positive(),
    column: z.string().nullable(),
    severity: z.enum(["refused", "warning"]),
    message: z.string(),
    value: z.string().nullable(),
  })
  .openapi("ImportIssue");

export const ImportReportResource = z
  .strictObject({
    mapping: z.string(),
    dryRun: z.boolean(),
    records: Count,
    added: Count,
    changed: Count,
    unchanged: Count,
    refused: Count,
    warnings: Count,
    stages: z.record(z.string(), Count),
    vanished: z.array(z.string()).openapi({ description: "Workloads of the mapping that the file no longer names: told, never touched." }),
    issues: z.array(Issue),
  })
  .openapi("ImportReport");

export const ImportRunResource = z
  .strictObject({
    id: z.uuid(),
    fileName: z.string(),
    fileDigest: z.string(),
    records: Count,
    added: Count,
    changed: Count,
    unchanged: Count,
    refused: Count,
    createdBy: z.string(),
    createdAt: Instant,
  })
  .openapi("ImportRun");

export function toImportReport({ vanished, issues, ...report }: ImportReport): z.input<typeof ImportReportResource> {
  return { ...report, stages: { ...report.stages }, vanished: [...vanished], issues: issues.map((issue) => ({ ...issue })) };
}

export function toImportRun({ createdAt, ...run }: ImportRun): z.input<typeof ImportRunResource> {
  return { ...run, createdAt: createdAt.toISOString() };
}
