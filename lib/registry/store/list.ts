import { z } from "zod";
import { AppError, type CalendarDate, type Db } from "@/lib/platform";
import type { Autonomy, Classification, Stage, Tier, WorkloadKind } from "../core";
import { humanId } from "../core";
import type { WorkloadQuery } from "../schema";
import { DUE, whereOf } from "./list-where";

/** One row of the inventory: what the table shows, and no more. */
export interface WorkloadListItem {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly stage: Stage;
  readonly tier: Tier;
  readonly autonomy: Autonomy;
  readonly adopted: boolean;
  readonly onHold: boolean;
  readonly suspended: boolean;
  readonly owner: { readonly id: string; readonly name: string; readonly email: string; readonly active: boolean } | null;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly dataScopes: number;
  readonly classification: Classification | null;
  readonly nextReviewOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  readonly tags: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface Sort {
  readonly sql: string;
  readonly type: string;
}

// Every order ends in the unique number, so that a page can begin exactly after the last row of the one before.
const NUMBER: Sort = { sql: "w.number", type: "int" };
const SORTS: Readonly<Record<string, Sort>> = {
  number: NUMBER,
  name: { sql: "lower(w.name)", type: "text" },
  stage: { sql: "w.stage", type: '"stage"' },
  tier: { sql: "w.tier", type: '"tier"' },
  owner: { sql: "lower(coalesce(o.name, ''))", type: "text" },
  nextReview: { sql: `coalesce(${DUE}, 'infinity'::date)`, type: "date" },
  updated: { sql: "w.updated_at", type: "timestamptz" },
};

const COLUMNS = `w.id, w.number, w.version, w.name, w.kind, w.stage, w.tier, w.autonomy, w.adopted, w.on_hold, w.tags,
  w.created_at, w.updated_at, to_char(w.ends_on, 'YYYY-MM-DD') AS ends_on, to_char(s.next_review_on, 'YYYY-MM-DD') AS next_review_on,
  s.suspended_at IS NOT NULL AS suspended, o.id AS owner_id, o.name AS owner_name, o.email AS owner_email, o.state AS owner_state,
  t.id AS team_id, t.name AS team_name`;
/** The tables of the list; every count reads the same ones. */
export const FROM = `workload w JOIN standing s ON s.workload_id = w.id LEFT JOIN person o ON o.id = w.owner_id LEFT JOIN team t ON t.id = w.team_id`;
const SCOPES = `LEFT JOIN LATERAL (SELECT count(*)::int AS scopes, max(d.classification)::text AS classification
  FROM scope_use u JOIN data_scope d ON d.id = u.data_scope_id WHERE u.workload_id = page.id) x ON true`;

/**
 * Where a page begins: after the row with this sort value and number, or, turned back, before it. `at` is how many rows stand
 * before the page, for "51 to 100 of 337"; it is shown, and nothing is decided by it. Opaque to callers.
 */
const Cursor = z.tuple([z.string(), z.int().nonnegative(), z.int().nonnegative(), z.enum(["after", "before"])]);

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

function writeCursor(row: Selected | undefined, at: number, direction: "after" | "before"): string | null {
  return row ? Buffer.from(JSON.stringify([row.sort_value, row.number, at, direction])).toString("base64url") : null;
}

export interface WorkloadPage {
  readonly items: readonly WorkloadListItem[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  /** How many rows stand before the first one shown. */
  readonly at: number;
}

/** One page by key, forwards or backwards, in the query's order. */
export async function listWorkloadRows(db: Db, query: WorkloadQuery, today: CalendarDate, me: string): Promise<WorkloadPage> {
  const [value, number, at, direction] = query.cursor ? readCursor(query.cursor) : [null, 0, 0, "after" as const];
  const back = direction === "before";
  const descending = query.sort.startsWith("-") !== back;
  const sort = SORTS[query.sort.replace(/^-/, "")] ?? NUMBER;
  const where = whereOf(query, today, me);
  if (value !== null) {
    const edge = `(${where.value(value)}::${sort.type}, ${where.value(number)}::int)`;
    where.and(`(${sort.sql}, w.number) ${descending ? "<" : ">"} ${edge}`);
  }
  const order = descending ? "DESC" : "ASC";
  const sql = `SELECT page.*, x.scopes, x.classification FROM (
      SELECT ${COLUMNS}, (${sort.sql})::text AS sort_value FROM ${FROM} WHERE ${where.sql}
      ORDER BY ${sort.sql} ${order}, w.number ${order} LIMIT ${where.value(query.limit + 1)}
    ) page ${SCOPES} ORDER BY page.sort_value::${sort.type} ${order}, page.number ${order}`;
  const { rows } = await db.pool.query<Selected>(sql, where.values);
  return toPage(rows, query.limit, at, back);
}

function toPage(rows: readonly Selected[], limit: number, at: number, back: boolean): WorkloadPage {
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

/** What COLUMNS and SCOPES select, as the driver gives it. */
interface Selected {
  id: string;
  number: number;
  version: number;
  name: string;
  kind: WorkloadKind;
  stage: Stage;
  tier: Tier;
  autonomy: Autonomy;
  adopted: boolean;
  on_hold: boolean;
  tags: string[];
  created_at: Date;
  updated_at: Date;
  ends_on: string | null;
  next_review_on: string | null;
  suspended: boolean;
  owner_id: string | null;
  owner_name: string;
  owner_email: string;
  owner_state: string;
  team_id: string | null;
  team_name: string;
  scopes: number;
  classification: Classification | null;
  sort_value: string;
}

function toItem(row: Selected): WorkloadListItem {
  return {
    id: row.id,
    ref: humanId("WL", row.number),
    version: row.version,
    name: row.name,
    kind: row.kind,
    stage: row.stage,
    tier: row.tier,
    autonomy: row.autonomy,
    adopted: row.adopted,
    onHold: row.on_hold,
    suspended: row.suspended,
    owner: row.owner_id ? { id: row.owner_id, name: row.owner_name, email: row.owner_email, active: row.owner_state === "active" } : null,
    team: row.team_id ? { id: row.team_id, name: row.team_name } : null,
    dataScopes: row.scopes,
    classification: row.classification,
    nextReviewOn: row.next_review_on,
    endsOn: row.ends_on,
    tags: row.tags,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
