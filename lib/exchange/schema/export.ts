/** What an export is asked with. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { several } from "@/lib/registry/schema/query";
import { queryText } from "@/lib/registry/schema/text";
import { WorkloadQuery } from "@/lib/registry/schema/workload";

/** The formats of an export, by the ending of their files. */
export const EXPORT_FORMATS = { csv: "CSV", xlsx: "Excel workbook", json: "JSON" } as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;
export const ExportFormat = z.enum(keysOf(EXPORT_FORMATS));

/** The columns of an export: their names, or those of the columns of the page in which they show. */
const Columns = several(queryText(60)).default([]);

/** Format and columns; everything else is the list's own query. */
export const ExportParts = z.object({ format: ExportFormat.default("csv"), cols: Columns });

/** The whole query, for the document of the API. */
export const ExportQuery = WorkloadQuery.omit({ cursor: true, limit: true }).extend({
  format: ExportFormat.default("json"),
  cols: Columns,
});
