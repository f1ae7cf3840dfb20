import { type ColumnDef, constructTable, type Row, type RowData, type Table } from "@tanstack/table-core";
import { type Features, features } from "./columns";

type Columns<Item extends RowData> = readonly ColumnDef<Features, Item, unknown>[];

// The table of TanStack gives its rows, cells and columns prototypes of its own, and V8 holds what has ever been a prototype until it looks
// through the whole heap: with a table for each page drawn, every page's rows outlived a hundred others, and half of a server's time for
// garbage went into carrying them along.
const kept = new WeakMap<object, unknown>();

/** Guarantee: nothing but tableOf below keeps tables, each under the columns that it was made of, which say what its rows are. */
const keptOf = <Item extends RowData>(columns: Columns<Item>) => kept.get(columns) as Table<Features, Item> | undefined;

/** The one table of these columns, without rows. Columns are made once, outside of components, and picked by a `columnPicker`. */
export function tableOf<Item extends RowData>(columns: Columns<Item>): Table<Features, Item> {
  const known = keptOf(columns);
  if (known) return known;
  const table = constructTable<Features, Item>({ features, columns, data: [] });
  kept.set(columns, table);
  return table;
}

/** Each row drawn by `draw`, which must not keep it: the table lets go of all of them before this returns. */
export function drawRows<Item extends RowData, Drawn>(
  table: Table<Features, Item>,
  items: readonly Item[],
  getRowId: (item: Item) => string,
  draw: (row: Row<Features, Item>) => Drawn,
): readonly Drawn[] {
  table.setOptions((options) => ({ ...options, data: items, getRowId }));
  try {
    return table.getRowModel().rows.map(draw);
  } finally {
    table.setOptions((options) => ({ ...options, data: [] }));
    // What it worked out from the rows is forgotten when it is asked anew.
    table.getRowModel();
  }
}
