import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import { call } from "../client";
import { camel, type Given, listOf, type Options, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type Row } from "../lists";
import { facts, table } from "../output";
import { ask, canAsk } from "../prompt";
import { asRow, rowsAt } from "../rows";

const PATH = "/api/v1/bulk-changes";
const SHOWN_ROWS = 10;
const LOOK_EVERY_MS = 500;

interface Act {
  readonly name: string;
  readonly action: string;
  readonly summary: string;
  /** Flags of the change, each with its words; those of `optional` may be left empty. */
  readonly fields: readonly (readonly [flag: string, words: string])[];
}

const ACTS: readonly Act[] = [
  { name: "hand-over", action: "hand_over", summary: "Give workloads an owner", fields: [["owner", "e-mail address or id"]] },
  {
    name: "set-backup-owner",
    action: "set_backup_owner",
    summary: "Give workloads a backup owner; an empty one takes it away",
    fields: [["backup-owner", "e-mail address or id"]],
  },
  { name: "set-team", action: "set_team", summary: "Put workloads into a team", fields: [["team", "name or id; empty for none"]] },
  { name: "add-tags", action: "add_tags", summary: "Add tags to workloads", fields: [["tags", "as a,b"]] },
  { name: "remove-tags", action: "remove_tags", summary: "Take tags from workloads", fields: [["tags", "as a,b"]] },
  {
    name: "move-review",
    action: "move_review",
    summary: "Bring reviews forward",
    fields: [
      ["due-on", "the day, as 2026-12-10"],
      ["reason", "why"],
    ],
  },
  {
    name: "attest-unchanged",
    action: "attest_unchanged",
    summary: "Conclude the reviews of workloads in which nothing changed",
    fields: [["reason", "what you looked at"]],
  },
  { name: "retire", action: "retire", summary: "Retire workloads", fields: [["reason", "why"]] },
];

/** The query of --where, as an address writes it: "owner=none&stage=production". */
function queryOf(text: string): Record<string, string | string[]> {
  const params = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => [name, params.getAll(name).length > 1 ? params.getAll(name) : (params.get(name) ?? "")]),
  );
}

function selectionOf(options: Options, refs: readonly string[]): Record<string, unknown> {
  const where = textOf(options, "where");
  if (refs.length > 0 && where === undefined) return { refs };
  if (refs.length === 0 && where !== undefined) return { where: queryOf(where) };
  throw misuse("Nothing was prepared: say which workloads.", "Name them (WL-0001 WL-0002), or give --where 'owner=none&stage=production'.");
}

function told(run: Row): string {
  const counts = Object.entries(asRow(run.counts)).filter(([, count]) => count !== 0);
  return facts([
    ["id", at(run, "id")],
    ["state", at(run, "state")],
    ...counts.map(([outcome, count]): [string, number] => [outcome, Number(count)]),
  ]);
}

async function rowsOf(id: string, outcome: string): Promise<Row[]> {
  const query = { outcome, limit: String(SHOWN_ROWS) };
  return rowsAt(asRow((await call("GET", `${PATH}/${id}/rows`, { query })).body), "items");
}

const EFFECT = [
  column("ref", "ref"),
  column("name", "name"),
  column("field", "effect.field"),
  column("from", "effect.before.words"),
  column("to", "effect.after.words"),
];

/** Waits until a run is over, and tells how far it is on stderr. */
async function watch({ output }: Given, id: string): Promise<Row> {
  for (;;) {
    const run = asRow((await call("GET", `${PATH}/${id}`)).body);
    if (at(run, "state") !== "running") return run;
    output.note(`${at(run, "counts.done")} of ${at(run, "rows")} changed`);
    await pause(LOOK_EVERY_MS);
  }
}

async function start(given: Given, id: string): Promise<void> {
  await call("POST", `${PATH}/${encodeURIComponent(id)}/start`);
  const run = await watch(given, id);
  given.output.answer(run, () => told(run));
}

/** Whether to go on: --yes, or a yes at a terminal. */
async function isWanted({ options, output }: Given, count: number): Promise<boolean> {
  if (options.yes === true) return true;
  if (output.json || !canAsk()) return false;
  return /^y(es)?$/i.test((await ask(`Change ${count} workloads? (yes or no)`)).trim());
}

async function confirm(given: Given, prepared: Row): Promise<void> {
  const { output } = given;
  const id = String(at(prepared, "id"));
  const count = Number(at(prepared, "counts.planned"));
  const [planned, left] = [await rowsOf(id, "planned"), [...(await rowsOf(id, "refused")), ...(await rowsOf(id, "forbidden"))]];
  output.note(told(prepared));
  if (planned.length > 0)
    output.note(`\n${table(planned, EFFECT)}${count > planned.length ? `\n... and ${count - planned.length} more` : ""}`);
  if (left.length > 0) output.note(`\n${table(left, [column("ref", "ref"), column("", "outcome"), column("why", "message")])}`);
  if (count > 0 && (await isWanted(given, count))) return start(given, id);
  output.answer(prepared, () => id);
  output.note(count === 0 ? "Nothing would change." : `Nothing was changed. Start it with \`airlock bulk start ${id}\`.`);
}

async function prepare(given: Given, { action, fields }: Act, refs: readonly string[]): Promise<void> {
  const { options } = given;
  const change = fields.map(([flag]) => {
    const name = camel(flag);
    return [name, name === "tags" ? listOf(options, name) : textOf(options, name)] as const;
  });
  const body = { change: { action, ...Object.fromEntries(change) }, selection: selectionOf(options, refs) };
  await confirm(given, asRow((await call("POST", PATH, { body })).body));
}

async function follow(given: Given, id: string, what: "undo" | "retry"): Promise<void> {
  await confirm(given, asRow((await call("POST", `${PATH}/${encodeURIComponent(id)}/${what}`)).body));
}

async function show({ output }: Given, id = ""): Promise<void> {
  const run = asRow((await call("GET", `${PATH}/${encodeURIComponent(id)}`)).body);
  output.answer(run, () => told(run));
}

const RESULT = [
  column("ref", "ref"),
  column("name", "name"),
  column("", "outcome"),
  column("to", "effect.after.words"),
  column("why", "message"),
];

/** Every row of a run, with what is to happen to it or what did. */
async function rows({ options, output }: Given, id = ""): Promise<void> {
  const items: Row[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { outcome: textOf(options, "outcome"), cursor, limit: "200" };
    const page = asRow((await call("GET", `${PATH}/${encodeURIComponent(id)}/rows`, { query })).body);
    items.push(...rowsAt(page, "items"));
    const next = at(page, "nextCursor");
    if (next === null) break;
    cursor = String(next);
  }
  output.answer({ items }, () => table(items, RESULT));
}

async function stop({ output }: Given, id = ""): Promise<void> {
  const run = asRow((await call("POST", `${PATH}/${encodeURIComponent(id)}/cancel`)).body);
  output.answer(run, () => told(run));
}

/** bulk hand-over, set-team, ..., show, rows, start, stop, undo, retry */
export function addBulkCommands(program: Command): void {
  const bulk = program.command("bulk").description("Change many workloads: what will happen is shown before it does");
  for (const act of ACTS) {
    const command = bulk.command(act.name).description(act.summary).argument("[refs...]", "WL-0001 WL-0002");
    for (const [flag, words] of act.fields) command.requiredOption(`--${flag} <text>`, words);
    command.option("--where <query>", "all that match, as an address writes it: 'owner=none&stage=production'");
    runs(command.option("--yes", "start at once, without asking"), (given, ...refs) => prepare(given, act, refs));
  }
  const run = (name: string, summary: string) => bulk.command(name).description(summary).argument("<id>");
  runs(run("show", "How far a bulk change is"), show);
  runs(
    run("rows", "Every row, with what happened to it").option(
      "--outcome <outcome>",
      "planned, done, unchanged, refused, conflict, forbidden",
    ),
    rows,
  );
  runs(run("start", "Start a prepared bulk change, or go on with a stopped one"), (given, id = "") => start(given, id));
  runs(run("stop", "Stop a bulk change between two rows"), stop);
  for (const what of ["undo", "retry"] as const) {
    const summary = what === "undo" ? "Put back what a bulk change wrote" : "Try the rows again that were left alone";
    runs(run(what, summary).option("--yes", "start at once, without asking"), (given, id = "") => follow(given, id, what));
  }
}
