import type { Command } from "commander";
import { call } from "../client";
import { type Given, type Options, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type ListSpec, listCommand, type Row } from "../lists";
import { facts, printable, table } from "../output";
import { ask, canAsk } from "../prompt";
import { asRow, rowsAt } from "../rows";

const LIST: ListSpec = {
  path: "/api/v1/promotions",
  summary: "List promotions",
  filters: [
    { flag: "state", description: "in_review, applied, rejected, withdrawn, lapsed, stale, ...; several as a,b" },
    { flag: "workload", description: "WL-0123 or id" },
    { flag: "waiting-for-me", description: "in which I may fill an open slot", truth: true },
  ],
  columns: [
    ...[
      column("ref", "ref"),
      column("workload", "workload.ref"),
      column("name", "workload.name"),
      column("to", "toStage"),
      column("state", "state"),
    ],
    { head: "slots", cell: (row) => `${at(row, "filled")} of ${at(row, "slots")}` },
    ...[column("requested by", "requestedBy.name"), column("lapses", "lapsesOn")],
  ],
};

const pathOf = (ref: string) => `/api/v1/promotions/${encodeURIComponent(ref)}`;

function wordsOf(row: Row): string {
  const [slots, checks] = [rowsAt(row, "slotViews"), rowsAt(row, "checks")];
  const head = facts([
    ["ref", at(row, "ref")],
    ["workload", `${at(row, "workload.ref")} ${printable(String(at(row, "workload.name")))}`],
    ["from, to", `${at(row, "fromStage")}, ${at(row, "toStage")}`],
    ["state", `${at(row, "state")}${row.changed === true ? ", and the reach has changed since" : ""}`],
    ["reason", at(row, "reason")],
    ["requested", `${at(row, "requestedAt")} by ${at(row, "requestedBy.name")}`],
    ["lapses", at(row, "lapsesOn")],
    ["reach digest", at(row, "reachDigest")],
  ]);
  const filled = table(slots, [column("slot", "label"), column("decided by", "approval.person.name"), column("counts", "counts")]);
  const gate = table(checks, [column("check", "title"), column("met", "met"), column("why", "evidence")]);
  return [head, filled, gate].join("\n\n");
}

async function show({ output }: Given, ref = ""): Promise<void> {
  const { body } = await call("GET", pathOf(ref));
  output.answer(body, () => wordsOf(asRow(body)));
}

async function request({ options, output }: Given, workload = ""): Promise<void> {
  const reachDigest = textOf(options, "digest");
  const on = textOf(options, "on");
  const asked = { workload, toStage: textOf(options, "to"), reason: textOf(options, "reason"), ...(on ? { effectiveOn: on } : {}) };
  const isDraft = options.draft === true;
  const body = { ...asked, ...(reachDigest && !isDraft ? { reachDigest } : {}) };
  const answer = (await call("POST", `/api/v1/promotions${isDraft ? "/draft" : ""}`, { body })).body;
  output.answer(answer, () => String(at(asRow(answer), "ref")));
}

const DECISIONS = { approve: "approve", reject: "reject", requestChanges: "request_changes" } as const;

function decisionOf(options: Options): string {
  const chosen = Object.entries(DECISIONS).filter(([flag]) => options[flag] === true);
  const [decision] = chosen;
  if (chosen.length === 1 && decision) return decision[1];
  throw misuse("Nothing was decided.", "Give one of --approve, --reject and --request-changes.");
}

/** The digest of the reach that whoever decides has read: given, or shown here and said yes to. */
async function seenDigest(options: Options, ref: string): Promise<string> {
  const given = textOf(options, "digest");
  if (given) return given;
  if (!canAsk()) {
    throw misuse(
      "Nothing was decided: a decision is made on the reach that was read, and none was named.",
      `Read it with \`airlock promotions show ${ref}\`, then give its reach digest as --digest.`,
    );
  }
  const row = asRow((await call("GET", pathOf(ref))).body);
  process.stderr.write(`${wordsOf(row)}\n\n`);
  if (!/^y(es)?$/i.test(await ask("Decide on this reach? (yes or no)"))) throw misuse("Nothing was decided.", "Say yes to decide.");
  return String(at(row, "reachDigest"));
}

/** The one condition that the command line sets; several are set on the page or through the API. */
function conditionOf(options: Options): { conditions?: readonly Record<string, string>[] } {
  const [text, dueOn, owner] = [textOf(options, "condition"), textOf(options, "due"), textOf(options, "byPerson")];
  if (!text) return {};
  if (!dueOn) throw misuse("Nothing was decided: a condition is due on a day.", "Give it as --due 2026-12-20.");
  return { conditions: [{ text, dueOn, ...(owner ? { owner } : {}) }] };
}

async function decide({ options, output }: Given, ref = ""): Promise<void> {
  const [decision, slot] = [decisionOf(options), textOf(options, "slot")];
  const reachDigest = await seenDigest(options, ref);
  const body = { decision, reachDigest, comment: textOf(options, "comment") ?? "", ...(slot ? { slot } : {}), ...conditionOf(options) };
  const answer = (await call("POST", `${pathOf(ref)}/decide`, { body })).body;
  output.answer(answer, () => `${at(asRow(answer), "ref")} is ${at(asRow(answer), "state")}.`);
}

async function withdraw({ options, output }: Given, ref = ""): Promise<void> {
  const answer = (await call("POST", `${pathOf(ref)}/withdraw`, { body: { reason: textOf(options, "reason") ?? "" } })).body;
  output.answer(answer, () => `${at(asRow(answer), "ref")} is ${at(asRow(answer), "state")}.`);
}

const AS_WORDS: Readonly<Record<string, string>> = { owner: "as a precaution", risk: "by risk" };

/** Stops a workload, or lets it run again, with the reason that the option requires. */
const changes =
  (verb: "suspend" | "lift") =>
  async ({ options, output }: Given, ref = ""): Promise<void> => {
    const path = `/api/v1/workloads/${encodeURIComponent(ref)}/${verb}`;
    const incident = textOf(options, "incident");
    const body = { reason: textOf(options, "reason"), ...(incident ? { incident } : {}) };
    const answer = asRow((await call("POST", path, { body })).body);
    const imposed = AS_WORDS[String(at(answer, "suspendedAs"))];
    output.answer(answer, () => `${at(answer, "ref")} ${imposed ? `is suspended ${imposed}` : "is no longer suspended"}.`);
  };

/** suspend, lift */
export function addSuspensionCommands(program: Command): void {
  const suspending = program.command("suspend").description("Stop a workload at once").argument("<ref>", "WL-0123 or the id");
  const because = "IN-0001: the incident that it is because of";
  runs(suspending.requiredOption("--reason <text>", "what is wrong").option("--incident <ref>", because), changes("suspend"));
  const lifting = program.command("lift").description("Lift the suspension of a workload").argument("<ref>", "WL-0123 or the id");
  lifting.requiredOption("--reason <text>", "what makes it safe to run again").option("--incident <ref>", because);
  runs(lifting, changes("lift"));
}

/** promotions list, show, request, decide, withdraw */
export function addPromotionCommands(program: Command): void {
  const group = program.command("promotions").description("Requests to enter a later stage, or to stay in one with a wider reach");
  listCommand(group.command("list"), LIST);
  runs(group.command("show").description("Show a promotion with its slots and its gate").argument("<ref>", "PR-0007 or the id"), show);
  const requesting = group.command("request").description("Request a promotion").argument("<workload>", "WL-0123 or the id");
  requesting.requiredOption("--to <stage>", "pilot or production").requiredOption("--reason <text>", "why now, and what was learned");
  requesting
    .option("--on <day>", "the day on which it takes effect; with the last approval otherwise")
    .option("--draft", "keep it, and ask nobody");
  runs(requesting.option("--digest <digest>", "the reach you saw; as it stands otherwise"), request);
  const deciding = group.command("decide").description("Decide in a slot, on the reach you read").argument("<ref>", "PR-0007 or the id");
  deciding.option("--approve").option("--reject").option("--request-changes").option("--comment <text>");
  deciding.option("--condition <text>", "approve on a condition").option("--due <day>", "when it is due");
  deciding.option("--by-person <person>", "who does it; the owner otherwise");
  runs(deciding.option("--slot <slot>", "where you may fill several").option("--digest <digest>", "the reach digest you read"), decide);
  runs(
    group.command("withdraw").description("Take a request back").argument("<ref>", "PR-0007 or the id").option("--reason <text>"),
    withdraw,
  );
}
