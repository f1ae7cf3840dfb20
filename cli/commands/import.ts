import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type Row } from "../lists";
import { facts, table } from "../output";
import { asRow, rowsAt } from "../rows";

const SHOWN_ISSUES = 20;

/** @throws Failure naming the file. */
async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw misuse(`The file ${file} cannot be read. Nothing was imported.`, "Check its name and whether you may read it.");
  }
}

function issuesOf(report: Row): string {
  const issues = rowsAt(report, "issues");
  // What was refused comes first: it is what somebody has to do something about.
  const ordered = [...issues].sort((a, b) => String(a.severity).localeCompare(String(b.severity)) || Number(a.record) - Number(b.record));
  const columns = [
    column("record", "record"),
    column("", "severity"),
    column("what is wrong", "message"),
    column("column", "column"),
    column("value", "value"),
  ];
  const more = issues.length - SHOWN_ISSUES;
  if (issues.length === 0) return "";
  return `\n\n${table(ordered.slice(0, SHOWN_ISSUES), columns)}${more > 0 ? `\n... and ${more} more: --json lists all` : ""}`;
}

function told(report: Row): string {
  const count = (name: string): [string, string | number | boolean | null] => [name, at(report, name)];
  const stages = Object.entries(asRow(report.stages)).map(([stage, workloads]) => `${stage} ${workloads}`);
  const vanished = Array.isArray(report.vanished) ? report.vanished.length : 0;
  return facts([
    count("records"),
    ["stages", stages.join(", ")],
    ...["added", "changed", "unchanged", "refused", "warnings"].map(count),
    ["vanished", vanished > 0 ? `${vanished}: they stand here and are not in the file; nothing was done to them` : 0],
  ]);
}

async function importFile({ options, output }: Given, file = ""): Promise<void> {
  const dryRun = options.dryRun === true;
  const mapping = (await bytesOf(textOf(options, "mapping") ?? "")).toString("utf8");
  const body = { fileName: basename(file), content: (await bytesOf(file)).toString("base64"), mapping, dryRun };
  const report = asRow((await call("POST", "/api/v1/imports", { body })).body);
  output.answer(report, () => `${told(report)}${issuesOf(report)}`);
  output.note(
    dryRun
      ? "Nothing was imported: this is what would happen."
      : "What already ran is adopted in its stated stage: never approved, and to be regularised.",
  );
}

/** import FILE --mapping MAPPING.yaml */
export function addImportCommand(program: Command): void {
  const importing = program.command("import").description("Import workloads from a CSV file by a mapping").argument("<file>");
  importing.requiredOption("--mapping <file>", "how the file is read, as YAML; docs/examples/federal-2024.yaml explains each part");
  runs(importing.option("--dry-run", "say what would happen, and do nothing"), importFile);
}
