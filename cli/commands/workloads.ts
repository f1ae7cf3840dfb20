import type { Command } from "commander";
import { call } from "../client";
import { camel, type Given, listOf, type Options, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type Filter, type ListSpec, listCommand, type Row } from "../lists";
import { facts } from "../output";
import { ask, canAsk } from "../prompt";
import { asRow } from "../rows";

/** What the inventory is filtered by, wherever it is listed. */
export const WORKLOAD_FILTERS: readonly Filter[] = [
  { flag: "q", description: "search in name, purpose and owner" },
  { flag: "stage", description: "experiment, pilot, production, retired; several as a,b" },
  { flag: "tier", description: "low, moderate, high, critical" },
  { flag: "kind", description: "model, agent, script, pipeline, assistant, vendor_service" },
  { flag: "owner", description: "e-mail address, id, me or none" },
  { flag: "team", description: "name or id" },
  { flag: "tag", description: "one tag" },
  { flag: "adopted", description: "came by import, not approved yet", truth: true },
  { flag: "on-hold", description: "the key test contradicts the stage", truth: true },
  { flag: "overdue", description: "past its review or its end", truth: true },
  { flag: "due-in", description: "due within so many days" },
  { flag: "waiting", description: "has a promotion that waits", truth: true },
  { flag: "sort", description: "number, name, stage, tier, owner, nextReview, updated; a minus turns it round" },
];

const LIST: ListSpec = {
  path: "/api/v1/workloads",
  summary: "List workloads",
  filters: WORKLOAD_FILTERS,
  columns: [
    column("ref", "ref"),
    column("name", "name"),
    column("stage", "stage"),
    column("tier", "tier"),
    column("owner", "owner.name"),
    { head: "due", cell: (row) => at(row, "nextReviewOn") ?? at(row, "endsOn") },
    { head: "", cell: marks },
  ],
};

function marks(row: Row): string {
  return [
    ["adopted", "adopted"],
    ["onHold", "on hold"],
    ["suspended", "suspended"],
  ]
    .filter(([member = ""]) => row[member] === true)
    .map(([, words]) => words)
    .join(", ");
}

function factsOf(row: Row): string {
  const texts = (name: string) => (Array.isArray(row[name]) ? row[name].join(", ") : "");
  return facts([
    ["ref", at(row, "ref")],
    ["name", at(row, "name")],
    ["kind", at(row, "kind")],
    ["purpose", at(row, "purpose")],
    ["stage", `${at(row, "stage")}${marks(row) ? ` (${marks(row)})` : ""}`],
    ["tier", at(row, "tier")],
    ["owner", at(row, "owner.name")],
    ["backup owner", at(row, "backupOwner.name")],
    ["team", at(row, "team.name")],
    ["effects", texts("effects")],
    ["control point", at(row, "controlPoint")],
    ["who stands there", at(row, "controlPointWho")],
    ["autonomy", at(row, "autonomy")],
    ["next review", at(row, "standing.nextReviewOn")],
    ["ends", at(row, "endsOn")],
    ["tags", texts("tags")],
    ["version", at(row, "version")],
  ]);
}

async function show({ output }: Given, ref = ""): Promise<void> {
  const { body } = await call("GET", `/api/v1/workloads/${encodeURIComponent(ref)}`);
  output.answer(body, () => factsOf(asRow(body)));
}

/** Flag, member of the body, and the question at a terminal. The first five are what registering asks for. */
const FIELDS: readonly (readonly [flag: string, member: string, question: string])[] = [
  ["name", "name", "Name"],
  ["kind", "kind", "Kind (model, agent, script, pipeline, assistant, vendor_service)"],
  ["purpose", "purpose", "Purpose, in a sentence"],
  ["owner", "owner", "Owner's e-mail address"],
  ["control-point", "controlPoint", "Where a person stands (before_effect, after_effect, none)"],
  ["control-point-who", "controlPointWho", ""],
  ["ends-on", "endsOn", ""],
  ["team", "team", ""],
];

async function registration(options: Options): Promise<Record<string, unknown>> {
  const given = FIELDS.map(([flag, member]) => [member, textOf(options, camel(flag))] as const).filter(([, value]) => value !== undefined);
  const body: Record<string, unknown> = Object.fromEntries(given);
  const missing = FIELDS.filter(([, member, question]) => question && body[member] === undefined);
  if (missing.length > 0 && !canAsk()) {
    throw misuse(
      `Nothing was registered: ${missing.map(([flag]) => `--${flag}`).join(", ")} is missing.`,
      "Give it, or run the command at a terminal, where it asks.",
    );
  }
  for (const [, member, question] of missing) body[member] = await ask(question);
  const effects = listOf(options, "effects");
  if (effects === undefined && canAsk()) {
    body.effects = (
      await ask("Effects (affects_customer, changes_record, triggers_action, influences_decision; several as a,b; none: empty)")
    )
      .split(",")
      .map((text) => text.trim())
      .filter(Boolean);
  } else body.effects = effects ?? [];
  const tags = listOf(options, "tags");
  return tags ? { ...body, tags } : body;
}

async function register({ options, output }: Given): Promise<void> {
  const { body } = await call("POST", "/api/v1/workloads", { body: await registration(options) });
  const row = asRow(body);
  output.answer(body, () => String(at(row, "ref")));
  const why = at(row, "contradiction.why");
  if (why && !output.json) output.note(`It is on hold. ${why}`);
}

const EDITABLE = ["name", "kind", "purpose", "in-scope", "out-of-scope", "owner", "backup-owner", "technical-contact", "team"];
const EDITABLE_TOO = ["control-point", "control-point-who", "autonomy", "people-affected"];

async function edit({ options, output }: Given, ref = ""): Promise<void> {
  const texts = [...EDITABLE, ...EDITABLE_TOO].map((flag) => [camel(flag), textOf(options, camel(flag))] as const);
  const lists = ["effects", "tags"].map((name) => [name, listOf(options, name)] as const);
  // An empty backup owner or team takes what is there away.
  const changes = [...texts, ...lists]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, value === "" && (name === "backupOwner" || name === "team") ? null : value]);
  if (changes.length === 0) throw misuse("Nothing was changed: no field was given.", "Give at least one, for example --purpose TEXT.");
  const path = `/api/v1/workloads/${encodeURIComponent(ref)}`;
  const seen = textOf(options, "seen");
  const etag = seen ? `"v${seen}"` : (await call("GET", path)).etag;
  const { body } = await call("PATCH", path, { body: Object.fromEntries(changes), headers: etag ? { "if-match": etag } : {} });
  output.answer(body, () => `${at(asRow(body), "ref")} is at version ${at(asRow(body), "version")}.`);
}

/** list, show, register, edit */
export function addWorkloadCommands(program: Command): void {
  listCommand(program.command("list"), LIST);
  runs(program.command("show").description("Show a workload").argument("<ref>", "WL-0123 or the id"), show);
  const registering = program.command("register").description("Register a workload; at a terminal it asks for what is missing");
  for (const [flag, , question] of FIELDS) registering.option(`--${flag} <text>`, question);
  registering.option("--effects <list>", "what it can do to the outside, as a,b").option("--tags <list>", "as a,b");
  runs(registering, register);
  const editing = program.command("edit").description("Change fields of a workload").argument("<ref>", "WL-0123 or the id");
  for (const flag of [...EDITABLE, ...EDITABLE_TOO]) editing.option(`--${flag} <text>`);
  editing
    .option("--effects <list>", "as a,b")
    .option("--tags <list>", "as a,b")
    .option("--seen <version>", "the version you saw; the newest otherwise");
  runs(editing, edit);
}
