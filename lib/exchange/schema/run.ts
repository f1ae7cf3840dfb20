/** What the doors send to an import run. */
import { z } from "zod";
import { requiredText, text } from "@/lib/registry/schema/text";

/** The largest piece of a file that is sent at once. */
export const CHUNK_BYTES = 1_048_576;
/** The largest file. It travels and is read in pieces, so this is a matter of room in the database, not of memory. */
export const FILE_BYTES = 256 * CHUNK_BYTES;

const tooLarge = `Keep the file within ${FILE_BYTES / 1_048_576} MB.`;

export const StartImport = z.strictObject({
  fileName: requiredText(300, "the file's name"),
  bytes: z.int().nonnegative().max(FILE_BYTES, tooLarge),
});
export type StartImport = z.input<typeof StartImport>;

export const ReadImportAs = z.strictObject({
  encoding: z.string().min(1).max(40),
  delimiter: z.string().length(1, "A delimiter is one character.").optional(),
});

/** One of three: a mapping as YAML, as a document, or the name of a saved one. */
export const MapImport = z
  .strictObject({
    yaml: text(200_000).optional(),
    document: z.record(z.string(), z.unknown()).optional(),
    saved: z.string().max(60).optional(),
  })
  .refine(
    ({ yaml, document, saved }) => [yaml, document, saved].filter((one) => one !== undefined).length === 1,
    "Send one of: yaml, document, saved.",
  );

export const SaveMapping = z.strictObject({
  yaml: text(200_000),
  /** The version that the writer saw; without it the name must be free. */
  version: z.coerce.number().int().positive().optional(),
});

export const ISSUE_SEVERITIES = { refused: "Left out", warning: "Warning", finding: "Finding to be" } as const;
export type IssueSeverity = keyof typeof ISSUE_SEVERITIES;

export const ROW_OUTCOMES = { added: "Added", changed: "Changed", unchanged: "As it was", refused: "Left out" } as const;
export type RowOutcome = keyof typeof ROW_OUTCOMES;

export const IssueQuery = z.strictObject({
  severity: z.enum(["refused", "warning", "finding"]).optional(),
  cursor: z.coerce.bigint().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const RowQuery = z.strictObject({
  outcome: z.enum(["added", "changed", "unchanged", "refused"]).optional(),
  cursor: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
