import { AppError, addDays, type CalendarDate, type Db } from "@/lib/platform";
import { humanId, type Stage, type Tier } from "../core";
import { cellsFor } from "./counted";
import { countMatches, EXACT_TOTAL } from "./keyset";
import { listWorkloadRows, type WorkloadPage } from "./list";
import { type AskedWorkloads, Where, whereOf } from "./list-where";
import { preparedAs } from "./prepared";

/** Matches of a query as the counters know them; null where they do not. */
async function countCells(db: Db, asked: AskedWorkloads): Promise<number | null> {
  const cells = cellsFor(asked);
  if (!cells) return null;
  const where = new Where();
  cells.choose(where);
  cells.narrow(where);
  const text = `SELECT coalesce(sum(n), 0)::int AS total FROM workload_cell WHERE ${where.sql}`;
  const { rows } = await db.reads.query<{ total: number }>({ text, values: where.values, ...preparedAs(text, "total") });
  return rows[0]?.total ?? 0;
}

/** A page with all matches of its query, counted to 10,000 and one: from the counters where they know, else row by row. */
export async function listAndCount(db: Db, asked: AskedWorkloads): Promise<WorkloadPage & { readonly total: number }> {
  if (cellsFor(asked)) {
    const [page, counted] = await Promise.all([listWorkloadRows(db, asked), countCells(db, asked)]);
    return { ...page, total: Math.min(counted ?? 0, EXACT_TOTAL + 1) };
  }
  const page = await listWorkloadRows(db, asked);
  // A page without another before or after it holds them all: a rare word is looked for once.
  const isAll = !asked.query.cursor && page.nextCursor === null;
  return { ...page, total: isAll ? page.items.length : await countMatches(db, "workload w", whereOf(asked)) };
}

/** All matches of a query, however many: for what goes through all of them anyway. */
export async function countEveryWorkload(db: Db, asked: AskedWorkloads): Promise<number> {
  const counted = await countCells(db, asked);
  if (counted !== null) return counted;
  const where = whereOf(asked);
  const { rows } = await db.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM workload w WHERE ${where.sql}`, where.values);
  return rows[0]?.total ?? 0;
}

export interface WorkloadTiles {
  readonly all: number;
  readonly overdue: number;
  readonly dueSoon: number;
  readonly noOwner: number;
  readonly mine: number;
  readonly production: number;
  readonly adopted: number;
  readonly onHold: number;
  readonly waiting: number;
}

// Days are text in the cells, and sort as days do. A workload of somebody's has them in one place: a backup owner is never the owner.
// `(SELECT $2)`: PostgreSQL plans anew for values that it can see, where it hopes to gain by it; here planning takes longer than the rest.
const TILES = `SELECT
    coalesce(sum(n) FILTER (WHERE dimension = 'shape'), 0)::int AS "all",
    coalesce(sum(n) FILTER (WHERE dimension = 'due' AND value < $1), 0)::int AS overdue,
    coalesce(sum(n) FILTER (WHERE dimension = 'due' AND value >= $1), 0)::int AS "dueSoon",
    coalesce(sum(n) FILTER (WHERE dimension = 'shape' AND NOT owned), 0)::int AS "noOwner",
    coalesce(sum(n) FILTER (WHERE dimension IN ('owner', 'backup')), 0)::int AS mine,
    coalesce(sum(n) FILTER (WHERE dimension = 'shape' AND stage = 'production'), 0)::int AS production,
    coalesce(sum(n) FILTER (WHERE dimension = 'shape' AND adopted), 0)::int AS adopted,
    coalesce(sum(n) FILTER (WHERE dimension = 'shape' AND on_hold), 0)::int AS "onHold",
    (SELECT count(*)::int FROM promotion WHERE state IN ('draft', 'in_review', 'changes_requested', 'approved')) AS waiting
  FROM workload_cell
  WHERE dimension = 'shape' OR (dimension = 'due' AND value <= (SELECT $2)) OR (dimension IN ('owner', 'backup') AND value = (SELECT $3))`;

/** The counts on the quick chips: over the whole registry, whatever is filtered. */
export async function countTiles(db: Db, today: CalendarDate, me: string): Promise<WorkloadTiles> {
  const { rows } = await db.reads.query<WorkloadTiles>({
    name: "tiles-of-the-registry",
    text: TILES,
    values: [today, addDays(today, 30), me],
  });
  const [tiles] = rows;
  if (!tiles) throw new AppError("internal", "The counts of the registry could not be read.");
  return tiles;
}

/** Workloads of each tier in each stage: the registry in one table. */
export async function countStageByTier(db: Db): Promise<{ stage: Stage; tier: Tier; count: number }[]> {
  const text = "SELECT stage, tier, sum(n)::int AS count FROM workload_cell WHERE dimension = 'shape' GROUP BY 1, 2 HAVING sum(n) > 0";
  return (await db.pool.query({ name: "stage-by-tier", text })).rows;
}

/** Workloads whose names are alike, most alike first: shown while a name is typed. */
export async function similarNames(
  db: Db,
  name: string,
  limit: number,
): Promise<{ ref: string; name: string; stage: Stage; owner: string | null }[]> {
  const { rows } = await db.pool.query(
    `SELECT w.number, w.name, w.stage, o.name AS owner FROM workload w LEFT JOIN person o ON o.id = w.owner_id
     WHERE lower(w.name) % lower($1) ORDER BY similarity(lower(w.name), lower($1)) DESC, w.number LIMIT $2`,
    [name, limit],
  );
  return rows.map((row) => ({ ref: humanId("WL", row.number), name: row.name, stage: row.stage, owner: row.owner }));
}
