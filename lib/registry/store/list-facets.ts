import type { Db } from "@/lib/platform";
import { cellsFor } from "./counted";
import { EXACT_TOTAL } from "./keyset";
import { type AskedWorkloads, DUE, type FacetField, whereOf } from "./list-where";

export interface FacetCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export type FacetCounts = Readonly<Record<FacetField, readonly FacetCount[]>>;

interface Facet {
  /** The value in workload_cell, and in a row that was hit. */
  readonly cell: string;
  readonly row: string;
  readonly limit: number;
  /** What is counted beside the rows themselves. */
  readonly from?: string;
}

const FACETS: Readonly<Record<FacetField, Facet>> = {
  stage: { cell: "stage::text", row: "stage::text", limit: 60 },
  tier: { cell: "tier::text", row: "tier::text", limit: 60 },
  kind: { cell: "kind::text", row: "kind::text", limit: 60 },
  adopted: { cell: "adopted::text", row: "adopted::text", limit: 60 },
  team: { cell: "nullif(value, 'none')", row: "team_id::text", limit: 60 },
  owner: { cell: "value", row: "coalesce(owner_id::text, 'none')", limit: 20 },
  tag: { cell: "value", row: "tag", limit: 30, from: "CROSS JOIN LATERAL (SELECT DISTINCT unnest(tags) AS tag) t" },
  due: { cell: "value", row: "due", limit: 4 },
};

/** What every list shows beside it. Owners, tags and due days are counted for who asks: over rows they cost more than all these. */
const USUAL_FACETS: readonly FacetField[] = ["stage", "tier", "kind", "team", "adopted"];

/** Beside its values, how many rows were looked at: more than are counted says that the counts are no longer exact. */
interface Counted {
  readonly field: FacetField | "hits";
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

// Overlapping on purpose: due in 30 days includes due in 7.
const buckets = (day: string, today: string): string => `(VALUES ('overdue', ${day} < ${today}::date),
  ('7', ${day} BETWEEN ${today}::date AND ${today}::date + 7), ('30', ${day} BETWEEN ${today}::date AND ${today}::date + 30),
  ('90', ${day} BETWEEN ${today}::date AND ${today}::date + 90)) b (bucket, is_in)`;

function fromCells(field: FacetField, asked: AskedWorkloads, values: unknown[]): string | null {
  const cells = cellsFor(asked, field, values);
  if (!cells) return null;
  const { where } = cells;
  if (field === "due") {
    const today = where.value(asked.today);
    return `SELECT 'due' AS field, bucket AS value, sum(n)::int AS count FROM workload_cell CROSS JOIN LATERAL
      ${buckets("nullif(value, 'none')::date", today)} WHERE ${where.sql} AND value < to_char(${today}::date + 91, 'YYYY-MM-DD') AND is_in GROUP BY 2`;
  }
  const { cell, limit } = FACETS[field];
  return `(SELECT '${field}' AS field, ${cell} AS value, sum(n)::int AS count FROM workload_cell
    WHERE ${where.sql} GROUP BY 2 HAVING sum(n) > 0 ORDER BY 3 DESC, 2 LIMIT ${limit})`;
}

const HIT = `w.stage, w.tier, w.kind, w.adopted, w.team_id, w.owner_id, w.tags, ${DUE} AS due`;

/** Facets under the same filters share the rows that these hit, looked at to 10,000 and one. */
function fromRows(fields: readonly FacetField[], without: FacetField | undefined, asked: AskedWorkloads, values: unknown[]): string {
  const where = whereOf(asked, without, values);
  const name = `hit_${without ?? "all"}`;
  const parts = fields.map((field) => {
    const { row, limit, from = "" } = FACETS[field];
    if (field === "due") {
      return `SELECT 'due' AS field, bucket AS value, count(*)::int AS count FROM ${name} CROSS JOIN LATERAL
        ${buckets("due", where.value(asked.today))} WHERE is_in GROUP BY 2`;
    }
    return `(SELECT '${field}' AS field, ${row} AS value, count(*)::int AS count FROM ${name} ${from} GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT ${limit})`;
  });
  return `(WITH ${name} AS MATERIALIZED (SELECT ${HIT} FROM workload w WHERE ${where.sql} LIMIT ${EXACT_TOTAL + 1})
    ${parts.join(" UNION ALL ")} UNION ALL SELECT 'hits', '', count(*)::int FROM ${name})`;
}

function isFiltered({ query }: AskedWorkloads, field: FacetField): boolean {
  if (field === "due") return [query.overdue, query.dueIn, query.dueFrom, query.dueTo].some((one) => one !== undefined);
  const value = query[field];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function sqlOf(fields: readonly FacetField[], asked: AskedWorkloads, values: unknown[]): string {
  const parts: string[] = [];
  const shared: FacetField[] = [];
  for (const field of fields) {
    const cells = fromCells(field, asked, values);
    if (cells) parts.push(cells);
    else if (isFiltered(asked, field)) parts.push(fromRows([field], field, asked, values));
    else shared.push(field);
  }
  if (shared.length > 0) parts.push(fromRows(shared, undefined, asked, values));
  return `SELECT c.field, c.value, c.count, coalesce(t.name, o.name, c.value) AS label FROM (${parts.join(" UNION ALL ")}) c
    LEFT JOIN team t ON t.id = CASE WHEN c.field = 'team' THEN c.value::uuid END
    LEFT JOIN person o ON o.id = CASE WHEN c.field = 'owner' AND c.value <> 'none' THEN c.value::uuid END
    WHERE c.value IS NOT NULL ORDER BY c.count DESC, 4`;
}

/**
 * Counts per value of some facets under the query's other filters, largest first; the others are empty. `exact` while rows counted one
 * by one are few.
 */
export async function countFacets(
  db: Db,
  asked: AskedWorkloads,
  fields: readonly FacetField[] = USUAL_FACETS,
): Promise<FacetCounts & { readonly exact: boolean }> {
  const values: unknown[] = [];
  const sql = sqlOf(fields, asked, values);
  const { rows } = await db.pool.query<Counted>(sql, values);
  const of = (field: FacetField): FacetCount[] =>
    rows
      .filter((row) => row.field === field)
      .map(({ value, label, count }) => ({ value, label: label === "none" ? "Nobody" : label, count }));
  return {
    ...{ stage: of("stage"), tier: of("tier"), kind: of("kind"), team: of("team"), adopted: of("adopted") },
    ...{ owner: of("owner"), tag: of("tag"), due: of("due") },
    exact: rows.every(({ field, count }) => field !== "hits" || count <= EXACT_TOTAL),
  };
}
