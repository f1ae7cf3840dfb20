import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { type Reading, readAws, readAzure, readGcloud, readKubernetes } from "@/lib/registry/core/observed";
import { call } from "../client";
import { type Given, type Options, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at } from "../lists";
import { printable } from "../output";
import { checkedToken } from "../pipeline-token";
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

/** What a tool printed, piped in. It goes no further than the reader. */
function piped(tool: string): string {
  if (process.stdin.isTTY)
    throw misuse("Nothing was sent: nothing is piped in.", `Pipe in what the tool prints: ${tool} | airlock observe ...`);
  return readFileSync(0, "utf8");
}

const Seen = z.object({ seen: z.string(), ref: z.string().nullable(), outcome: z.string() });
const Observation = z.object({ identity: Seen.nullable(), environment: Seen.nullable(), use: z.string().nullable() });
type Observation = z.infer<typeof Observation>;

const OUTCOMES: Readonly<Record<string, string>> = {
  observed: "observed",
  registered: "registered, planned and observed",
  unmatched: "not registered: --register records it",
};

function wordsOf({ identity, environment, use }: Observation, ref: string): string {
  const lines = [identity, environment].flatMap((thing) =>
    thing ? [`${thing.ref ? `${thing.ref} ` : ""}${printable(thing.seen)}: ${OUTCOMES[thing.outcome] ?? thing.outcome}`] : [],
  );
  if (environment?.ref && use) lines.push(`${ref} in ${environment.ref}: ${OUTCOMES[use] ?? use}`);
  return lines.join("\n");
}

async function send({ options, output }: Given, ref: string, claim: object): Promise<void> {
  const zone = textOf(options, "zone");
  const asked = { claim, ...(zone ? { zone } : {}), register: options.register === true };
  const { body } = await call("POST", `/api/v1/workloads/${encodeURIComponent(ref)}/observations`, { body: asked });
  output.answer(body, () => wordsOf(Observation.parse(body), ref));
}

interface Tool {
  readonly name: string;
  /** What is piped in. */
  readonly prints: string;
  read(text: string, options: Options): Reading;
}

const TOOLS: readonly Tool[] = [
  { name: "aws", prints: "aws sts get-caller-identity", read: readAws },
  { name: "azure", prints: "az account show", read: readAzure },
  { name: "gcloud", prints: "gcloud config list --format json", read: readGcloud },
  {
    name: "kubernetes",
    prints: "kubectl get serviceaccount NAME -o json",
    read: (text, options) => readKubernetes(text, textOf(options, "cluster") ?? null),
  },
];

function look({ prints, read }: Tool): (given: Given, ref?: string) => Promise<void> {
  return async (given, ref = "") => {
    const found = read(piped(prints), given.options);
    if ("fault" in found) throw misuse(`Nothing was sent. ${found.fault}`, `Pipe it in: ${prints} | airlock observe ...`);
    if (found.note) given.output.note(found.note);
    await send(given, ref, found.claim);
  };
}

async function token(given: Given, ref = ""): Promise<void> {
  await send(given, ref, await checkedToken(piped("the token").trim(), now(), textOf(given.options, "issuer")));
}

function addLook(group: Command, name: string, prints: string): Command {
  const looking = group
    .command(name)
    .description(`Make observed what \`${prints}\` prints; pipe it in`)
    .argument("<ref>", "WL-0123 or the id");
  looking.option("--zone <zone>", "experiment or production, where the registry does not say");
  return looking.option("--register", "record what is not registered, as planned");
}

/** observe event, aws, azure, gcloud, kubernetes, token */
/** A second person confirms facts: what they looked at, and which. */
async function attest({ options, output }: Given, ref = "", ...facts: string[]): Promise<void> {
  const body = { statement: textOf(options, "statement"), facts };
  const answer = asRow((await call("POST", `/api/v1/workloads/${encodeURIComponent(ref)}/attest`, { body })).body);
  const attested = Array.isArray(answer.attested) ? answer.attested : [];
  output.answer(answer, () => `Attested: ${attested.join(", ")}.`);
}

/** attest */
export function addAttestCommand(program: Command): void {
  const attesting = program.command("attest").description("Confirm facts of a workload as a second person");
  attesting.argument("<ref>", "WL-0123 or the id").argument("<facts...>", "ID-0001, EN-0001, DS-0001");
  runs(attesting.requiredOption("--statement <text>", "what you looked at"), attest);
}

export function addObserveCommands(program: Command): void {
  const group = program.command("observe").description("Facts that machines bring");
  const telling = group.command("event").description("Tell that one event was recorded in a workload's log");
  telling.argument("<ref>", "WL-0123 or the id").requiredOption("--kind <kind>", "prompt, tool_use, data_access, human_approval");
  telling.requiredOption("--identity <principal>", "what the workload ran as").option("--at <instant>", "when; now otherwise");
  runs(telling.option("--id <id>", "your own id of the event"), event);
  for (const tool of TOOLS) {
    const looking = addLook(group, tool.name, tool.prints);
    if (tool.name === "kubernetes") looking.option("--cluster <address>", "what the registry knows the cluster by: its address");
    runs(looking, look(tool));
  }
  const checking = addLook(group, "token", "a pipeline's OIDC token");
  runs(checking.option("--issuer <address>", "whose it is, other than GitHub's or gitlab.com's"), token);
}
