/** How many rows of an export have come, told from its bytes: nothing else travels with a file. */
import type { ExportFormat } from "@/lib/exchange/core/formats";

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts the rows of a CSV file as its bytes come: line ends outside quotes, without the head. */
function countCsv(): (bytes: Uint8Array) => number {
  let [lines, isQuoted] = [0, false];
  return (bytes) => {
    for (const byte of bytes) {
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) lines += 1;
    }
    return Math.max(0, lines - 1);
  };
}

/** The same for JSON, where every row is one line below the opening bracket. */
function countJson(): (bytes: Uint8Array) => number {
  let lines = 0;
  return (bytes) => {
    for (const byte of bytes) if (byte === LINE_FEED) lines += 1;
    return Math.max(0, lines - 1);
  };
}

/** A counter for one file, or null for a format whose bytes do not tell: a workbook is packed. */
export function rowCounter(format: ExportFormat): ((bytes: Uint8Array) => number) | null {
  if (format === "csv") return countCsv();
  return format === "json" ? countJson() : null;
}

const many = (count: number): string => count.toLocaleString("en");

/** "12,400 of 20,000 rows", or, where rows cannot be counted, "2.4 MB of 20,000 rows so far". */
export function progressWords({ rows, bytes, total }: { rows: number | null; bytes: number; total: number }): string {
  if (rows !== null) return `${many(Math.min(rows, total))} of ${many(total)} rows`;
  return `${(bytes / 1_048_576).toFixed(1)} MB so far, ${many(total)} rows in all`;
}
