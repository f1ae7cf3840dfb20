import { z } from "zod";
import { AppError, type Db } from "@/lib/platform";
import type { Where } from "./list-where";

/** How far counting goes: past it a total reads "10,000+". */
export const EXACT_TOTAL = 10_000;

/** The page that every list shows unless it is asked for another. */
const USUAL_LIMIT = 50;

/** An order of a list: the expression, and the type as which its value travels in a cursor. */
export interface Sort {
  readonly sql: string;
  readonly type: string;
}

/**
 * A list in SQL. Every order ends in a unique key, the number where the records have one, so that a page can begin exactly after the last
 * row of the one before.
 */
export interface KeysetList {
  readonly columns: string;
  readonly from: string;
  readonly number: string;
  /** As what the key travels in a cursor; left out for a number. */
  readonly keyType?: "int" | "uuid";
  readonly sorts: Readonly<Record<string, Sort>>;
  /** What is looked up for the rows of the page alone: columns of a join to `page`. */
  readonly beside?: { readonly columns: string; readonly join: string };
}

/** How a list is asked for a page. */
export interface AskedPage {
  readonly sort: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface KeysetPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  /** How many rows stand before the first one shown. */
  readonly at: number;
}

/** What a page's rows carry beside their columns. */
interface Key {
  sort_value: string;
  sort_number: number | string;
}

/**
 * Where a page begins: after the row with this sort value and number, or, turned back, before it. `at` is how many rows stand
 * before the page, for "51 to 100 of 337"; it is shown, and nothing is decided by it. Opaque to callers.
 */
const Cursor = z.tuple([z.string(), z.int().nonnegative().or(z.uuid()), z.int().nonnegative(), z.enum(["after", "before"])]);

function readCursor(cursor: string): z.infer<typeof Cursor> {
  try {
    const parsed = Cursor.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (parsed.success) return parsed.data;
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw new AppError("invalid", "This page link is not understood. Begin again from the first page.", {
    fields: { cursor: ["Leave it out to begin at the first page."] },
  });
}

function writeCursor(row: Key | undefined, at: number, direction: "after" | "before"): string | null {
  return row ? Buffer.from(JSON.stringify([row.sort_value, row.sort_number, at, direction])).toString("base64url") : null;
}

/** A cursor made by us holds a value of its column's type; one that was tampered with does not, and is answered like any other. */
function requireOwnCursor(error: unknown): never {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (/^22/.test(code)) readCursor("");
  throw error;
}

/** One page by key, forwards or backwards, in the order asked for; `toItem` makes a row what callers see. */
export async function readPage<Row extends object, Item>(
  db: Db,
  list: KeysetList,
  where: Where,
  asked: AskedPage,
  toItem: (row: Row) => Item,
): Promise<KeysetPage<Item>> {
  const [value, number, at, direction] = asked.cursor ? readCursor(asked.cursor) : [null, 0, 0, "after" as const];
  const back = direction === "before";
  const descending = asked.sort.startsWith("-") !== back;
  // Without filters there are as many statements as orders, and one plan is right for all of them: prepared once a connection. With
  // filters the plan depends on their values, so it is made for each.
  const isUsual = where.isEmpty && asked.limit === USUAL_LIMIT;
  const sort = list.sorts[asked.sort.replace(/^-/, "")] ?? { sql: list.number, type: "int" };
  if (value !== null) {
    const edge = `(${where.value(value)}::${sort.type}, ${where.value(number)}::${list.keyType ?? "int"})`;
    where.and(`(${sort.sql}, ${list.number}) ${descending ? "<" : ">"} ${edge}`);
  }
  const order = descending ? "DESC" : "ASC";
  const page = `SELECT ${list.columns}, (${sort.sql})::text AS sort_value, ${list.number} AS sort_number FROM ${list.from}
    WHERE ${where.sql} ORDER BY ${sort.sql} ${order}, ${list.number} ${order} LIMIT ${asked.limit + 1}`;
  const sql = list.beside
    ? `SELECT page.*, ${list.beside.columns} FROM (${page}) page ${list.beside.join}
       ORDER BY page.sort_value::${sort.type} ${order}, page.sort_number ${order}`
    : page;
  const name = `${list.number}${asked.sort}${asked.cursor ? (back ? " before" : " after") : ""}`;
  const statement = { text: sql, values: where.values, ...(isUsual ? { name } : {}) };
  const { rows } = await db.reads.query<Row & Key>(statement).catch(asked.cursor ? requireOwnCursor : undefined);
  return toPage(rows, asked.limit, { at, back }, toItem);
}

function toPage<Row extends Key, Item>(
  rows: readonly Row[],
  limit: number,
  { at, back }: { at: number; back: boolean },
  toItem: (row: Row) => Item,
): KeysetPage<Item> {
  const shown = back ? rows.slice(0, limit).reverse() : rows.slice(0, limit);
  const more = rows.length > limit;
  // A page turned back to begins at the list's first row when nothing stands before it, whatever was counted.
  const first = back && !more ? 0 : at;
  const hasNext = back || more;
  return {
    items: shown.map(toItem),
    at: first,
    nextCursor: hasNext ? writeCursor(shown.at(-1), first + shown.length, "after") : null,
    previousCursor: first > 0 ? writeCursor(shown[0], Math.max(0, first - limit), "before") : null,
  };
}

/** Matches of a query, counted to 10,000 and one. */
export async function countMatches(db: Db, from: string, where: Where): Promise<number> {
  const sql = `SELECT count(*)::int AS total FROM (SELECT 1 FROM ${from} WHERE ${where.sql} LIMIT ${EXACT_TOTAL + 1}) counted`;
  const { rows } = await db.pool.query<{ total: number }>(sql, where.values);
  return rows[0]?.total ?? 0;
}
