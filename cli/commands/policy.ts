import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { parse, stringify } from "yaml";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type ListSpec, listCommand } from "../lists";
import { facts } from "../output";
import { asRow } from "../rows";

const PROPOSALS: ListSpec = {
  path: "/api/v1/policy/proposals",
  summary: "List proposals to change the policy",
  filters: [{ flag: "state", description: "proposed, approved, rejected, withdrawn, stale" }],
  columns: [
    ...[column("ref", "ref"), column("state", "state"), column("changes version", "basedOn"), column("takes effect", "effectiveOn")],
    ...[column("proposed by", "proposedBy.name"), column("decided by", "decidedBy.name"), column("became", "policyVersion")],
  ],
};

const pathOf = (ref: string): string => `/api/v1/policy/proposals/${encodeURIComponent(ref)}`;
const documentIn = (body: unknown): unknown => asRow(body).document;

async function show({ output }: Given): Promise<void> {
  const { body } = await call("GET", "/api/v1/policy");
  output.answer(body, () => `# version ${at(asRow(body), "version")}\n${stringify(documentIn(body))}`.trimEnd());
}

async function versions({ output }: Given): Promise<void> {
  const { body } = await call("GET", "/api/v1/policy/versions");
  const items = asRow(body).items;
  const rows = Array.isArray(items) ? items.map(asRow) : [];
  output.answer(body, () =>
    rows.map((row) => `${at(row, "version")}  ${at(row, "state")}  ${at(row, "effectiveAt") ?? ""}  ${at(row, "reason")}`).join("\n"),
  );
}

/** A policy from a YAML or JSON file. */
async function readDocument(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch(() => {
    throw misuse(`${file} cannot be read.`, "Give a YAML or JSON file: `airlock policy show > policy.yaml` writes one.");
  });
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw misuse(`${file} is no YAML. ${error instanceof Error ? error.message : ""}`.trim(), "Mend the line, then propose it again.");
  }
}

async function propose({ options, output }: Given, file = ""): Promise<void> {
  const document = await readDocument(file);
  const known = (await call("GET", "/api/v1/policy/versions")).body;
  const items = asRow(known).items;
  const latest = Array.isArray(items) ? at(asRow(items[0]), "version") : null;
  const basedOn = Number(textOf(options, "basedOn") ?? latest ?? 1);
  const effectiveOn = textOf(options, "effectiveOn") ?? null;
  const body = { document, basedOn, reason: textOf(options, "reason"), effectiveOn };
  const answer = (await call("POST", "/api/v1/policy/proposals", { body })).body;
  output.answer(answer, () => `${at(asRow(answer), "ref")} ${at(asRow(answer), "digest")}`);
}

async function proposal({ output }: Given, ref = ""): Promise<void> {
  const row = asRow((await call("GET", pathOf(ref))).body);
  output.answer(row, () => {
    const changes = (Array.isArray(row.differences) ? row.differences : []).map(asRow);
    const told = facts([
      ["ref", at(row, "ref")],
      ["state", at(row, "state")],
      ["digest", at(row, "digest")],
      ["reason", at(row, "reason")],
      ["takes effect", at(row, "effectiveOn") ?? "at once"],
      ["looked at", at(row, "preview.looked")],
      ["would change", at(row, "preview.affected")],
    ]);
    return [told, ...changes.map((change) => `${at(change, "label")}: ${at(change, "before")} -> ${at(change, "after")}`)].join("\n");
  });
}

function deciding(verb: "approve" | "reject") {
  return async ({ options, output }: Given, ref = ""): Promise<void> => {
    const body = { digest: textOf(options, "digest"), comment: textOf(options, "comment") ?? "" };
    const answer = (await call("POST", `${pathOf(ref)}/${verb}`, { body })).body;
    output.answer(answer, () => `${at(asRow(answer), "ref")} is ${at(asRow(answer), "state")}.`);
  };
}

async function withdraw({ output }: Given, ref = ""): Promise<void> {
  const answer = (await call("POST", `${pathOf(ref)}/withdraw`, { body: {} })).body;
  output.answer(answer, () => `${at(asRow(answer), "ref")} is ${at(asRow(answer), "state")}.`);
}

/** policy show, versions, proposals, proposal, propose, approve, reject, withdraw */
export function addPolicyCommands(program: Command): void {
  const group = program.command("policy").description("The organisation's versioned policy, and changes of it");
  runs(group.command("show").description("Show the policy in force, as YAML"), show);
  runs(group.command("versions").description("List its versions"), versions);
  listCommand(group.command("proposals"), PROPOSALS);
  const one = (name: string, description: string) => group.command(name).description(description).argument("<ref>", "PO-0003 or the id");
  runs(one("proposal", "Show a proposal with what it would change"), proposal);
  const proposing = group
    .command("propose")
    .description("Propose a changed document")
    .argument("<file>", "YAML or JSON, as `show` writes it");
  proposing.requiredOption("--reason <text>", "why it is to change");
  proposing.option("--effective-on <date>", "the day with whose beginning it takes effect; at once without it");
  runs(proposing.option("--based-on <version>", "the version that was changed; the newest without it"), propose);
  const digest = ["--digest <digest>", "of the document that you read: `policy proposal` shows it"] as const;
  runs(
    one("approve", "Approve it, as the second person")
      .requiredOption(...digest)
      .option("--comment <text>"),
    deciding("approve"),
  );
  runs(
    one("reject", "Reject it")
      .requiredOption(...digest)
      .requiredOption("--comment <text>", "why"),
    deciding("reject"),
  );
  runs(one("withdraw", "Take one's own proposal back"), withdraw);
}
