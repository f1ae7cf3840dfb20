/** Commands that list: filters as flags, a table or JSON, page by page. */
import type { Command } from "commander";
import { z } from "zod";
import { call } from "./client";
import { camel, type Given, listOf, type Options, runs, textOf } from "./command";
import { type Column, table } from "./output";

/** A row as the API gives it; each column reads what it shows. */
export type Row = Readonly<Record<string, unknown>>;

const Page = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable(), total: z.int().optional() });
type Page = z.infer<typeof Page>;

export interface Filter {
  /** The flag's name without dashes; the query parameter is the same in camel case. */
  readonly flag: string;
  readonly description: string;
  /** A yes or no: the flag alone means yes, `--flag false` means no. */
  readonly truth?: boolean;
}

export interface ListSpec {
  readonly path: string;
  readonly summary: string;
  readonly filters: readonly Filter[];
  readonly columns: readonly Column<Row>[];
  /** The name of the parameter that goes on from a page. */
  readonly cursor?: string;
}

/** What a row says under a path of members: "owner.name". */
export function at(row: Row, path: string): string | number | boolean | null {
  const found = path.split(".").reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), row);
  return typeof found === "string" || typeof found === "number" || typeof found === "boolean" ? found : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A column that shows a member of the row. */
export function column(head: string, path: string): Column<Row> {
  return { head, cell: (row) => at(row, path) };
}

function queryOf(options: Options, filters: readonly Filter[]): Record<string, string | undefined> {
  const names = [...filters.map(({ flag }) => camel(flag)), "limit", "cursor"];
  return Object.fromEntries(
    names.map((name) => [name, options[name] === true ? "true" : (listOf(options, name)?.join(",") ?? textOf(options, name))]),
  );
}

async function readPages(spec: ListSpec, query: Record<string, string | undefined>, all: boolean): Promise<Page> {
  const parameter = spec.cursor ?? "cursor";
  const { cursor, ...filters } = query;
  let page = Page.parse((await call("GET", spec.path, { query: { ...filters, [parameter]: cursor } })).body);
  const items = [...page.items];
  while (all && page.nextCursor !== null) {
    page = Page.parse((await call("GET", spec.path, { query: { ...filters, [parameter]: page.nextCursor } })).body);
    items.push(...page.items);
  }
  return { ...page, items };
}

function footOf({ items, nextCursor, total }: Page): string {
  const of = total === undefined ? "" : ` of ${total > 10_000 ? "10,000+" : total.toLocaleString("en-GB")}`;
  const more = nextCursor === null ? "" : `. More: --all, or --cursor ${nextCursor}`;
  return `${items.length}${of}${more}`;
}

/** Prints one page, or with --all every page, of a list. */
async function printList({ options, output }: Given, spec: ListSpec): Promise<void> {
  const all = options.all === true;
  const asked = queryOf(options, spec.filters);
  const page = await readPages(spec, { ...asked, ...(all && !asked.limit ? { limit: "200" } : {}) }, all);
  if (!output.json) output.note(page.items.length === 0 ? "Nothing matches." : footOf(page));
  if (output.json || page.items.length > 0) output.answer(page, () => table(page.items, spec.columns));
}

/** Declares a list command with its filters as flags. */
export function listCommand(command: Command, spec: ListSpec): Command {
  command.description(spec.summary);
  for (const { flag, description, truth } of spec.filters) command.option(`--${flag} ${truth ? "[yes]" : "<value>"}`, description);
  command
    .option("--limit <count>", "rows on a page, 200 at most")
    .option("--cursor <cursor>", "go on from a page")
    .option("--all", "every page");
  return runs(command, (given) => printList(given, spec));
}
