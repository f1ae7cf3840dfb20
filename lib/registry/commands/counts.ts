import { type Ctx, dayOf } from "@/lib/platform";
import { countWrongCells, foldCells, readTimeZone, recountCells, rollOverdueCells } from "../store";

// Upkeep of the counters, by the worker: nothing here changes what anybody recorded, so it is not audited.

/** Folds the changes of the last seconds into the counters. @returns 0: it is not worth a line in the log. */
export async function foldWorkloadCounts(ctx: Ctx): Promise<number> {
  await foldCells(ctx.db);
  return 0;
}

/** Counts the registry and mends counters that disagree. @returns how many did; none, unless somebody went behind the triggers. */
export async function checkWorkloadCounts(ctx: Ctx): Promise<number> {
  return (await countWrongCells(ctx.db)) === 0 ? 0 : recountCells(ctx.db);
}

/** Counts what became overdue at midnight. @returns 0: it is not worth a line in the log. */
export async function rollOverdueCounts(ctx: Ctx): Promise<number> {
  await rollOverdueCells(ctx.db, dayOf(ctx.now, await readTimeZone(ctx.db)));
  return 0;
}
