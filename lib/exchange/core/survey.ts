/** A file as it is met: its header, its first records, and the values of columns that have few. For people who map it. */

export interface SurveyColumn {
  readonly name: string;
  readonly filled: number;
  /** The texts of the column with how often each stands there, most frequent first; null when there are many. */
  readonly values: readonly (readonly [text: string, times: number])[] | null;
}

export interface Survey {
  readonly columns: readonly SurveyColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Records that were counted. */
  readonly records: number;
  /** False when the file goes on after what was counted. */
  readonly complete: boolean;
  /** Names that several columns share. */
  readonly twice: readonly string[];
}

/** A survey, and why the file could not be read further; null when it could. */
export type FileSurvey = Survey & { readonly fault: string | null };

const SHOWN_ROWS = 8;
const SHOWN_CELL = 160;
const NAME = 300;
const FEW = 40;
const VALUE = 160;
// What is stored with the run and sent to the page stays small, however wide the file is.
const VALUES_IN_ALL = 1500;

interface Counting {
  filled: number;
  values: Map<string, number> | null;
}

function count(column: Counting, cell: string): void {
  const text = cell.trim();
  if (text !== "") column.filled += 1;
  if (!column.values) return;
  if (text.length > VALUE) {
    column.values = null;
    return;
  }
  column.values.set(text, (column.values.get(text) ?? 0) + 1);
  if (column.values.size > FEW) column.values = null;
}

function sharedNames(header: readonly string[]): string[] {
  const named = header.map((name) => name.trim()).filter(Boolean);
  return [...new Set(named.filter((name, at) => named.indexOf(name) !== at))].slice(0, 20);
}

/** Counts a file row by row; `survey` says what was found so far. */
export function surveyor(header: readonly string[]): { see(row: readonly string[]): void; survey(complete: boolean): Survey } {
  const counting = header.map((): Counting => ({ filled: 0, values: new Map() }));
  const rows: string[][] = [];
  let records = 0;
  return {
    see(row) {
      records += 1;
      if (rows.length < SHOWN_ROWS) rows.push(header.map((_, at) => (row[at] ?? "").slice(0, SHOWN_CELL)));
      for (const [at, column] of counting.entries()) count(column, row[at] ?? "");
    },
    survey(complete) {
      let left = VALUES_IN_ALL;
      const columns = counting.map(({ filled, values }, at): SurveyColumn => {
        const few = values && values.size <= left ? values : null;
        left -= few?.size ?? 0;
        const sorted = few ? [...few].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])) : null;
        return { name: (header[at] ?? "").slice(0, NAME), filled, values: sorted };
      });
      return { columns, rows, records, complete, twice: sharedNames(header) };
    },
  };
}
