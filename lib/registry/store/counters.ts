import type { CalendarDate, Db } from "@/lib/platform";

/** Folds what writers appended into the cells, in one transaction. @returns how many rows were folded; 0 when another is at it. */
export async function foldCells(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ folded: number }>("SELECT fold_workload_counts() AS folded");
  return rows[0]?.folded ?? 0;
}

/** Cells that disagree with the workloads: none, unless somebody went behind the triggers. Reads the whole registry. */
export async function countWrongCells(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ wrong: number }>(
    "SELECT ((SELECT count(*) FROM workload_count_differences()) + (SELECT count(*) FROM overdue_count_differences()))::int AS wrong",
  );
  return rows[0]?.wrong ?? 0;
}

/** Counts anew while others write. @returns how many cells were wrong. */
export async function recountCells(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ mended: number }>("SELECT recount_workloads() AS mended");
  return rows[0]?.mended ?? 0;
}

/** Has what is overdue counted as on a day. @returns how many cells changed; none where it is counted so already. */
export async function rollOverdueCells(db: Db, day: CalendarDate): Promise<number> {
  const { rows } = await db.pool.query<{ rolled: number }>(
    "SELECT roll_overdue_counts($1::date) AS rolled WHERE $1::date <> (SELECT day FROM overdue_day)",
    [day],
  );
  return rows[0]?.rolled ?? 0;
}
