import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { at, column } from "../lists";
import { table } from "../output";
import { asRow, rowsAt } from "../rows";

const COLUMNS = [
  ...[column("id", "id"), column("condition", "text"), column("who", "owner.name"), column("due", "dueOn"), column("state", "state")],
  ...[column("set in", "promotion"), column("by", "setBy.name")],
];

async function list({ output }: Given, workload = ""): Promise<void> {
  const { body } = await call("GET", `/api/v1/workloads/${encodeURIComponent(workload)}/conditions`);
  output.answer(body, () => table(rowsAt(asRow(body), "items"), COLUMNS));
}

type Step = "report" | "accept" | "return" | "move";

/** One step of a condition, with what its options say. */
function stepping(step: Step, bodyOf: (given: Given) => Record<string, unknown>) {
  return async (given: Given, id = ""): Promise<void> => {
    const answer = asRow((await call("POST", `/api/v1/conditions/${encodeURIComponent(id)}/${step}`, { body: bodyOf(given) })).body);
    given.output.answer(answer, () => `It is ${at(answer, "state")}.`);
  };
}

/** conditions list, report, accept, return, move */
export function addConditionCommands(program: Command): void {
  const group = program.command("conditions").alias("condition").description("What approvals were given on");
  runs(group.command("list").description("List the conditions of a workload").argument("<workload>", "WL-0123 or the id"), list);
  const one = (name: Step, description: string) => group.command(name).description(description).argument("<id>", "its id");
  const reporting = one("report", "Say that it is done").requiredOption("--how <text>", "what was done");
  runs(
    reporting,
    stepping("report", ({ options }) => ({ how: textOf(options, "how") })),
  );
  const accepting = one("accept", "Accept that it is met; final").option("--comment <text>");
  runs(
    accepting,
    stepping("accept", ({ options }) => ({ comment: textOf(options, "comment") ?? "" })),
  );
  const returning = one("return", "Give it back as not done").requiredOption("--reason <text>", "what is missing");
  runs(
    returning,
    stepping("return", ({ options }) => ({ reason: textOf(options, "reason") })),
  );
  const moving = one("move", "Give it another day").requiredOption("--to <day>", "2026-12-20").requiredOption("--reason <text>", "why");
  runs(
    moving,
    stepping("move", ({ options }) => ({ dueOn: textOf(options, "to"), reason: textOf(options, "reason") })),
  );
}
