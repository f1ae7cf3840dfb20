/** The report of an import in a terminal: counts, then what is wrong by what it says, then the columns. */
import { at, column, type Row } from "../lists";
import { facts, table } from "../output";
import { asRow, rowsAt } from "../rows";

const SHOWN = 20;

function issuesOf(run: Row): string {
  const groups = rowsAt(run, "issueGroups");
  if (groups.length === 0) return "";
  const listed = (row: Row, name: string): string => (Array.isArray(row[name]) ? row[name].slice(0, 4).join(", ") : "");
  const columns = [
    column("times", "times"),
    column("", "severity"),
    column("what is wrong", "message"),
    column("column", "column"),
    { head: "values", cell: (row: Row) => listed(row, "values") },
    { head: "first records", cell: (row: Row) => listed(row, "records") },
  ];
  const more = groups.length - SHOWN;
  return `\n\n${table(groups.slice(0, SHOWN), columns)}${more > 0 ? `\n... and ${more} more: --json lists all` : ""}`;
}

function columnsOf(run: Row): string {
  const used = rowsAt(run, "columns").filter(({ uses }) => Array.isArray(uses) && uses.length > 0);
  if (used.length === 0) return "";
  const uses = { head: "used as", cell: (row: Row) => (Array.isArray(row.uses) ? row.uses.join(", ") : "") };
  return `\n\n${table(used, [column("column", "name"), uses, column("filled", "filled"), column("empty", "empty"), column("issues", "issues")])}`;
}

/** A run as its report. */
export function importReport(run: Row): string {
  const count = (name: string, path = name): [string, string | number | boolean | null] => [name, at(run, path)];
  const stages = Object.entries(asRow(run.stages ?? {})).map(([stage, workloads]) => `${stage} ${workloads}`);
  const isChecked = run.phase === "checked";
  const vanished = Number(run.vanished);
  const told = facts([
    ["import", at(run, "id")],
    ["file", `${at(run, "fileName")}, read as ${at(run, "encoding")} with “${at(run, "delimiter")}”`],
    ["state", at(run, "phase")],
    ["fault", at(run, "fault")],
    count("records"),
    ["stages", stages.join(", ")],
    count(isChecked ? "would be added" : "added", isChecked ? "toAdd" : "added"),
    count(isChecked ? "would be changed" : "changed", isChecked ? "toChange" : "changed"),
    ...["unchanged", "refused", "warnings", "findings"].map((name) => count(name)),
    ["vanished", vanished > 0 ? `${vanished}: they stand here and are not in the file; nothing was done to them` : 0],
  ]);
  return `${told}${issuesOf(run)}${columnsOf(run)}`;
}
