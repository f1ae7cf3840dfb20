import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, newId, parse, transaction } from "@/lib/platform";
import { type WorkloadListItem, walkWorkloads } from "@/lib/registry";
import { type ConsequenceReader, getConsequenceReader } from "@/lib/review";
import { csvOf, type SheetCell, xlsxOf } from "../adapter";
import {
  cellJson,
  cellText,
  chooseColumns,
  EXPORT_FORMATS,
  type ExportFormat,
  type InventoryCell,
  type InventoryColumn,
  type InventoryLine,
} from "../core";
import { ExportParts } from "../schema";

type Pages = AsyncGenerator<readonly InventoryLine[]>;
type Columns = readonly InventoryColumn[];

/** A file on its way: made piece by piece, in the memory of one page. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  /** How many rows matched when it began. */
  readonly total: number;
  readonly pieces: AsyncGenerator<Uint8Array>;
}

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
};

const encoder = new TextEncoder();

async function* csvPieces(columns: Columns, pages: Pages): AsyncGenerator<Uint8Array> {
  yield encoder.encode(csvOf([columns.map(({ head }) => head)]));
  for await (const page of pages) yield encoder.encode(csvOf(page.map((line) => columns.map(({ cell }) => cellText(cell(line))))));
}

async function* jsonPieces(columns: Columns, pages: Pages): AsyncGenerator<Uint8Array> {
  let before = "[\n";
  for await (const page of pages) {
    const rows = page.map((line) => JSON.stringify(Object.fromEntries(columns.map(({ id, cell }) => [id, cellJson(cell(line))]))));
    yield encoder.encode(before + rows.join(",\n"));
    before = ",\n";
  }
  yield encoder.encode(before === "[\n" ? "[]\n" : "\n]\n");
}

function sheetCell(cell: InventoryCell): SheetCell {
  if (cell.kind === "count") return cell.count;
  if (cell.kind === "day") return { day: cell.day };
  return cell.kind === "instant" ? { at: cell.at } : cellText(cell);
}

async function* sheetPages(columns: Columns, pages: Pages): AsyncGenerator<readonly (readonly SheetCell[])[]> {
  for await (const page of pages) yield page.map((line) => columns.map(({ cell }) => sheetCell(cell(line))));
}

const PIECES: Readonly<Record<ExportFormat, (columns: Columns, pages: Pages) => AsyncGenerator<Uint8Array>>> = {
  csv: csvPieces,
  xlsx: (columns, pages) => xlsxOf("Workloads", columns, sheetPages(columns, pages)),
  json: jsonPieces,
};

function columnsOf(asked: readonly string[]): Columns {
  const { columns, unknown } = chooseColumns(asked);
  if (unknown.length === 0) return columns;
  throw new AppError("invalid", "Nothing was exported. A column was asked for that is not there.", {
    fields: { cols: [`There is no column ${unknown.slice(0, 5).join(", ")}.`] },
  });
}

/** The rows as they leave: what follows from an overdue review is read from the row, not from the database. */
async function* linesOf(pages: AsyncGenerator<readonly WorkloadListItem[]>, follows: ConsequenceReader): Pages {
  for await (const page of pages)
    yield page.map((item) => {
      const { conditional = false, inForce = null } = follows(item) ?? {};
      return { ...item, conditional, consequence: inForce };
    });
}

/**
 * The inventory under a list's filters, in its order, as a file in pieces. That it left is recorded before the first piece.
 * @param input the query of `listWorkloads` (its cursor and limit do not count), `format` and `cols`.
 * @throws AppError `forbidden`, `invalid` naming the parameter that is not understood.
 */
export async function exportWorkloads(ctx: Ctx, input: Readonly<Record<string, unknown>>): Promise<ExportedFile> {
  requirePermission(ctx, "registry.read");
  const { format: _format, cols: _cols, cursor: _cursor, limit: _limit, ...filters } = input;
  const { format, cols } = parse(ExportParts, input);
  const columns = columnsOf(cols);
  // The walk understands the filters before anything is promised: what is not understood is an error, not a torn file.
  const [{ total, pages }, follows] = await Promise.all([walkWorkloads(ctx, filters), getConsequenceReader(ctx)]);
  await transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "export.made",
      subject: { type: "export", id: newId<"export">(ctx.now), label: `Workloads as ${EXPORT_FORMATS[format]}` },
      after: { format, filters: JSON.stringify(filters), columns: columns.map(({ id }) => id), workloads: total },
    }),
  );
  const name = `airlock-workloads-${ctx.now.toISOString().slice(0, 10)}.${format}`;
  return { name, type: TYPES[format], total, pieces: PIECES[format](columns, linesOf(pages, follows)) };
}
