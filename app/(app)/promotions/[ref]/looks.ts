import type { Moment } from "@/app/times";
import type { SlotLook } from "@/components/promotion/approvals-panel";
import type { SlotState } from "@/components/ui/slot";
import type { PromotionView, SlotView } from "@/lib/promotion";

/** "lapses in 8 d", "lapses today". */
export function lapseWords(days: number): string {
  if (days < 0) return "its term is over";
  return days === 0 ? "lapses today" : `lapses in ${days} d`;
}

function stateOf({ approval, counts }: SlotView): SlotState {
  if (!approval) return "waiting";
  if (approval.decision !== "approved") return "rejected";
  return counts ? "approved" : "stale";
}

function mayWords(names: readonly string[]): string {
  if (names.length === 0) return "Nobody may fill it";
  return names.length <= 2 ? names.join(" or ") : `Any of ${names.length}: ${names.slice(0, 2).join(", ")} and others`;
}

/** "Rita Moreau", "Ben Adler for Rita Moreau": who decided, and in whose place. */
function giverWords({ person, delegation }: NonNullable<SlotView["approval"]>): string {
  return delegation ? `${person.name} for ${delegation.giver.name}` : person.name;
}

/** The slots of a request as its page draws them. An applied request's approvals counted when they were given, and still do. */
export function slotLooks(view: PromotionView, timeOf: (at: string | Date) => Moment): SlotLook[] {
  const applied = view.row.state === "applied";
  return view.slotViews.map((slotView) => {
    const { slot, approval, approvers } = slotView;
    const given = approval ? { at: approval.at.toISOString(), ...timeOf(approval.at) } : null;
    return {
      id: slot.id,
      label: slot.label,
      state: applied && approval ? "approved" : stateOf(slotView),
      who: approval ? giverWords(approval) : mayWords(approvers),
      when: given,
      comment: approval?.comment ?? "",
      mine: view.mine.some((seat) => seat.slot.id === slot.id),
    };
  });
}
