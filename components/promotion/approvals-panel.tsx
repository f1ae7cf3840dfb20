import { Panel, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { ApprovalSlot, type SlotState } from "@/components/ui/slot";

export interface SlotLook {
  readonly id: string;
  readonly label: string;
  readonly state: SlotState;
  /** Who decided, or who may. */
  readonly who: string;
  readonly when: { readonly at: string; readonly words: string; readonly exact: string } | null;
  readonly comment: string;
  readonly mine: boolean;
}

/** One person a slot: who decided, and who may where nobody has. */
export function ApprovalsPanel({ slots, waiting }: { slots: readonly SlotLook[]; waiting: string }) {
  const filled = slots.filter((slot) => slot.state === "approved").length;
  return (
    <Panel labelledBy="approvals">
      <PanelHead title="Approvals" id="approvals" note={`${filled} of ${slots.length}`} />
      {slots.map((slot) => {
        const [title = slot.label, subject] = slot.label.split(", ");
        return (
          <ApprovalSlot
            key={slot.id}
            state={slot.state}
            title={title}
            subject={subject}
            who={slot.who}
            when={slot.when ? <RelativeTime {...slot.when} /> : waiting}
            comment={slot.comment || undefined}
            mine={slot.mine}
          />
        );
      })}
    </Panel>
  );
}
