import {
  type Cell,
  type CellContext,
  type ColumnDef,
  createColumnHelper,
  type Header,
  type RowData,
  tableFeatures,
} from "@tanstack/table-core";
import type { ReactNode } from "react";
import { stillBindings } from "./still-bindings";

/** Where a cell stands on the card that a row becomes on a phone; a cell without a place is left out there. */
export type CardPlace = "title" | "id" | "first" | "second" | "end" | "below" | "below-end";

/** What a column looks like. Every column but the name has a width, sized for its longest value. */
export interface ColumnLook {
  width?: number;
  look?: "id" | "name" | "kind" | "muted" | "number";
  /** The name the server sorts by; without it the column is not sortable. */
  sort?: string;
  /** The direction of the first click. */
  first?: "asc" | "desc";
  card?: CardPlace;
  /** What a click beside the links of a cell changes, where rows can be changed in place. */
  edit?: string;
  /** The header is read out and not shown. */
  hideHeader?: boolean;
}

const columnMeta: ColumnLook = {};

// No row models: the server filters, sorts and pages; what is selected stands in selection.tsx, around the table.
// Nor an adapter for React: nothing in the table changes but by what the server sends.
export const features = tableFeatures({ columnMeta, coreReactivityFeature: stillBindings });

export type Features = typeof features;

/** The column helper of one kind of row: `const column = dataColumns<WorkloadRow>(); column.columns([column.accessor(...)])`. */
export function dataColumns<Row extends RowData>() {
  return createColumnHelper<Features, Row>();
}

/** The class of a cell: its look, and its place on a phone's card. */
export function cellClass(look: ColumnLook | undefined): string {
  const kind = look?.look === "number" ? "num" : look?.look;
  return [kind, look?.card ? `on-card ${look.card}` : undefined].filter(Boolean).join(" ");
}

// Whole class names, for Tailwind finds them by reading: the table is never narrower than its columns and a name of 240 px.
const WIDTHS: readonly (readonly [number, string])[] = [
  [560, "desk:min-w-140"],
  [680, "desk:min-w-170"],
  [800, "desk:min-w-200"],
  [920, "desk:min-w-230"],
  [1040, "desk:min-w-260"],
  [1160, "desk:min-w-290"],
  [1280, "desk:min-w-320"],
  [1440, "desk:min-w-360"],
  [1600, "desk:min-w-400"],
  [1760, "desk:min-w-440"],
];
const NAME_WIDTH = 200;

/** The class that keeps a table from squeezing its names; past it the table scrolls sideways, with a cue. */
export function tableWidthClass(widths: readonly (number | undefined)[]): string {
  const needed = widths.reduce<number>((sum, width) => sum + (width ?? NAME_WIDTH), 0);
  const fitting = WIDTHS.find(([width]) => width >= needed) ?? WIDTHS.at(-1);
  return fitting?.[1] ?? "";
}

type Columns<Row extends RowData> = readonly ColumnDef<Features, Row, unknown>[];

// People arrange columns as they like; those who look at once share most of the arrangements.
const MOST_PICKS = 64;

/**
 * Picks some of a list's columns. The same names give the same array, since what is made of columns is kept under them; of the arrangements
 * that were asked for, the last 64 are known.
 */
export function columnPicker<Row extends RowData>(columns: Columns<Row>): (ids: readonly string[]) => Columns<Row> {
  const picks = new Map<string, Columns<Row>>();
  return (ids) => {
    const names = ids.join();
    const picked = picks.get(names) ?? ids.flatMap((id) => columns.filter((column) => column.id === id));
    picks.delete(names);
    picks.set(names, picked);
    for (const [oldest] of picks) if (picks.size > MOST_PICKS) picks.delete(oldest);
    return picked;
  };
}

/** How far from the left each of the pinned columns stands. Only the last of them may be without a width. */
export function pinOffsets(widths: readonly (number | undefined)[], pinned: number, before: number): readonly number[] {
  return widths.slice(0, pinned).map((_, index) => widths.slice(0, index).reduce<number>((sum, width) => sum + (width ?? 0), before));
}

/** What stands above a column. */
export function drawHead<Row extends RowData>(header: Header<Features, Row, unknown>): ReactNode {
  const draw = header.column.columnDef.header;
  return typeof draw === "function" ? draw(header.getContext()) : draw;
}

// What `cell.getContext()` gives, but for not being remembered by a cell that is drawn once.
const contextOf = <Row extends RowData>(cell: Cell<Features, Row, unknown>): CellContext<Features, Row, unknown> => ({
  ...{ cell, column: cell.column, row: cell.row, table: cell.table },
  getValue: () => cell.getValue(),
  renderValue: () => cell.renderValue(),
});

/** What stands in a cell: the column's function is called, and what it gives is drawn as text, so that neither has hooks or handlers. */
export function drawCell<Row extends RowData>(cell: Cell<Features, Row, unknown>): ReactNode {
  const draw = cell.column.columnDef.cell;
  return typeof draw === "function" ? draw(contextOf(cell)) : draw;
}
