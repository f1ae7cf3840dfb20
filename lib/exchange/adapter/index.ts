/** Files from and to outside: bytes to text (iconv-lite), text to rows and back (csv-parse, csv-stringify), YAML to a mapping. */
import { parse as parseCsv } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import iconv from "iconv-lite";
import { parse as parseYaml } from "yaml";
import { AppError, parse } from "@/lib/platform";
import { Mapping } from "../schema";

export { type SheetCell, xlsxOf } from "./xlsx";

const LARGEST = 25 * 1024 * 1024;
const REPLACEMENT = "\uFFFD";
// What no table of text holds; tab, line feed and carriage return are text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** A refusal of the file as a whole. */
export function fileFault(message: string, remedy: string): AppError {
  return new AppError("invalid", `Nothing was imported. ${message} ${remedy}`, { fields: { file: [message] } });
}

/** Windows-1252 leaves five bytes without a character; decoders quietly give control characters for them. */
function undefinedBytes(bytes: Uint8Array, encoding: string): boolean {
  return /^(windows-?1252|cp1252)$/i.test(encoding) && bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte));
}

/** @throws AppError `invalid` for what is empty, too large, no text, or not in the encoding that the mapping names. */
export function decodeFile(bytes: Uint8Array, encoding: string): string {
  if (bytes.length === 0) throw fileFault("The file is empty.", "Choose the file again.");
  if (bytes.length > LARGEST) throw fileFault("The file is larger than 25 MB.", "Split it.");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw fileFault("This is a zip archive or a workbook, not CSV, whatever its name says.", "Export it as CSV.");
  if (!iconv.encodingExists(encoding)) throw fileFault(`The encoding “${encoding}” is not known.`, "Name it as utf-8 or windows-1252.");
  const text = iconv.decode(Buffer.from(bytes), encoding);
  if (undefinedBytes(bytes, encoding) || text.includes(REPLACEMENT)) {
    throw fileFault(
      `The file is not in ${encoding}: some of its bytes are no characters there.`,
      "Name the encoding in which it was saved.",
    );
  }
  const control = CONTROL.exec(text);
  if (control) throw fileFault(`A control character stands at position ${control.index + 1}.`, "Export the file again as text.");
  return text;
}

/** @throws AppError `invalid` that says where a quote is not closed, or that there is no header. */
export function parseRows(text: string, delimiter: string): { header: string[]; rows: string[][] } {
  let all: string[][];
  try {
    all = parseCsv(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 5_000_000 });
  } catch (error) {
    const said = error instanceof Error ? error.message : "it cannot be read";
    throw fileFault(`The file is no well-formed CSV: ${said.slice(0, 200)}.`, "Look for a quote that is not closed near there.");
  }
  const [header, ...rows] = all;
  if (!header || rows.length === 0) throw fileFault("The file has no records below its header.", "Choose another file.");
  return { header, rows };
}

/** A mapping from its YAML text. @throws AppError `invalid` naming what is not understood. */
export function readMapping(yaml: string): Mapping {
  let value: unknown;
  try {
    value = parseYaml(yaml);
  } catch (error) {
    throw new AppError("invalid", "Nothing was imported. The mapping is no YAML.", {
      fields: { mapping: [error instanceof Error ? error.message : "It cannot be read."] },
    });
  }
  return parse(Mapping, value);
}

/** Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets hide. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: "\r\n" },
  );
}
