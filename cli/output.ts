/** What is printed: answers on stdout, everything about them on stderr. */
import type { Problem } from "./failure";

/** How a command speaks. Stdout holds the answer and nothing else, so that it can be piped. */
export interface Output {
  readonly json: boolean;
  /** The answer: as JSON, or in the words given. */
  answer(value: unknown, words: () => string): void;
  /** A remark beside the answer. */
  note(text: string): void;
}

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string | number | boolean | null | undefined;
}

const LONGEST_CELL = 60;

// A name may hold escape sequences that would repaint the terminal of whoever lists it, or turn the reading direction round.
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Text as a terminal may show it. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, " ");
}

function cellText(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? "" : value === true ? "yes" : value === false ? "no" : printable(String(value));
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}

/** Rows as aligned columns under their heads. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [columns.map(({ head }) => head.toUpperCase()), ...rows.map((row) => columns.map(({ cell }) => cellText(cell(row))))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, index) => text.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Facts of one record, one a line; what is empty is left out. */
export function facts(entries: readonly (readonly [string, string | number | boolean | null | undefined])[]): string {
  const told = entries.filter(([, value]) => value !== null && value !== undefined && value !== "");
  const width = Math.max(0, ...told.map(([name]) => name.length));
  const shown = (value: string | number | boolean | null | undefined) =>
    value === true
      ? "yes"
      : value === false
        ? "no"
        : String(value)
            .split("\n")
            .map(printable)
            .join(`\n${" ".repeat(width + 2)}`);
  return told.map(([name, value]) => `${name.padEnd(width)}  ${shown(value)}`).join("\n");
}

export function outputTo(json: boolean): Output {
  return {
    json,
    answer: (value, words) => process.stdout.write(`${json ? JSON.stringify(value, null, 2) : words()}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
  };
}

/** What did not happen, why, what to do next, and the request to ask about. */
export function problemWords({ detail, fields = {}, remedy, code, request_id }: Problem): string {
  const named = Object.entries(fields).flatMap(([path, messages]) => messages.map((message) => `  ${path || "input"}: ${message}`));
  return [
    printable(detail),
    ...named.map(printable),
    ...(remedy ? [`Next: ${printable(remedy)}`] : []),
    `Rule: ${code}${request_id ? `, request ${request_id}` : ""}`,
  ].join("\n");
}
