import type { Db } from "@/lib/platform";

/** Folds what writers appended into the cells, in one transaction. @returns how many rows were folded; 0 when another is at it. */
export async function foldCells(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ folded: number }>("SELECT fold_workload_counts() AS folded");
  return rows[0]?.folded ?? 0;
}

/** Cells that disagree with the workloads: none, unless somebody went behind the triggers. Reads the whole registry. */
export async function countWrongCells(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ wrong: number }>("SELECT count(*)::int AS wrong FROM workload_count_differences()");
  return rows[0]?.wrong ?? 0;
}

/** Counts anew while others write. @returns how many cells were wrong. */
export async function recountCells(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ mended: number }>("SELECT recount_workloads() AS mended");
  return rows[0]?.mended ?? 0;
}
