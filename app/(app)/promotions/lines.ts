import type { Moment } from "@/app/times";
import type { PromotionLine } from "@/components/promotion/promotion-table";
import { daysBetween } from "@/lib/platform";
import type { PromotionItem } from "@/lib/promotion";

/** Requests as the table shows them. */
export function linesOf(items: readonly PromotionItem[], today: string, timeOf: (at: string | Date) => Moment): PromotionLine[] {
  return items.map(({ row, ref, workloadRef, filled, slots, lapsesOn }) => ({
    ref,
    workloadRef,
    name: row.workload.name,
    fromStage: row.fromStage,
    toStage: row.toStage,
    tier: row.tier,
    state: row.state,
    requestedBy: row.requestedBy.name,
    requested: { at: row.requestedAt.toISOString(), ...timeOf(row.requestedAt) },
    slots: `${filled} of ${slots}`,
    lapses: row.state === "in_review" ? `lapses in ${Math.max(0, daysBetween(today, lapsesOn))} d` : "",
  }));
}
