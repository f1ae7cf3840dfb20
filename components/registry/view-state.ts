/** What a saved view makes of the inventory's address, and the other way round. */
import { arrangeColumns, isModified, isStandard, STANDARD_COLUMNS, type ViewColumns, viewQueryOf } from "@/lib/registry/core/views";
import { hrefWith, type InventoryParams, valuesIn } from "./inventory-state";

/** In the address: no view, also for whom the inventory opens with one. */
export const ALL = "all";

/** In the address, and kept by no link: the columns to choose from stand open. */
export const DISPLAY = "display";

interface View {
  readonly id: string;
  readonly query: string;
  readonly columns: ViewColumns | null;
}

/** The columns that the address asks for. */
export function columnsIn(params: InventoryParams): ViewColumns {
  return arrangeColumns(valuesIn(params, "cols"), valuesIn(params, "pin"));
}

/** The parameters that show these columns; none for the standard ones. */
export function columnParams(columns: ViewColumns): { readonly cols: string | null; readonly pin: string | null } {
  if (isStandard(columns)) return { cols: null, pin: null };
  const shown = isStandard({ ...columns, pinned: [] }) ? null : columns.shown.join(",");
  return { cols: shown, pin: columns.pinned.join(",") || null };
}

/** The address with other columns. The page it is on stays: the rows are the same. */
export function hrefOfColumns(params: InventoryParams, columns: ViewColumns): string {
  return hrefWith(params, { cursor: params.cursor ?? null, ...columnParams(columns) });
}

/** The same page with the columns to choose from, for whoever has no script. */
export function hrefOfDisplay(params: InventoryParams): string {
  return hrefWith(params, { cursor: params.cursor ?? null, [DISPLAY]: "open" });
}

const present = (changes: Readonly<Record<string, string | null>>): InventoryParams =>
  Object.fromEntries(Object.entries(changes).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])));

/**
 * What the address of a view stands for. The order is always spelled out: an address that names a view and nothing else opens it as
 * it was saved, so that one without its last filter must say something.
 */
export function paramsOfView({ id, query, columns }: View): InventoryParams {
  const saved = Object.fromEntries(new URLSearchParams(query));
  return { sort: "-number", ...saved, view: id, ...present(columnParams(columns ?? STANDARD_COLUMNS)) };
}

/** What of the address a view would keep. */
export function viewOf(params: InventoryParams): { readonly query: string; readonly columns: ViewColumns | null } {
  const columns = columnsIn(params);
  return { query: viewQueryOf(params), columns: isStandard(columns) ? null : columns };
}

/** Whether the address shows something else than the view. */
export function differs(params: InventoryParams, view: Omit<View, "id">): boolean {
  return isModified(view, viewOf(params));
}

/** The saved view that an address opens, and what it shows. */
export interface OpenView<V> {
  readonly params: InventoryParams;
  readonly view: V | null;
  /** It named a view that is not there, or no longer for this person. */
  readonly lost: boolean;
}

/**
 * What an address shows. Nothing in it opens the person's own beginning; a view alone opens as it was saved; anything beside it is
 * the whole state, compared with the view.
 */
export function openView<V extends View & { readonly isDefault: boolean }>(asked: InventoryParams, views: readonly V[]): OpenView<V> {
  const standing = views.find(({ isDefault }) => isDefault) ?? null;
  const { view: id, ...rest } = asked;
  if (!id || id === ALL) {
    if (Object.keys(asked).length === 0 && standing) return { params: paramsOfView(standing), view: standing, lost: false };
    return { params: standing ? { ...rest, view: ALL } : rest, view: null, lost: false };
  }
  const view = views.find((one) => one.id === id) ?? null;
  if (!view) return { params: standing ? { ...rest, view: ALL } : rest, view, lost: true };
  const whole = Object.keys(rest).length === 0 ? paramsOfView(view) : { sort: "-number", ...asked };
  return { params: whole, view, lost: false };
}
