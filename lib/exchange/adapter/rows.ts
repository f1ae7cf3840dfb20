import { Readable } from "node:stream";
import { CsvError, parse as csvParser, type Parser } from "csv-parse";
import { type AppError, asAppError } from "@/lib/platform";
import { MOST_COLUMNS } from "../core";
import { decodeStream, fileFault } from "./text";

export interface ReadAs {
  readonly encoding: string;
  readonly delimiter: string;
}

// A record of a real inventory has ten kilobytes; beyond this a quote was opened and never closed, or it is no CSV.
const LONGEST_RECORD = 2_000_000;

const OPENED = "A quote that was opened there is not closed, or stands alone within a cell: double it, or close it.";

/** What csv-parse says, in words that name the line on which the record begins: where it gave up is far behind the cause. */
function rowFault(error: unknown, began: number): AppError {
  if (!(error instanceof CsvError)) return asAppError(error);
  const at = `The record that begins on line ${began}`;
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    const told = `${at} is longer than ${LONGEST_RECORD / 1_000_000} MB.`;
    return fileFault(told, `${OPENED} If there is no quote, the file is no CSV, or has no line breaks.`);
  }
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return fileFault(`${at} opens a quote that is never closed.`, "Close it near there.");
  if (/QUOTE/.test(error.code)) return fileFault(`${at} has a quote out of place.`, OPENED);
  return fileFault(`${at} is no well-formed CSV.`, "Look at the file near there.");
}

function parserOf(delimiter: string, onRecord: (lines: number) => void): Parser {
  return csvParser({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    on_record(record: string[], { lines }) {
      onRecord(lines);
      return record;
    },
  });
}

// The parser gives all records of what it is handed before it is asked for more: little at a time keeps few of them in memory.
const SLICE = 64 * 1024;

async function* inSlices(texts: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const text of texts) {
    for (let from = 0; from < text.length; ) {
      const to = from + SLICE;
      // A pair of surrogates is one character.
      const end = /[\uD800-\uDBFF]/.test(text.charAt(to - 1)) ? to + 1 : to;
      yield text.slice(from, end);
      from = end;
    }
  }
}

/** Guarantee: without its `columns` option csv-parse gives every record as a list of texts. */
function cellsOf(record: unknown): string[] {
  return record as string[];
}

/**
 * The rows of a file, the header first, in the memory of one piece and one row.
 * @throws AppError `invalid` for what is no CSV, naming the line on which it begins.
 */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { encoding, delimiter }: ReadAs,
): AsyncGenerator<string[]> {
  let ended = 0;
  const parser = parserOf(delimiter, (lines) => {
    ended = lines;
  });
  const source = Readable.from(inSlices(decodeStream(chunks, encoding)), { objectMode: true, highWaterMark: 1 });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let isHeader = true;
  try {
    for await (const record of parser) {
      const cells = cellsOf(record);
      if (isHeader && cells.length > MOST_COLUMNS) {
        const told = `The header has ${cells.length.toLocaleString("en")} columns; ${MOST_COLUMNS.toLocaleString("en")} at most are read.`;
        throw fileFault(told, "Perhaps another delimiter separates them.");
      }
      isHeader = false;
      yield cells;
    }
  } catch (error) {
    throw rowFault(error, ended + 1);
  } finally {
    source.destroy();
  }
}
