import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, type Db, dayOf, transaction } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";
import type { DecisionCommand } from "../core";
import { readDue, readLapsing } from "../store";
import { settle } from "./decide-promotion";

type Waiting = { readonly id: string; readonly workloadId: string };

/** What the day brings to requests that wait, each in a transaction of its own, so that one cannot hold up the others. @returns how many it moved. */
async function settleAll(
  ctx: Ctx,
  read: (db: Db, today: CalendarDate) => Promise<readonly Waiting[]>,
  type: Extract<DecisionCommand["type"], "lapse" | "take_effect">,
): Promise<number> {
  requirePermission(ctx, "workload.govern");
  const today = dayOf(ctx.now, await getTimeZone(ctx));
  let moved = 0;
  for (const ids of await read(ctx.db, today)) {
    const { events } = await transaction(ctx, (tx) => settle(tx, ctx, ids, { type }));
    if (events.length > 0) moved += 1;
  }
  return moved;
}

/** Closes the requests that waited past their term. For the worker. */
export function lapsePromotions(ctx: Ctx): Promise<number> {
  return settleAll(ctx, readLapsing, "lapse");
}

/** Puts into force the requests whose day has come, as far as the gate lets them today. For the worker. */
export function applyDuePromotions(ctx: Ctx): Promise<number> {
  return settleAll(ctx, readDue, "take_effect");
}
