import { requirePermission } from "@/lib/people";
import { type Ctx, dayOf, transaction } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";
import { readLapsing } from "../store";
import { settle } from "./decide-promotion";

/** Closes the requests that waited past their term; each in a transaction of its own, so that one cannot hold up the others. For the worker. */
export async function lapsePromotions(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "workload.govern");
  const today = dayOf(ctx.now, await getTimeZone(ctx));
  const waiting = await readLapsing(ctx.db, today);
  for (const ids of waiting) await transaction(ctx, (tx) => settle(tx, ctx, ids, { type: "lapse" }));
  return waiting.length;
}
