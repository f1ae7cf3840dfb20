import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { at } from "../lists";
import { asRow, rowsAt } from "../rows";

/** Tells that one event was recorded: what a new workload proves its logging with, before anything sends them by itself. */
async function event({ options, output }: Given, ref = ""): Promise<void> {
  const when = textOf(options, "at");
  const one = {
    id: textOf(options, "id") ?? randomUUID(),
    kind: textOf(options, "kind"),
    identity: textOf(options, "identity"),
    ...(when ? { at: when } : {}),
  };
  const { body } = await call("POST", `/api/v1/workloads/${encodeURIComponent(ref)}/events`, { body: { events: [one] } });
  const row = asRow(body);
  output.answer(body, () => {
    if (rowsAt(row, "unmatched").length > 0) return `Not kept: “${one.identity}” is no identity of ${ref}.`;
    return at(row, "recorded") === 1 ? "Kept." : "Known already: the newest of its kind is less than an hour older, or newer.";
  });
}

/** observe event */
export function addObserveCommands(program: Command): void {
  const group = program.command("observe").description("Facts that machines bring");
  const telling = group.command("event").description("Tell that one event was recorded in a workload's log");
  telling.argument("<ref>", "WL-0123 or the id").requiredOption("--kind <kind>", "prompt, tool_use, data_access, human_approval");
  telling.requiredOption("--identity <principal>", "what the workload ran as").option("--at <instant>", "when; now otherwise");
  runs(telling.option("--id <id>", "your own id of the event"), event);
}
