/**
 * What is selected in a list, as plain values.
 *   1 A selection belongs to one filter: under another one nothing is selected.
 *   2 Rows are those of the page that is shown; "matching" is every row of the filter, on whatever page.
 *   3 Taking one row out of "matching" leaves the page's other rows, for nobody looked at the rest.
 */

/** What a bulk action is about: nothing, these rows, or all rows of the present filter. */
export type Selection =
  | { readonly kind: "none" }
  | { readonly kind: "rows"; readonly ids: readonly string[] }
  | { readonly kind: "matching"; readonly total: number | string };

/** What was picked, under which filter, and from where a range is counted. */
export interface Picked {
  readonly under: string;
  readonly ids: ReadonlySet<string>;
  readonly matching: boolean;
  readonly anchor: string | null;
}

/** The page that is shown: its filter, its rows in order, and how many rows the filter has. */
export interface SelectablePage {
  readonly filter: string;
  readonly rowIds: readonly string[];
  readonly total: number | string;
}

export const NOTHING_PICKED: Picked = { under: "", ids: new Set(), matching: false, anchor: null };

const NONE: Selection = { kind: "none" };

/** The ids of the page's rows that are picked, in the page's order. */
export function pickedOn(picked: Picked, page: SelectablePage): readonly string[] {
  if (picked.under !== page.filter) return [];
  return picked.matching ? page.rowIds : page.rowIds.filter((id) => picked.ids.has(id));
}

/** What bulk actions are told. */
export function selectionOf(picked: Picked, page: SelectablePage): Selection {
  if (picked.under !== page.filter) return NONE;
  if (picked.matching) return { kind: "matching", total: page.total };
  const ids = pickedOn(picked, page);
  return ids.length > 0 ? { kind: "rows", ids } : NONE;
}

/** How many rows that is; of "10,000+" at least as many. */
export function countOf(selection: Selection): number {
  if (selection.kind === "none") return 0;
  if (selection.kind === "rows") return selection.ids.length;
  return typeof selection.total === "number" ? selection.total : Number(selection.total.replaceAll(/\D/g, ""));
}

/** One row put in, or taken out where it was. With `range`, everything from the row picked last comes in. */
export function pickRow(picked: Picked, page: SelectablePage, id: string, range = false): Picked {
  const ids = new Set(pickedOn(picked, page));
  const from = range && picked.under === page.filter && picked.anchor ? page.rowIds.indexOf(picked.anchor) : -1;
  const to = page.rowIds.indexOf(id);
  if (from >= 0 && to >= 0) {
    for (const one of page.rowIds.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(one);
  } else if (!ids.delete(id)) ids.add(id);
  return { under: page.filter, ids, matching: false, anchor: id };
}

/** The whole page, or nothing of it where all of it was picked. */
export function pickPage(picked: Picked, page: SelectablePage): Picked {
  const all = pickedOn(picked, page).length === page.rowIds.length;
  return { under: page.filter, ids: new Set(all ? [] : page.rowIds), matching: false, anchor: null };
}

/** Every row of the filter. */
export function pickMatching(page: SelectablePage): Picked {
  return { under: page.filter, ids: new Set(), matching: true, anchor: null };
}

/** True once the page is picked whole and the filter has more: then all that match are offered. */
export function offersMatching(selection: Selection, page: SelectablePage): boolean {
  const more = typeof page.total === "string" || page.total > page.rowIds.length;
  return more && selection.kind === "rows" && selection.ids.length === page.rowIds.length;
}
