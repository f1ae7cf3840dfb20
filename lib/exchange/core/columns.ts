import type { Column } from "../schema";

/** Where a column of the mapping stands in the file's header, or why it cannot be found. */
export type Located = { readonly at: number } | { readonly fault: string };

const told = (column: Column): string =>
  typeof column === "string" ? `“${column}”` : "prefix" in column ? `that begins with “${column.prefix}”` : `${column.position}`;

/** Names are compared without blanks around them: exports cut and pad them. */
export function locate(column: Column, header: readonly string[]): Located {
  if (typeof column === "object" && "position" in column) {
    return column.position <= header.length
      ? { at: column.position - 1 }
      : { fault: `The file has ${header.length} columns, and no column ${told(column)}.` };
  }
  const matches = (name: string): boolean =>
    typeof column === "string" ? name.trim() === column.trim() : name.trim().startsWith(column.prefix);
  const found = header.flatMap((name, at) => (matches(name) ? [at] : []));
  const [at] = found;
  if (at === undefined) return { fault: `The file has no column ${told(column)}.` };
  if (found.length > 1) return { fault: `${found.length} columns of the file match ${told(column)}. Name it by its position.` };
  return { at };
}
