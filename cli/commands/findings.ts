import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { at, column, type ListSpec, listCommand, type Row } from "../lists";
import { table } from "../output";
import { asRow } from "../rows";

const LIST: ListSpec = {
  path: "/api/v1/findings",
  summary: "List findings, the weightiest first; all but what is resolved unless a state is asked for",
  filters: [
    { flag: "workload", description: "WL-0123 or the id" },
    { flag: "control", description: "slugs, as docs/controls.md lists them" },
    { flag: "severity", description: "critical, high, medium, low" },
    { flag: "state", description: "open, acknowledged, excepted, resolved" },
    { flag: "stage", description: "experiment, pilot, production, retired" },
    { flag: "assignee", description: "e-mail address, id, me or none" },
    { flag: "mine", description: "of workloads that you own or back", truth: true },
    { flag: "overdue", description: "past its day", truth: true },
    { flag: "sort", description: "severity, opened, due, number; a minus turns it round" },
  ],
  columns: [
    ...[column("severity", "severity"), column("workload", "workload.ref"), column("control", "control"), column("state", "state")],
    ...[column("due", "dueOn"), column("assignee", "assignee.name"), { head: "known", cell: (row: Row) => firstWords(row) }],
  ],
};

/** The first sentence of what is known. */
function firstWords(row: Row): string | null {
  const first = Array.isArray(row.evidence) ? row.evidence[0] : undefined;
  return typeof first === "object" && first !== null && "words" in first ? String(first.words) : null;
}

/** Every control of one workload; the exit code says nothing of them, for a gap is no failure of the question. */
async function judge({ options, output }: Given, ref = ""): Promise<void> {
  const asked = textOf(options, "outcome")?.split(",");
  const answer = asRow((await call("GET", `/api/v1/workloads/${encodeURIComponent(ref)}/verdicts`)).body);
  const all = Array.isArray(answer.verdicts) ? answer.verdicts.map(asRow) : [];
  const verdicts = asked ? all.filter((one) => asked.includes(String(at(one, "outcome")))) : all;
  const columns = [column("outcome", "outcome"), column("severity", "severity"), column("control", "control")];
  output.answer({ ...answer, verdicts }, () => table(verdicts, [...columns, { head: "known", cell: firstWords }]));
}

/** findings, verdicts */
export function addFindingCommands(program: Command): void {
  listCommand(program.command("findings"), LIST);
  const judging = program.command("verdicts").description("Judge a workload: every control on the facts as they stand now");
  judging.argument("<workload>", "WL-0123 or the id").option("--outcome <list>", "met, unmet, unproven, not_applicable");
  runs(judging, judge);
}
