import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import { ITEM_STATES, type ItemState } from "@/lib/review/core/campaign";
import { REVIEW_OUTCOMES } from "@/lib/review/core/words";

export interface CampaignItemLine {
  /** WL-0123. */
  readonly workloadRef: string;
  readonly name: string;
  /** "High". */
  readonly tier: string;
  readonly state: ItemState;
  readonly reviewer: string | null;
  readonly outcome: string | null;
  readonly concludedBy: string | null;
  readonly concluded: { readonly at: string; readonly words: string; readonly exact: string } | null;
  readonly suspended: boolean;
}

const OUTCOMES: Readonly<Record<string, string>> = REVIEW_OUTCOMES;

function answer({ state, outcome, concludedBy, concluded, suspended }: CampaignItemLine) {
  if (!outcome)
    return (
      <>
        {ITEM_STATES[state]} {suspended && <Tag>Suspended</Tag>}
      </>
    );
  return (
    <>
      {OUTCOMES[outcome]}, {concludedBy}
      {concluded && (
        <>
          {" "}
          <span className="faint">
            <RelativeTime {...concluded} />
          </span>
        </>
      )}
    </>
  );
}

const columns: readonly SimpleColumn<CampaignItemLine>[] = [
  { id: "ref", header: "Id", width: 84, look: "id", card: "id", cell: (row) => row.workloadRef },
  {
    id: "name",
    header: "Workload",
    look: "name",
    card: "title",
    cell: (row) => (
      <Link href={`/workloads/${row.workloadRef}/review${row.outcome ? "s" : ""}`} title={row.name}>
        {row.name}
      </Link>
    ),
  },
  { id: "tier", header: "Tier", width: 92, card: "first", cell: (row) => row.tier },
  {
    id: "reviewer",
    header: "Asked of",
    width: 140,
    card: "below",
    cell: (row) => row.reviewer ?? <span className="amber">Nobody</span>,
  },
  { id: "state", header: "Answer", width: 240, card: "end", cell: answer },
];

/** The reviews of a campaign; the name opens the review, or the ones that were concluded. */
export function CampaignItems({ rows }: { rows: readonly CampaignItemLine[] }) {
  return <SimpleTable caption="Reviews of the campaign" columns={columns} rows={rows} rowKey={(row) => row.workloadRef} />;
}
