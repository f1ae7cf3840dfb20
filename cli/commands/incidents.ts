import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { at, column, type ListSpec, listCommand } from "../lists";
import { asRow } from "../rows";

const LIST: ListSpec = {
  path: "/api/v1/incidents",
  summary: "List incidents",
  filters: [
    { flag: "state", description: "open, contained, recovered; several as a,b" },
    { flag: "severity", description: "low, medium, high, critical; several as a,b" },
    { flag: "workload", description: "WL-0123 or id" },
  ],
  columns: [
    ...[column("ref", "ref"), column("workload", "workload.ref"), column("name", "workload.name"), column("title", "title")],
    ...[column("severity", "severity"), column("state", "state"), column("opened", "openedAt"), column("by", "openedBy")],
  ],
};

const pathOf = (ref: string) => `/api/v1/incidents/${encodeURIComponent(ref)}`;

async function open({ options, output }: Given, workload = ""): Promise<void> {
  const body = {
    title: textOf(options, "title"),
    account: textOf(options, "account"),
    severity: textOf(options, "severity"),
    suspend: options.suspend === true,
  };
  const answer = asRow((await call("POST", `/api/v1/workloads/${encodeURIComponent(workload)}/incidents`, { body })).body);
  output.answer(answer, () => String(at(answer, "ref")));
}

async function note({ options, output }: Given, ref = ""): Promise<void> {
  const link = textOf(options, "link");
  const kind = options.evidence === true ? "evidence" : "note";
  const body = { kind, text: textOf(options, "text"), ...(link ? { link } : {}) };
  const answer = asRow((await call("POST", `${pathOf(ref)}/entries`, { body })).body);
  output.answer(answer, () => `Added to ${at(answer, "ref")}.`);
}

/** Says that an incident is contained, or recovered, and how. */
function settling(verb: "contain" | "recover") {
  return async ({ options, output }: Given, ref = ""): Promise<void> => {
    const answer = asRow((await call("POST", `${pathOf(ref)}/${verb}`, { body: { how: textOf(options, "how") } })).body);
    output.answer(answer, () => `${at(answer, "ref")} is ${at(answer, "state")}.`);
  };
}

/** incident list, open, note, contain, recover */
export function addIncidentCommands(program: Command): void {
  const group = program.command("incidents").alias("incident").description("What went wrong with workloads, until it was made good");
  listCommand(group.command("list"), LIST);
  const opening = group.command("open").description("Open an incident").argument("<workload>", "WL-0123 or the id");
  opening.requiredOption("--title <text>", "in a few words").requiredOption("--account <text>", "what happened");
  opening.requiredOption("--severity <severity>", "low, medium, high or critical");
  runs(opening.option("--suspend", "stop the workload at once; no service may"), open);
  const one = (name: string, description: string) => group.command(name).description(description).argument("<ref>", "IN-0001 or the id");
  const noting = one("note", "Add to its timeline").requiredOption("--text <text>", "what is to be kept");
  runs(noting.option("--evidence", "it is evidence").option("--link <address>", "https://... where it can be read"), note);
  runs(one("contain", "Say that it goes on no more").requiredOption("--how <text>", "what contained it"), settling("contain"));
  runs(one("recover", "Say that it is made good").requiredOption("--how <text>", "what was done"), settling("recover"));
}
