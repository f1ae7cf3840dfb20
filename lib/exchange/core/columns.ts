import type { Column, Mapping } from "../schema";

/** More than any inventory has; beyond it something else than a delimiter was cut by. */
export const MOST_COLUMNS = 1000;

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

/** The columns that a mapping names, each with its place in the document: what a fault is told at. */
export function columnsOf(mapping: Mapping): readonly (readonly [path: string, column: Column])[] {
  const { key, name_column, purpose, team, kind, owner, backup_owner, stage, go_live, effects, tags } = mapping;
  const found: (readonly [string, Column | undefined])[] = [
    ["name_column", name_column],
    ["stage.column", stage.column],
    ["purpose", purpose],
    ["kind.column", typeof kind === "object" ? kind.column : undefined],
    ["owner.column", owner?.column],
    ["backup_owner.column", backup_owner?.column],
    ["go_live.column", go_live?.column],
    ...key.map((column, at) => [`key.${at}`, column] as const),
    ...(team?.columns ?? []).map((column, at) => [`team.columns.${at}`, column] as const),
    ...effects.map(({ column }, at) => [`effects.${at}.column`, column] as const),
    ...tags.map(({ column }, at) => [`tags.${at}.column`, column] as const),
  ];
  return found.flatMap(([path, column]) => (column === undefined ? [] : [[path, column] as const]));
}

/** What of a mapping a header does not have, by the place in the document. */
export function faultsOf(mapping: Mapping, header: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const faults = columnsOf(mapping).flatMap(([path, column]) => {
    const located = locate(column, header);
    return "fault" in located ? [[path, [located.fault]] as const] : [];
  });
  return Object.fromEntries(faults);
}

/** A column of a header as a mapping names it: by its name where that is one line and its own, by its place otherwise. */
export function columnAt(header: readonly string[], at: number): Column {
  const name = header[at]?.trim() ?? "";
  const isOwn = name !== "" && !/[\r\n]/.test(name) && header.filter((other) => other.trim() === name).length === 1;
  return isOwn ? name : { position: at + 1 };
}
