import { CsvError, parse as parseCsv } from "csv-parse/sync";
import { AppError, keysOf } from "@/lib/platform";
import { PEOPLE_COLUMNS, type PeopleColumn } from "../schema/people-file";

const MAX_ROWS = 20_000;

export interface CsvRow {
  /** The line in the file on which the row ends; the head is line 1. */
  readonly line: number;
  /** An empty cell is null: it says nothing. */
  readonly cells: Readonly<Partial<Record<PeopleColumn, string | null>>>;
}

function columnOf(head: string): PeopleColumn | undefined {
  const name = head.trim().toLowerCase().replaceAll("_", " ");
  return keysOf(PEOPLE_COLUMNS).find((column) => PEOPLE_COLUMNS[column].some((known) => known === name));
}

function notRead(message: string, cause?: unknown): AppError {
  return new AppError("invalid", "Nothing was imported: the file could not be read.", { fields: { csv: [message] }, cause });
}

// What people choose by mistake begins like this: a workbook is a ZIP file, and spreadsheets save "Unicode text" as UTF-16.
const WORKBOOK = [0x50, 0x4b, 0x03, 0x04];
const UTF_16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const begins = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/**
 * The bytes of a file as the text it holds: UTF-8, or the reason why it is not, since a name that was decoded wrongly is wrong for ever.
 * @throws AppError `invalid` on `csv` for what is empty, a workbook, another encoding or no text at all.
 */
export function decodePeopleFile(bytes: Uint8Array): string {
  if (bytes.length === 0) throw notRead("The file is empty.");
  if (begins(bytes, WORKBOOK)) throw notRead("The file is a workbook. Save its sheet as “CSV UTF-8”, then choose that file.");
  const foreign = "The file is not in UTF-8. Save it as “CSV UTF-8”, then choose it again.";
  if (UTF_16.some((mark) => begins(bytes, mark))) throw notRead(foreign);
  if (bytes.includes(0)) throw notRead("The file is not text. Choose a CSV file in UTF-8.");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw notRead(foreign, error);
  }
}

/** The sign between the cells: spreadsheets of half the world write semicolons. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split(/\r?\n/, 1);
  const count = (sign: string): number => head.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

interface RecordWithInfo {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Guarantee: csv-parse answers so when it is asked for `info` and for no `columns`; its types do not say it. */
function withInfo(records: unknown): RecordWithInfo[] {
  return records as RecordWithInfo[];
}

/** The reader's own words name its options; people are told what to look for. */
function whyNotCsv(error: unknown): string {
  if (!(error instanceof CsvError)) return "it ends too early";
  const line = "lines" in error && typeof error.lines === "number" ? ` on line ${error.lines}` : "";
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return `a quotation mark${line} is never closed`;
  return `a quotation mark${line} stands where none may stand`;
}

function readRecords(text: string): RecordWithInfo[] {
  try {
    const delimiter = delimiterOf(text);
    return withInfo(parseCsv(text, { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }));
  } catch (error) {
    throw notRead(`The file is not CSV: ${whyNotCsv(error)}.`, error);
  }
}

/**
 * A CSV file of people as rows of named cells. Columns may stand in any order; those we do not know are passed over.
 * @throws AppError `invalid` on `csv` for text that is not CSV, misses a name or e-mail column, or is too long.
 */
export function readPeopleCsv(text: string): CsvRow[] {
  const [head, ...body] = readRecords(text);
  if (!head) throw notRead("The file is empty.");
  const columns = head.record.map(columnOf);
  const missing = (["name", "email"] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0) throw notRead(`The first line names the columns; there is none called ${missing.join(" or ")}.`);
  if (body.length > MAX_ROWS) throw notRead(`The file has ${body.length} rows; ${MAX_ROWS} at most. Split it.`);
  return body.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(record.flatMap((cell, index) => (columns[index] ? [[columns[index], cell === "" ? null : cell]] : []))),
  }));
}
