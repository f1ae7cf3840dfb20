import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { REVIEW_OUTCOMES, type ReviewOutcome } from "@/lib/review/core/words";
import { OutcomeBadge } from "./outcome-badge";

export interface DoneLine {
  readonly id: string;
  readonly workloadRef: string;
  readonly name: string;
  readonly outcome: ReviewOutcome;
  readonly who: string;
  readonly at: { readonly at: string; readonly words: string; readonly exact: string };
  /** "12 Nov 2026", and how it was kept: "2 d late", "on time". */
  readonly due: string;
  readonly kept: string;
  readonly next: string | null;
}

const columns: readonly SimpleColumn<DoneLine>[] = [
  { id: "ref", header: "Id", width: 84, look: "id", card: "id", cell: (row) => row.workloadRef },
  {
    id: "name",
    header: "Workload",
    look: "name",
    card: "title",
    cell: (row) => (
      <Link href={`/workloads/${row.workloadRef}/reviews`} title={row.name}>
        {row.name}
      </Link>
    ),
  },
  { id: "outcome", header: "Outcome", width: 200, card: "first", cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
  { id: "who", header: "Concluded by", width: 144, card: "below", cell: (row) => row.who },
  { id: "at", header: "Concluded", width: 104, card: "end", cell: (row) => <RelativeTime {...row.at} /> },
  {
    id: "due",
    header: "Was due",
    width: 176,
    look: "muted",
    cell: (row) => (
      <>
        {row.due}, <span className="faint">{row.kept}</span>
      </>
    ),
  },
  { id: "next", header: "Next", width: 108, card: "below-end", cell: (row) => row.next ?? <span className="faint">None</span> },
];

/** Concluded reviews, newest first; the name opens the workload's own. */
export function DoneTable({ rows }: { rows: readonly DoneLine[] }) {
  return <SimpleTable caption="Concluded reviews" columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

/** The outcomes as a choice of views, with all of them first. */
export function outcomeViews(current: string | undefined) {
  const views = Object.entries(REVIEW_OUTCOMES).map(([outcome, label]) => ({
    href: `/reviews/done?outcome=${outcome}`,
    label,
    current: current === outcome,
  }));
  return [{ href: "/reviews/done", label: "All", current: !current }, ...views];
}
