import { requirePermission } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { csvOf } from "../adapter";
import { BULK_FIELDS, BULK_OUTCOMES } from "../core";
import { type BulkRowView, listBulkRows, requireBulk } from "../queries/bulk";
import type { ExportedFile } from "./export-workloads";

const PAGE = 200;
const HEAD = ["Id", "Name", "Result", "Field", "Before", "After", "Why"];

function cellsOf({ ref, name, outcome, message, effect }: BulkRowView): string[] {
  const change = effect ? [BULK_FIELDS[effect.field], effect.before.words, effect.after.words] : ["", "", ""];
  return [ref, name, BULK_OUTCOMES[outcome], ...change, message ?? ""];
}

async function* pieces(ctx: Ctx, id: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvOf([HEAD]));
  for (let cursor = 0; ; ) {
    const { items, nextCursor } = await listBulkRows(ctx, id, { cursor, limit: PAGE });
    if (items.length > 0) yield encoder.encode(csvOf(items.map(cellsOf)));
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

/** The result of a bulk change per row, as CSV. @throws AppError `not_found`. */
export async function exportBulkRows(ctx: Ctx, id: string): Promise<ExportedFile> {
  requirePermission(ctx, "registry.read");
  const { run, counts } = await requireBulk(ctx, ctx.db, id);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { name: `airlock-bulk-${run.id}.csv`, type: "text/csv; charset=utf-8", total, pieces: pieces(ctx, run.id) };
}
