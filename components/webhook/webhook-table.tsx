import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import { WEBHOOK_STATES, type WebhookState } from "@/lib/webhook/core";

interface When {
  readonly at: string;
  readonly words: string;
  readonly exact: string;
}

export interface WebhookLine {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** "All events", "3 events". */
  readonly events: string;
  readonly state: WebhookState;
  /** Since when nothing was taken; null where the last was. */
  readonly failing: When | null;
  readonly made: When;
}

/** Whether it is told, and whether it takes what it is told. */
export function WebhookStateBadge({ state, failing }: { state: WebhookState; failing: boolean }) {
  if (state === "active" && failing) return <Badge tone="amber">Takes nothing</Badge>;
  return <Tag>{WEBHOOK_STATES[state]}</Tag>;
}

const COLUMNS: readonly SimpleColumn<WebhookLine>[] = [
  {
    id: "name",
    header: "Name",
    width: 200,
    look: "name",
    card: "title",
    cell: ({ id, name }) => <Link href={`/organisation/webhooks/${id}`}>{name}</Link>,
  },
  { id: "url", header: "Address", look: "muted", card: "below", cell: ({ url }) => <span title={url}>{url}</span> },
  { id: "events", header: "Events", width: 104, card: "second", cell: ({ events }) => events },
  {
    id: "state",
    header: "State",
    width: 120,
    card: "first",
    cell: ({ state, failing }) => <WebhookStateBadge state={state} failing={failing !== null} />,
  },
  {
    id: "failing",
    header: "Failing since",
    width: 112,
    look: "muted",
    cell: ({ failing }) => (failing ? <RelativeTime {...failing} /> : <span className="faint">Takes all</span>),
  },
  { id: "made", header: "Registered", width: 104, card: "end", cell: ({ made }) => <RelativeTime {...made} /> },
];

/** Webhooks, by name. */
export function WebhookTable({ rows }: { rows: readonly WebhookLine[] }) {
  return <SimpleTable caption="Webhooks" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />;
}
