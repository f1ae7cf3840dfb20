/**
 * Saved views of the inventory: filters and order (a query), and columns, under a name.
 *   1. A view is its owner's; a shared one is seen by everybody, and an administrator may change and delete it too.
 *   2. Sharing is the owner's to begin; an administrator may end it.
 *   3. The name of the workload always shows: the row is opened by it. Pinned columns stand left, the name last of them, for it alone
 *      has no width of its own.
 *   4. A view is modified when filters, order or columns differ; in which order parameters and values are written says nothing.
 */

/** The columns of the inventory's table, in their order of choice; an export knows them by the same names. */
export const VIEW_COLUMNS = {
  ref: "Id",
  kind: "Kind",
  name: "Name",
  stage: "Stage",
  tier: "Tier",
  owner: "Owner",
  team: "Team",
  scopes: "Data scopes",
  due: "Next review",
  ends: "Ends",
  tags: "Tags",
  created: "Registered",
  updated: "Changed",
} as const;

export type ViewColumn = keyof typeof VIEW_COLUMNS;

/** Which columns show, in their order, and which of them stay at the left. */
export interface ViewColumns {
  readonly shown: readonly ViewColumn[];
  readonly pinned: readonly ViewColumn[];
}

/** The columns that show where nobody chose. */
export const STANDARD_COLUMNS: ViewColumns = {
  shown: ["ref", "kind", "name", "stage", "tier", "owner", "scopes", "due"],
  pinned: [],
};

const STANDARD_SORT = "-number";
/** What of an address is no part of a view: the page it is on, what is peeked at, the facet shown whole, the view and columns themselves. */
const BESIDE = new Set(["cursor", "limit", "peek", "facet", "find", "view", "cols", "pin"]);

function isColumn(name: string): name is ViewColumn {
  return Object.hasOwn(VIEW_COLUMNS, name);
}

const known = (names: readonly string[]): ViewColumn[] => [...new Set(names)].filter(isColumn);

/** Columns as they are drawn (rule 3): unknown names left out, each once, the pinned ones first. */
export function arrangeColumns(shown: readonly string[], pinned: readonly string[]): ViewColumns {
  const wanted = known(shown);
  const all: ViewColumn[] = wanted.length === 0 ? [...STANDARD_COLUMNS.shown] : wanted.includes("name") ? wanted : ["name", ...wanted];
  const held = known(pinned).filter((name) => all.includes(name));
  const left = [...all.filter((name) => held.includes(name) && name !== "name"), ...(held.includes("name") ? ["name" as const] : [])];
  return { shown: [...left, ...all.filter((name) => !left.includes(name))], pinned: left };
}

/** A column shown or hidden: a shown one comes last. The name stays. */
export function toggleColumn({ shown, pinned }: ViewColumns, column: ViewColumn): ViewColumns {
  if (column === "name") return arrangeColumns(shown, pinned);
  const next = shown.includes(column) ? shown.filter((one) => one !== column) : [...shown, column];
  return arrangeColumns(next, pinned);
}

/** A column held at the left, or let go. */
export function togglePin({ shown, pinned }: ViewColumns, column: ViewColumn): ViewColumns {
  return arrangeColumns(shown, pinned.includes(column) ? pinned.filter((one) => one !== column) : [...pinned, column]);
}

/** A column one place to the left (-1) or right (1); at an end it stays, and pinned ones do not mix with others. */
export function moveColumn({ shown, pinned }: ViewColumns, column: ViewColumn, step: -1 | 1): ViewColumns {
  const at = shown.indexOf(column);
  const other = shown[at + step];
  if (at < 0 || other === undefined) return arrangeColumns(shown, pinned);
  const next = shown.map((one) => (one === column ? other : one === other ? column : one));
  return arrangeColumns(next, pinned);
}

/** A column put in at a place among the others, counted from the left: where it was dragged to. Pinned ones do not mix with others. */
export function placeColumn({ shown, pinned }: ViewColumns, column: ViewColumn, at: number): ViewColumns {
  if (!shown.includes(column)) return arrangeColumns(shown, pinned);
  const others = shown.filter((one) => one !== column);
  return arrangeColumns([...others.slice(0, at), column, ...others.slice(at)], pinned);
}

/** The parameters of a view, always written the same way: sorted, lists sorted, the standard order left out. */
export function viewQueryOf(params: Readonly<Record<string, string>>): string {
  const parts = Object.entries(params)
    .filter(([name, value]) => !BESIDE.has(name) && value !== "" && !(name === "sort" && value === STANDARD_SORT))
    .map(([name, value]): [string, string] => [name, name === "q" ? value : value.split(",").filter(Boolean).sort().join(",")])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return new URLSearchParams(parts).toString();
}

const sameColumns = (a: ViewColumns, b: ViewColumns): boolean => {
  const left = arrangeColumns(a.shown, a.pinned);
  const right = arrangeColumns(b.shown, b.pinned);
  return left.shown.join() === right.shown.join() && left.pinned.join() === right.pinned.join();
};

/** True for the columns that show where nobody chose. */
export function isStandard(columns: ViewColumns): boolean {
  return sameColumns(columns, STANDARD_COLUMNS);
}

interface Shown {
  readonly query: string;
  readonly columns: ViewColumns | null;
}

/** Rule 4: whether what is shown differs from a view. Both queries as `viewQueryOf` writes them. */
export function isModified(view: Shown, shown: Shown): boolean {
  return view.query !== shown.query || !sameColumns(view.columns ?? STANDARD_COLUMNS, shown.columns ?? STANDARD_COLUMNS);
}

interface OfSomebody {
  readonly ownerId: string;
  readonly shared: boolean;
}

/** Whether a person sees a view at all. */
export function maySeeView(personId: string, view: OfSomebody): boolean {
  return view.shared || view.ownerId === personId;
}

/** Rule 1: whether a person may change or delete a view. `administers` is the permission of administrators. */
export function mayChangeView(personId: string, administers: boolean, view: OfSomebody): boolean {
  return view.ownerId === personId || (view.shared && administers);
}
