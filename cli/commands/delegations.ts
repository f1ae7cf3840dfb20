import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { at, column, type ListSpec, listCommand } from "../lists";
import { asRow } from "../rows";

const LIST: ListSpec = {
  path: "/api/v1/delegations",
  summary: "List who stands in for whom",
  filters: [{ flag: "show", description: "standing, over" }],
  columns: [
    ...[column("id", "id"), column("away", "giver.name"), column("stands in", "taker.name")],
    ...[column("from", "from"), column("until", "until"), column("state", "course"), column("reason", "reason")],
  ],
};

async function make({ options, output }: Given, taker = ""): Promise<void> {
  const giver = textOf(options, "for");
  const days = { from: textOf(options, "from"), until: textOf(options, "until") };
  const body = { taker, ...days, reason: textOf(options, "reason") ?? "", ...(giver ? { giver } : {}) };
  const answer = asRow((await call("POST", "/api/v1/delegations", { body })).body);
  output.answer(answer, () => String(at(answer, "id")));
}

async function end({ options, output }: Given, id = ""): Promise<void> {
  const body = { reason: textOf(options, "reason") ?? "" };
  const answer = asRow((await call("POST", `/api/v1/delegations/${encodeURIComponent(id)}/end`, { body })).body);
  output.answer(answer, () => "Ended. What was approved under it counts no longer where its request is not applied yet.");
}

/** delegations list, make, end */
export function addDelegationCommands(program: Command): void {
  const group = program.command("delegations").alias("delegation").description("Who decides in the place of somebody who is away");
  listCommand(group.command("list"), LIST);
  const making = group.command("make").description("Delegate for an absence").argument("<person>", "who stands in: address or id");
  making.requiredOption("--from <day>", "first day").requiredOption("--until <day>", "last day").option("--reason <text>", "why");
  runs(making.option("--for <person>", "who is away, where it is not yourself; administrators alone"), make);
  const ending = group
    .command("end")
    .description("End one before its last day")
    .argument("<id>", "its id")
    .option("--reason <text>", "why");
  runs(ending, end);
}
