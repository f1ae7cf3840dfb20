import type { Db } from "@/lib/platform";
import { cellsFor } from "./counted";
import { EXACT_TOTAL } from "./keyset";
import { type AskedWorkloads, DUE, type FacetField, likeText, Where, whereOf } from "./list-where";
import { preparedAs } from "./prepared";

/** How many values of a long facet are counted out at first, and how many of one that is asked for whole. */
const SHOWN_VALUES = 8;
const WHOLE_VALUES = 200;

export interface FacetCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export type FacetCounts = Readonly<Record<FacetField, readonly FacetCount[]>>;

/** The one facet of which every value is asked for, or those that read like a text. */
export interface WholeFacet {
  readonly field: FacetField;
  readonly find?: string | undefined;
}

interface Facet {
  /** The value in workload_cell, and in a row that was hit. */
  readonly cell: string;
  readonly row: string;
  /** How many values are shown at first; chosen ones come beside them. */
  readonly shown: number;
  /** What is counted beside the rows themselves. */
  readonly from?: string;
  /** The values that read like the pattern. */
  readonly like?: (value: string, pattern: string) => string;
}

const FACETS: Readonly<Record<FacetField, Facet>> = {
  stage: { cell: "stage", row: "stage", shown: 60 },
  tier: { cell: "tier", row: "tier", shown: 60 },
  kind: { cell: "kind", row: "kind", shown: 60 },
  adopted: { cell: "adopted", row: "adopted", shown: 60 },
  team: {
    cell: "value",
    row: "coalesce(team_id::text, 'none')",
    shown: SHOWN_VALUES,
    like: (value, pattern) =>
      `(${value} IN (SELECT id::text FROM team WHERE lower(name) LIKE ${pattern}) OR ${value} = 'none' AND 'no team' LIKE ${pattern})`,
  },
  owner: {
    cell: "value",
    row: "coalesce(owner_id::text, 'none')",
    shown: SHOWN_VALUES,
    like: (value, pattern) =>
      `(${value} IN (SELECT id::text FROM person WHERE lower(name) LIKE ${pattern} OR email LIKE ${pattern}) OR ${value} = 'none' AND 'nobody' LIKE ${pattern})`,
  },
  tag: {
    cell: "value",
    row: "tag",
    shown: SHOWN_VALUES,
    from: "CROSS JOIN LATERAL (SELECT DISTINCT unnest(tags) AS tag) t",
    like: (value, pattern) => `lower(${value}) LIKE ${pattern}`,
  },
  due: { cell: "value", row: "due", shown: 4 },
};

/** How the value for none reads; a tag may be called "none", and is one. */
const NONE: Partial<Record<FacetField, string>> = { owner: "Nobody", team: "No team" };

/** What every list shows beside it. Owners, tags and due days are counted for who asks: over rows they cost more than all these. */
const USUAL_FACETS: readonly FacetField[] = ["stage", "tier", "kind", "team", "adopted"];

/** Beside its values, how many rows were looked at: more than are counted says that the counts are no longer exact. */
interface Counted {
  readonly field: FacetField | "hits";
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** How many values the facet has. */
  readonly of: number;
}

/** One statement in the making. Facets under the same filters are counted over the same rows: a group, named in its `hits`. */
interface Statement {
  readonly asked: AskedWorkloads;
  readonly whole: WholeFacet | undefined;
  readonly values: unknown[];
  /** Cells that facets are counted from, by name: read once for all of them. */
  readonly cells: Map<string, string>;
  readonly groups: Map<string, readonly FacetField[]>;
}

// Overlapping on purpose: due in 30 days includes due in 7.
const buckets = (day: string, today: string): string => `(VALUES ('overdue', ${day} < ${today}::date),
  ('7', ${day} BETWEEN ${today}::date AND ${today}::date + 7), ('30', ${day} BETWEEN ${today}::date AND ${today}::date + 30),
  ('90', ${day} BETWEEN ${today}::date AND ${today}::date + 90)) b (bucket, is_in)`;

/** The values of a facet that the query's own filter names. */
function chosenOf({ query, owner, teams }: AskedWorkloads, field: FacetField): readonly string[] {
  if (field === "owner") return query.owner === "none" ? ["none"] : owner ? [owner] : [];
  if (field === "team") return query.team?.includes("none") ? [...teams, "none"] : teams;
  if (field === "tag") return query.tag ? [query.tag] : [];
  if (field === "adopted") return query.adopted === undefined ? [] : [String(query.adopted)];
  return field === "due" ? [] : (query[field] ?? []);
}

/** The values that most rows have, and the chosen ones however few have them; `of` counts all values. */
function ranked({ asked, whole }: Statement, field: FacetField, column: string, count: string, from: string, where: Where): string {
  const { shown, like } = FACETS[field];
  const isWhole = whole?.field === field;
  const most = isWhole ? WHOLE_VALUES : shown;
  const value = `${column}::text`;
  const chosen = chosenOf(asked, field);
  const orChosen = chosen.length > 0 ? ` OR ${value} = ANY(${where.value(chosen)}::text[])` : "";
  const find = isWhole && whole.find && like ? ` AND (${like(value, where.value(likeText(whole.find)))}${orChosen})` : "";
  const all = `FROM ${from} AND ${column} IS NOT NULL${find} GROUP BY ${column} HAVING ${count} > 0`;
  const counted = `'${field}' AS field, ${value} AS value, ${count} AS count, (count(*) OVER ())::int AS "of"`;
  const order = `ORDER BY ${count} DESC, ${value}`;
  // Every value gets its place only where a chosen one may stand behind the others.
  if (chosen.length === 0) return `(SELECT ${counted} ${all} ${order} LIMIT ${most})`;
  return `(SELECT field, value, count, "of" FROM (SELECT ${counted}, row_number() OVER (${order}) AS place, false${orChosen} AS chosen ${all}) ranked
    WHERE place <= ${most} OR chosen)`;
}

function fromCells(statement: Statement, field: FacetField): string | null {
  const { asked, values } = statement;
  const cells = cellsFor(asked, field);
  if (!cells) return null;
  const { name } = cells;
  if (!statement.cells.has(name)) {
    const chosen = new Where(values);
    cells.choose(chosen);
    statement.cells.set(
      name,
      `SELECT value, stage, tier, kind, adopted, on_hold, owned, n::int AS n FROM workload_cell WHERE ${chosen.sql}`,
    );
  }
  const where = new Where(values);
  cells.narrow(where);
  if (field === "due") {
    const today = where.value(asked.today);
    return `SELECT 'due' AS field, bucket AS value, sum(n)::int AS count, 4 AS "of" FROM ${name} CROSS JOIN LATERAL
      ${buckets("nullif(value, 'none')::date", today)} WHERE ${where.sql} AND value < to_char(${today}::date + 91, 'YYYY-MM-DD') AND is_in GROUP BY 2`;
  }
  return ranked(statement, field, FACETS[field].cell, "sum(n)::int", `${name} WHERE ${where.sql}`, where);
}

const HIT = `w.stage, w.tier, w.kind, w.adopted, w.team_id, w.owner_id, w.tags, ${DUE} AS due`;

/** Facets under the same filters share the rows that these hit, looked at to 10,000 and one. */
function fromRows(statement: Statement, fields: readonly FacetField[], without?: FacetField): string {
  const { asked, values, groups } = statement;
  const where = whereOf(asked, without, values);
  const name = `hit_${without ?? "all"}`;
  groups.set(name, fields);
  const parts = fields.map((field) => {
    const { row, from = "" } = FACETS[field];
    if (field === "due") {
      return `SELECT 'due' AS field, bucket AS value, count(*)::int AS count, 4 AS "of" FROM ${name} CROSS JOIN LATERAL
        ${buckets("due", where.value(asked.today))} WHERE is_in GROUP BY 2`;
    }
    return ranked(statement, field, row, "count(*)::int", `${name} ${from} WHERE true`, where);
  });
  return `(WITH ${name} AS MATERIALIZED (SELECT ${HIT} FROM workload w WHERE ${where.sql} LIMIT ${EXACT_TOTAL + 1})
    ${parts.join(" UNION ALL ")} UNION ALL SELECT 'hits', '${name}', count(*)::int, 0 FROM ${name})`;
}

function isFiltered({ query }: AskedWorkloads, field: FacetField): boolean {
  if (field === "due") return [query.overdue, query.dueIn, query.dueFrom, query.dueTo].some((one) => one !== undefined);
  const value = query[field];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function sqlOf(statement: Statement, fields: readonly FacetField[]): string {
  const parts: string[] = [];
  const shared: FacetField[] = [];
  for (const field of fields) {
    const cells = fromCells(statement, field);
    if (cells) parts.push(cells);
    else if (isFiltered(statement.asked, field)) parts.push(fromRows(statement, [field], field));
    else shared.push(field);
  }
  if (shared.length > 0) parts.push(fromRows(statement, shared));
  const cells = [...statement.cells].map(([name, sql]) => `${name} AS (${sql})`);
  // Looked up value by value: a join may read every person there is to name none.
  const label = `CASE WHEN c.value = 'none' THEN NULL WHEN c.field = 'team' THEN (SELECT name FROM team WHERE id = c.value::uuid)
    WHEN c.field = 'owner' THEN (SELECT name FROM person WHERE id = c.value::uuid) END`;
  return `${cells.length > 0 ? `WITH ${cells.join(", ")} ` : ""}SELECT c.field, c.value, c.count, c."of", coalesce(${label}, c.value) AS label
    FROM (${parts.join(" UNION ALL ")}) c
    ORDER BY c.count DESC, 5`;
}

/** The counted values, and the chosen ones that no row has: what narrows a list to nothing must be seen, to be taken back. */
function valuesOf(rows: readonly Counted[], asked: AskedWorkloads, field: FacetField): FacetCount[] {
  const counted = rows.filter((row) => row.field === field);
  const missing = chosenOf(asked, field).filter((value) => !counted.some((row) => row.value === value));
  const labelOf = (value: string, label: string) => (value === "none" ? (NONE[field] ?? label) : label);
  return [
    ...counted.map(({ value, label, count }) => ({ value, label: labelOf(value, label), count })),
    ...missing.map((value) => ({ value, label: labelOf(value, asked.names[value] ?? value), count: 0 })),
  ];
}

export interface CountedFacets extends FacetCounts {
  /** How many values of a facet stand behind those that are here. */
  readonly more: Readonly<Partial<Record<FacetField, number>>>;
  /** The facets whose counts are of the first 10,001 rows alone: each count is then "at least so many". */
  readonly atLeast: readonly FacetField[];
}

/**
 * Counts per value of some facets under the query's other filters, largest first; facets not asked for are empty. A long facet is cut,
 * its chosen values never; `whole` has up to 200 values.
 */
export async function countFacets(
  db: Db,
  asked: AskedWorkloads,
  fields: readonly FacetField[] = USUAL_FACETS,
  whole?: WholeFacet,
): Promise<CountedFacets> {
  const statement: Statement = { asked, whole, values: [], cells: new Map(), groups: new Map() };
  const text = fields.length > 0 && sqlOf(statement, fields);
  // Over cells alone one plan is as good as another; over rows it depends on what is asked.
  const name = text && !whole && statement.groups.size === 0 ? preparedAs(text, "facets") : {};
  const { rows } = text ? await db.reads.query<Counted>({ text, values: statement.values, ...name }) : { rows: [] };
  const of = (field: FacetField): FacetCount[] => (fields.includes(field) ? valuesOf(rows, asked, field) : []);
  const more = fields.map((field): [FacetField, number] => {
    const found = rows.filter((row) => row.field === field);
    return [field, field === "due" ? 0 : (found[0]?.of ?? 0) - found.length];
  });
  return {
    ...{ stage: of("stage"), tier: of("tier"), kind: of("kind"), team: of("team"), adopted: of("adopted") },
    ...{ owner: of("owner"), tag: of("tag"), due: of("due") },
    more: Object.fromEntries(more.filter(([, count]) => count > 0)),
    atLeast: rows.flatMap(({ field, value, count }) =>
      field === "hits" && count > EXACT_TOTAL ? (statement.groups.get(value) ?? []) : [],
    ),
  };
}
