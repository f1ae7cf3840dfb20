import type { Moment } from "@/app/times";
import type { ConditionLook } from "@/components/promotion/condition-list";
import { dayWords } from "@/lib/platform";
import type { ConditionItem } from "@/lib/promotion";

const STATES = { open: "Open", reported: "Said to be done", met: "Met" } as const;

/** A condition as its lists draw it; `within` is the request whose page it stands on. */
export function conditionLook(item: ConditionItem, timeOf: (at: Date) => Moment, within: "workload" | "promotion"): ConditionLook {
  const { row, state, dueOn, overdue, promotionRef, slot } = item;
  const time = (at: Date) => ({ at: at.toISOString(), ...timeOf(at) });
  return {
    ...{ id: row.id, text: row.text, mark: state === "met" ? "met" : overdue ? "unmet" : "waiting" },
    state: overdue && state === "open" ? "Overdue" : STATES[state],
    who: `${row.owner.name} until ${dayWords(dueOn)}`,
    setBy: `set by ${row.setBy.name} as ${slot.toLowerCase()}`,
    promotion: within === "promotion" ? null : promotionRef,
    report:
      row.reportedAt && row.reportedBy && row.reportedHow !== null
        ? { by: row.reportedBy.name, how: row.reportedHow, time: time(row.reportedAt) }
        : null,
    met: row.metAt && row.metBy ? { by: row.metBy.name, time: time(row.metAt) } : null,
  };
}
