import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { type BulkCounts, type BulkKind, type BulkState, previewWords, resultWords, startWords } from "@/lib/exchange/core/bulk";

export interface BulkRunLine {
  readonly id: string;
  readonly kind: BulkKind;
  readonly state: BulkState;
  readonly counts: BulkCounts;
  readonly when: { readonly at: string; readonly words: string; readonly exact: string };
}

/** The state of a run as people read it. */
const BULK_STATES: Readonly<Record<BulkState, string>> = {
  prepared: "Prepared",
  running: "Running",
  done: "Done",
  cancelled: "Stopped",
};

const columns: readonly SimpleColumn<BulkRunLine>[] = [
  {
    id: "what",
    header: "Change",
    look: "name",
    card: "title",
    cell: ({ id, kind, counts }) => <Link href={`/bulk/${id}`}>{startWords(kind, counts.planned + counts.done)}</Link>,
  },
  { id: "state", header: "State", width: 110, card: "first", cell: ({ state }) => BULK_STATES[state] },
  {
    id: "told",
    header: "Result",
    width: 420,
    look: "muted",
    card: "below",
    cell: ({ state, counts }) => (state === "prepared" ? previewWords(counts) : resultWords(counts)),
  },
  { id: "when", header: "Prepared", width: 110, card: "end", cell: ({ when }) => <RelativeTime {...when} /> },
];

/** Bulk changes, newest first. */
export function BulkRuns({ runs }: { runs: readonly BulkRunLine[] }) {
  return (
    <Panel>
      <SimpleTable caption="Your bulk changes" columns={columns} rows={runs} rowKey={({ id }) => id} />
    </Panel>
  );
}
