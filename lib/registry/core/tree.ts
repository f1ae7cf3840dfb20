/** A tree as lines: what holds others comes first, what it holds right after it, one step further in. */

interface Held {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
}

const byName = (a: Held, b: Held): number => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1);

/**
 * The rows in the order of a tree, each with its depth. A row whose parent is not among them stands at the left; rows that hold each
 * other in a circle, which only a database from before the rule can have, are shown once, at its foot.
 */
export function treeLines<Row extends Held>(rows: readonly Row[]): (Row & { readonly depth: number })[] {
  const known = new Set(rows.map((row) => row.id));
  const inside = Map.groupBy([...rows].sort(byName), (row) => (row.parentId !== null && known.has(row.parentId) ? row.parentId : null));
  const lines: (Row & { depth: number })[] = [];
  const add = (row: Row, depth: number): void => {
    lines.push({ ...row, depth });
    for (const held of inside.get(row.id) ?? []) add(held, depth + 1);
  };
  for (const row of inside.get(null) ?? []) add(row, 0);
  const shown = new Set(lines.map((line) => line.id));
  return [...lines, ...rows.filter((row) => !shown.has(row.id)).map((row) => ({ ...row, depth: 0 }))];
}
