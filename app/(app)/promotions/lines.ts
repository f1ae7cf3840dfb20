import type { Moment } from "@/app/times";
import type { PromotionLine } from "@/components/promotion/promotion-table";
import { dayOf, daysBetween } from "@/lib/platform";
import { type PromotionItem, waitingAge } from "@/lib/promotion";

/** What days are counted by: the organisation's today, and its zone. */
export interface Calendar {
  readonly today: string;
  readonly zone: string;
}

/** Requests as the table shows them. */
export function linesOf(
  items: readonly PromotionItem[],
  { today, zone }: Calendar,
  timeOf: (at: string | Date) => Moment,
): PromotionLine[] {
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
    age: row.state === "in_review" ? waitingAge(dayOf(row.requestedAt, zone), lapsesOn, today) : null,
    slots: `${filled} of ${slots}`,
    lapses: row.state === "in_review" ? `lapses in ${Math.max(0, daysBetween(today, lapsesOn))} d` : "",
  }));
}
