import { requirePermission } from "@/lib/people";
import { type Ctx, dayOf, transaction } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";
import { type Closing, closingOf } from "../core";
import { factsOf, type HandoverRow, lockHandovers, offerOf, readClosing } from "../store";
import { settleWithin } from "./settle";

const AT_ONCE = 500;

/** Closes the offers that nobody can accept any more: past their last day, owned by now, retired, or of a person who left. For the worker. */
export async function closeHandovers(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "workload.govern");
  const today = dayOf(ctx.now, await getTimeZone(ctx));
  const ids = await readClosing(ctx.db, today, AT_ONCE);
  if (ids.length === 0) return 0;
  return transaction(ctx, async (tx) => {
    const closing = (await lockHandovers(tx, ids)).flatMap((row): { row: HandoverRow; to: Closing }[] => {
      const to = closingOf(offerOf(row), factsOf(row, today));
      return to ? [{ row, to }] : [];
    });
    for (const alike of Map.groupBy(closing, ({ to }) => to.reason).values()) {
      const [first] = alike;
      if (!first) continue;
      const rows = alike.map(({ row }) => row);
      await settleWithin(tx, ctx, rows, first.to);
    }
    return closing.length;
  });
}
