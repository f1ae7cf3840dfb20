import type { Mapping } from "../schema";
import { columnsOf, locate } from "./columns";
import type { RowIssue } from "./reading";

/** What came of one column of the file: how it is filled, what it is used for, and what is wrong in it. */
export interface ColumnReport {
  readonly name: string;
  readonly filled: number;
  readonly empty: number;
  /** The parts of the mapping that read it: "stage", "team". */
  readonly uses: readonly string[];
  readonly issues: number;
}

/** Counts every column while a file is read. */
export function columnCounter(mapping: Mapping, header: readonly string[]) {
  const filled = header.map(() => 0);
  const issues = new Map<string, number>();
  let records = 0;
  const uses = header.map((_, at) =>
    columnsOf(mapping).flatMap(([path, column]) => {
      const located = locate(column, header);
      return "at" in located && located.at === at ? [path.split(".")[0]?.replaceAll("_", " ") ?? path] : [];
    }),
  );
  return {
    see(row: readonly string[], found: readonly RowIssue[]): void {
      records += 1;
      for (const at of filled.keys()) if ((row[at] ?? "").trim() !== "") filled[at] = (filled[at] ?? 0) + 1;
      for (const { column } of found) if (column) issues.set(column, (issues.get(column) ?? 0) + 1);
    },
    report: (): ColumnReport[] =>
      header.map((name, at) => {
        const told = name.trim().slice(0, 200);
        const full = filled[at] ?? 0;
        return { name: told, filled: full, empty: records - full, uses: [...new Set(uses[at])], issues: issues.get(told) ?? 0 };
      }),
  };
}
