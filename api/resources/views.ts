import { z } from "@hono/zod-openapi";
import type { SavedView } from "@/lib/registry";
import { ViewColumns } from "@/lib/registry/schema";
import { Instant } from "./shapes";

/** What creating and editing a view answers. */
export const SavedViewResource = z.strictObject({ id: z.uuid(), version: z.int() }).openapi("SavedViewVersion");

const ViewResource = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    query: z
      .string()
      .openapi({ description: "The parameters of the list of workloads: filters and order.", example: "sort=name&tier=high" }),
    columns: ViewColumns.nullable().openapi({ description: "Columns of the page's table, in their order; null for the standard ones." }),
    shared: z.boolean(),
    owner: z.strictObject({ id: z.uuid(), name: z.string() }),
    mine: z.boolean(),
    mayChange: z.boolean().openapi({ description: "Whether whoever asks may change and delete it." }),
    isDefault: z.boolean().openapi({ description: "Whether the inventory of whoever asks opens with it." }),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .openapi("SavedView");

export const ViewList = z.strictObject({ items: z.array(ViewResource) }).openapi("SavedViewList");

export function toView(view: SavedView): z.input<typeof ViewResource> {
  const { id, version, name, query, columns, shared, owner, mine, mayChange, isDefault } = view;
  return {
    ...{ id, version, name, query, shared, mine, mayChange, isDefault },
    ...{ columns: columns && { shown: [...columns.shown], pinned: [...columns.pinned] }, owner: { id: owner.id, name: owner.name } },
    ...{ createdAt: view.createdAt.toISOString(), updatedAt: view.updatedAt.toISOString() },
  };
}
