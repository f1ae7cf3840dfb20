import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import { DELIVERY_STATES, type DeliveryState, kindWords } from "@/lib/webhook/core";
import { type Act, ActButton } from "./act";

export interface DeliveryLine {
  readonly id: string;
  readonly kind: string;
  /** "PR-0007: Claims triage". */
  readonly label: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly status: number | null;
  readonly reason: string | null;
  readonly made: { readonly at: string; readonly words: string; readonly exact: string };
}

/** What was answered last: "500, it answered with an error". */
function answered({ status, reason, attempts }: DeliveryLine): string {
  if (status === null && reason === null) return attempts === 0 ? "Not asked yet" : "Nothing";
  return [status, reason].filter((part) => part !== null).join(", ");
}

const columnsOf = (webhookId: string, sendAgain: Act | null): readonly SimpleColumn<DeliveryLine>[] => [
  { id: "made", header: "Time", width: 96, card: "end", cell: ({ made }) => <RelativeTime {...made} /> },
  { id: "kind", header: "Event", width: 184, look: "name", card: "title", cell: ({ kind }) => <span title={kind}>{kindWords(kind)}</span> },
  { id: "label", header: "About", look: "muted", card: "second", cell: ({ label }) => <span title={label}>{label}</span> },
  { id: "state", header: "State", width: 104, card: "first", cell: ({ state }) => <Tag>{DELIVERY_STATES[state]}</Tag> },
  {
    id: "answered",
    header: "Answer",
    width: 184,
    look: "muted",
    card: "below",
    cell: (row) => <span title={answered(row)}>{answered(row)}</span>,
  },
  { id: "attempts", header: "Attempts", width: 80, look: "number", cell: ({ attempts }) => attempts },
  {
    id: "again",
    header: "",
    width: 112,
    card: "below-end",
    cell: ({ id, state, label, kind }) =>
      sendAgain !== null &&
      state !== "queued" && (
        <ActButton
          act={sendAgain}
          fields={{ id: webhookId, delivery: id }}
          label="Send again"
          working="Sending"
          about={`${kindWords(kind)}, ${label}`}
        />
      ),
  },
];

interface DeliveryTableProps {
  webhookId: string;
  rows: readonly DeliveryLine[];
  /** Null while the webhook is disabled. */
  sendAgain: Act | null;
}

/** Deliveries, the newest first; what is not on its way can be sent again. */
export function DeliveryTable({ webhookId, rows, sendAgain }: DeliveryTableProps) {
  return <SimpleTable caption="Deliveries" columns={columnsOf(webhookId, sendAgain)} rows={rows} rowKey={({ id }) => id} />;
}
