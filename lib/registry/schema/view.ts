import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { arrangeColumns, VIEW_COLUMNS, viewQueryOf } from "../core/views";
import { queryText, requiredText, SeenVersion } from "./text";
import { WorkloadQuery } from "./workload";

const ViewColumnName = z.enum(keysOf(VIEW_COLUMNS));

/** The columns of a view, as they are stored and as the API says them. */
export const ViewColumns = z
  .strictObject({ shown: z.array(ViewColumnName).max(50), pinned: z.array(ViewColumnName).max(50).default([]) })
  .transform(({ shown, pinned }) => arrangeColumns(shown, pinned));

/** The inventory's parameters as its address writes them: "tier=high&sort=name". What no list understands is not kept. */
const ViewQuery = queryText(4000)
  .transform((query) => viewQueryOf(Object.fromEntries(new URLSearchParams(query))))
  .superRefine((query, ctx) => {
    const { error } = WorkloadQuery.safeParse(Object.fromEntries(new URLSearchParams(query)));
    for (const { path, message } of error?.issues ?? []) ctx.addIssue({ code: "custom", message: `${path.join(".")}: ${message}` });
  });

const shared = z
  .enum(["true", "false", "on"])
  .transform((value) => value !== "false")
  .or(z.boolean());

const fields = {
  name: requiredText(80, "a name").transform((name) => name.trim()),
  query: ViewQuery,
  columns: ViewColumns.nullable(),
  shared,
};

export const CreateView = z.strictObject({ ...fields, columns: fields.columns.default(null), shared: shared.default(false) });
export const EditView = z.strictObject(fields).partial().extend({ version: SeenVersion });
export const DeleteView = z.strictObject({ version: SeenVersion });
