import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { at, column, type ListSpec, listCommand } from "../lists";
import { facts } from "../output";
import { asRow } from "../rows";

const LIST: ListSpec = {
  path: "/api/v1/exceptions",
  summary: "List exceptions",
  filters: [
    { flag: "state", description: "requested, approved, rejected, withdrawn, ended" },
    { flag: "course", description: "where it stands today: waiting, in_force, ending_soon, ended" },
    { flag: "control", description: "the control's slug: logging" },
    { flag: "workload", description: "WL-0123 or id" },
    { flag: "waiting-for-me", description: "on which I may decide", truth: true },
  ],
  columns: [
    ...[column("ref", "ref"), column("workload", "workload.ref"), column("name", "workload.name"), column("control", "control")],
    ...[column("where it stands", "course"), column("until", "until"), column("renewals", "renewals")],
    ...[column("requested by", "requestedBy.name"), column("decided by", "decidedBy.name")],
  ],
};

const pathOf = (ref: string) => `/api/v1/exceptions/${encodeURIComponent(ref)}`;

async function show({ output }: Given, ref = ""): Promise<void> {
  const row = asRow((await call("GET", pathOf(ref))).body);
  const told: [string, string][] = [
    ["ref", "ref"],
    ["workload", "workload.ref"],
    ["name", "workload.name"],
    ["control", "control"],
    ["stands", "course"],
    ["until", "until"],
    ["reason", "reason"],
    ["instead", "compensatingControl"],
    ["requested by", "requestedBy.name"],
    ["decided by", "decidedBy.name"],
    ["comment", "comment"],
    ["extends", "renews"],
  ];
  output.answer(row, () => facts(told.map(([word, path]) => [word, at(row, path)])));
}

async function request({ options, output }: Given, workload = "", control = ""): Promise<void> {
  const renews = textOf(options, "renews");
  const body = {
    control,
    reason: textOf(options, "reason"),
    compensatingControl: textOf(options, "instead"),
    until: textOf(options, "until"),
    ...(renews ? { renews } : {}),
  };
  const answer = (await call("POST", `/api/v1/workloads/${encodeURIComponent(workload)}/exceptions`, { body })).body;
  output.answer(answer, () => String(at(asRow(answer), "ref")));
}

/** The commands that say what becomes of an exception: each posts its words and tells the state that follows. */
function settling(verb: "approve" | "reject" | "withdraw" | "end", words: "comment" | "reason") {
  return async ({ options, output }: Given, ref = ""): Promise<void> => {
    const answer = (await call("POST", `${pathOf(ref)}/${verb}`, { body: { [words]: textOf(options, words) ?? "" } })).body;
    output.answer(answer, () => `${at(asRow(answer), "ref")} is ${at(asRow(answer), "state")}.`);
  };
}

/** exceptions list, show, request, approve, reject, withdraw, end */
export function addExceptionCommands(program: Command): void {
  const group = program.command("exceptions").alias("exception").description("Waivers of one control for one workload, until a date");
  listCommand(group.command("list"), LIST);
  const one = (name: string, description: string) => group.command(name).description(description).argument("<ref>", "EX-0007 or the id");
  runs(one("show", "Show an exception"), show);
  const requesting = group.command("request").description("Request an exception, or its extension");
  requesting.argument("<workload>", "WL-0123 or the id").argument("<control>", "the control's slug: logging");
  requesting.requiredOption("--reason <text>", "why the gap cannot be closed now");
  requesting.requiredOption("--instead <text>", "what stands in place of the control meanwhile");
  requesting.requiredOption("--until <date>", "the last day that it is to cover: 2026-12-10");
  runs(requesting.option("--renews <ref>", "EX-0003: the exception that it extends"), request);
  runs(one("approve", "Approve it, as risk").option("--comment <text>"), settling("approve", "comment"));
  runs(one("reject", "Reject it, as risk").requiredOption("--comment <text>", "why"), settling("reject", "comment"));
  runs(one("withdraw", "Take a request back").option("--reason <text>"), settling("withdraw", "reason"));
  runs(one("end", "End it before its date").requiredOption("--reason <text>", "why"), settling("end", "reason"));
}
