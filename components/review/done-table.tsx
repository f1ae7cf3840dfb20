import { hrefWith } from "@/components/data-table/href";
import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Token } from "@/components/ui/tag";
import { KEPT, REVIEW_OUTCOMES, type ReviewOutcome } from "@/lib/review/core/words";
import { monthWords } from "./month-words";
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

/** What narrows the list beside the outcome. */
export interface DoneNarrowed {
  readonly month?: string | undefined;
  readonly kept?: string | undefined;
}

/** The outcomes as a choice of views, with all of them first; what narrows them beside it stays. */
export function outcomeViews(current: string | undefined, { month, kept }: DoneNarrowed = {}) {
  const at = (outcome?: string): string => hrefWith("/reviews/done", { outcome, month, kept }, {});
  const views = Object.entries(REVIEW_OUTCOMES).map(([outcome, label]) => ({ href: at(outcome), label, current: current === outcome }));
  return [{ href: at(), label: "All", current: !current }, ...views];
}

/** Month and how they were kept, each with its own way out. */
export function DoneTokens({ outcome, month, kept }: DoneNarrowed & { outcome?: string | undefined }) {
  const query = { outcome, month, kept };
  const keptWords = kept === "on_time" || kept === "late" ? KEPT[kept] : "";
  return (
    <div className="row wrap">
      {month && (
        <Token field="Concluded" operator="in" value={monthWords(month)} removeHref={hrefWith("/reviews/done", query, { month: null })} />
      )}
      {kept && <Token field="Kept" operator="is" value={keptWords} removeHref={hrefWith("/reviews/done", query, { kept: null })} />}
    </div>
  );
}
