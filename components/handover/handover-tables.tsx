import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { HANDOVER_STATES, type HandoverState } from "@/lib/handover/core/states";
import { dayWords } from "@/lib/platform/words";
import { type Act, WithdrawOffer } from "./withdraw-offer";

export interface OpenLine {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly to: string;
  readonly by: string;
  readonly reason: string;
  readonly until: string;
}

export interface DecidedLine {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly to: string;
  readonly state: HandoverState;
  readonly by: string;
  readonly at: { readonly words: string; readonly exact: string };
  readonly reason: string;
}

interface Titled {
  readonly ref: string;
  readonly name: string;
}

const title: readonly SimpleColumn<Titled>[] = [
  { id: "ref", header: "Id", width: 92, look: "id", card: "id", cell: ({ ref }) => ref },
  {
    id: "name",
    header: "Name",
    look: "name",
    card: "title",
    cell: ({ ref, name }) => (
      <Link href={`/workloads/${ref}`} title={name}>
        {name}
      </Link>
    ),
  },
];

/** What the risk team has offered and nobody answered yet. */
export function OpenOffers({ rows, withdraw }: { rows: readonly OpenLine[]; withdraw: Act }) {
  const columns: readonly SimpleColumn<OpenLine>[] = [
    ...title,
    { id: "to", header: "To", width: 160, card: "first", cell: ({ to }) => to },
    { id: "by", header: "Offered by", width: 160, look: "muted", cell: ({ by }) => by },
    {
      id: "reason",
      header: "Reason",
      width: 240,
      look: "muted",
      card: "below",
      cell: ({ reason }) => <span title={reason}>{reason}</span>,
    },
    { id: "until", header: "Until", width: 120, card: "end", cell: ({ until }) => dayWords(until) },
    {
      id: "withdraw",
      header: "Withdraw",
      hideHeader: true,
      width: 104,
      card: "below-end",
      cell: ({ id, ref }) => <WithdrawOffer act={withdraw} id={id} names={ref} />,
    },
  ];
  return <SimpleTable caption="Workloads that the team has offered" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

const decided: readonly SimpleColumn<DecidedLine>[] = [
  ...title,
  { id: "state", header: "State", width: 112, card: "end", cell: ({ state }) => <Tag>{HANDOVER_STATES[state]}</Tag> },
  { id: "to", header: "Offered to", width: 160, card: "first", cell: ({ to }) => to },
  { id: "by", header: "By", width: 160, look: "muted", card: "second", cell: ({ by }) => by },
  { id: "at", header: "When", width: 96, look: "muted", cell: ({ at }) => <span title={at.exact}>{at.words}</span> },
  { id: "reason", header: "Reason", width: 240, look: "muted", card: "below", cell: ({ reason }) => <span title={reason}>{reason}</span> },
];

/** Offers that were answered, withdrawn or that lapsed, the newest first. */
export function DecidedOffers({ rows }: { rows: readonly DecidedLine[] }) {
  return <SimpleTable caption="Offers that were decided" columns={decided} rows={rows} rowKey={({ id }) => id} />;
}
