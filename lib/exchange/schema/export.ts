/** What an export is asked with. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { several } from "@/lib/registry/schema/query";
import { queryText } from "@/lib/registry/schema/text";
import { WorkloadQuery } from "@/lib/registry/schema/workload";
import { EXPORT_FORMATS } from "../core/formats";

const Format = z.enum(keysOf(EXPORT_FORMATS));

/** The columns of an export: their names, or those of the columns of the page in which they show. */
const Columns = several(queryText(60)).default([]);

/** Format and columns; everything else is the list's own query. */
export const ExportParts = z.object({ format: Format.default("csv"), cols: Columns });

/** The whole query, for the document of the API. */
export const ExportQuery = WorkloadQuery.omit({ cursor: true, limit: true }).extend({
  format: Format.default("json"),
  cols: Columns,
});
