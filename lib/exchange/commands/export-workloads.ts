import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, newId, transaction } from "@/lib/platform";
import { listWorkloads } from "@/lib/registry";
import { csvOf } from "../adapter";
import { INVENTORY_HEAD, inventoryRow } from "../core";

const PAGE = 200;

/** The list page by page, so that a registry of any size leaves in the memory of one page. */
async function* csvPages(ctx: Ctx, filters: Readonly<Record<string, unknown>>): AsyncGenerator<string> {
  yield csvOf([INVENTORY_HEAD]);
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await listWorkloads(ctx, { ...filters, limit: PAGE, ...(cursor ? { cursor } : {}) });
    if (items.length > 0) yield csvOf(items.map(inventoryRow));
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

/**
 * The inventory under a list's filters, in its order, as CSV in pieces. That it left is recorded before the first piece.
 * @param input the query of `listWorkloads`; its cursor and limit do not count.
 * @throws AppError `forbidden`, `invalid` naming the parameter that is not understood.
 */
export async function exportWorkloads(ctx: Ctx, input: Readonly<Record<string, unknown>>): Promise<AsyncGenerator<string>> {
  requirePermission(ctx, "registry.read");
  const { cursor: _cursor, limit: _limit, ...filters } = input;
  // The first page is read before anything is promised: a filter that is not understood is an error, not a torn file.
  const { total } = await listWorkloads(ctx, { ...filters, limit: 1 });
  await transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "export.made",
      subject: { type: "export", id: newId<"export">(ctx.now), label: "Workloads as CSV" },
      after: { format: "csv", filters: JSON.stringify(filters), workloads: total },
    }),
  );
  return csvPages(ctx, filters);
}
