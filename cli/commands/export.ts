import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { download } from "../client";
import { camel, type Given, listOf, runs, textOf } from "../command";
import { misuse } from "../failure";
import { WORKLOAD_FILTERS } from "./workloads";

const PATH = "/api/v1/workloads/export";

/** Passes bytes on, and adds them up. */
function counter(): { stream: Transform; bytes: () => number } {
  let bytes = 0;
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      done(null, piece);
    },
  });
  return { stream, bytes: () => bytes };
}

/** Into a file that appears under its name when it is whole, or to stdout. */
async function exportFile({ options, output }: Given): Promise<void> {
  const format = textOf(options, "format") ?? "csv";
  const file = textOf(options, "output");
  if (!file && format === "xlsx") throw misuse("Nothing was exported: a workbook is no text.", "Name a file: -o workloads.xlsx");
  const filters = WORKLOAD_FILTERS.map(({ flag }) => camel(flag));
  const query = Object.fromEntries(
    filters.map((name) => [name, options[name] === true ? "true" : (listOf(options, name)?.join(",") ?? textOf(options, name))]),
  );
  const { body, headers } = await download(PATH, { ...query, format, cols: textOf(options, "cols") });
  const { stream, bytes } = counter();
  if (!file) return pipeline(Readable.from(body), stream, process.stdout, { end: false });
  const part = `${file}.part`;
  try {
    await pipeline(Readable.from(body), stream, createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  const rows = Number(headers.get("x-total-rows") ?? 0);
  output.answer(
    { file, rows, bytes: bytes() },
    () => `${file}: ${rows.toLocaleString("en-GB")} rows, ${bytes().toLocaleString("en-GB")} bytes`,
  );
}

/** workloads export */
export function addExportCommand(program: Command): void {
  const workloads = program.command("workloads").description("The inventory as a whole");
  const exporting = workloads.command("export").description("Take the inventory away as a file: all that matches, in its order");
  exporting
    .option("--format <format>", "csv, xlsx or json", "csv")
    .option("-o, --output <file>", "where to; stdout otherwise")
    .option("--cols <list>", "the columns, as a,b; all otherwise");
  for (const { flag, description, truth } of WORKLOAD_FILTERS) exporting.option(`--${flag} ${truth ? "[yes]" : "<value>"}`, description);
  runs(exporting, exportFile);
}
