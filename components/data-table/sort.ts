export type Direction = "asc" | "desc";

export interface Sort {
  by: string;
  direction: Direction;
}

/** "-name" is descending, "name" ascending: as in the address and in the API. */
export function readSort(text: string | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith("-") ? { by: text.slice(1), direction: "desc" } : { by: text, direction: "asc" };
}

export function writeSort(sort: Sort): string {
  return sort.direction === "desc" ? `-${sort.by}` : sort.by;
}

/** What a click on a header sorts by next: its first direction, then the other. */
export function nextSort(current: Sort | null, by: string, first: Direction = "asc"): Sort {
  if (current?.by !== by) return { by, direction: first };
  return { by, direction: current.direction === "asc" ? "desc" : "asc" };
}
