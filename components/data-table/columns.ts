import type { ReactNode } from "react";

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

/** One column of a table of such rows. */
export interface Column<Row> extends ColumnLook {
  id: string;
  header: ReactNode;
  /** What stands in a cell: plain elements, without hooks or handlers, for a DataTable draws its rows as text (ui/markup). */
  cell: (row: Row) => ReactNode;
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

/** The columns that are named, in that order; unknown names are left out. */
export function pickColumns<Row>(columns: readonly Column<Row>[], ids: readonly string[]): readonly Column<Row>[] {
  return ids.flatMap((id) => columns.filter((column) => column.id === id));
}

/** How far from the left each of the pinned columns stands. Only the last of them may be without a width. */
export function pinOffsets(widths: readonly (number | undefined)[], pinned: number, before: number): readonly number[] {
  return widths.slice(0, pinned).map((_, index) => widths.slice(0, index).reduce<number>((sum, width) => sum + (width ?? 0), before));
}
