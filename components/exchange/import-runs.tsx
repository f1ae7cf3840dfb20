import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Panel, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";

export interface ImportRunLine {
  readonly id: string;
  readonly fileName: string;
  readonly records: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly createdBy: string;
  readonly when: { readonly at: string; readonly words: string; readonly exact: string };
}

const count = (id: "records" | "added" | "changed" | "unchanged" | "refused", header: string): SimpleColumn<ImportRunLine> => ({
  id,
  header,
  width: 96,
  look: "number",
  cell: (run) => run[id].toLocaleString("en"),
});

const columns: readonly SimpleColumn<ImportRunLine>[] = [
  { id: "file", header: "File", look: "name", card: "title", cell: (run) => run.fileName },
  count("records", "Records"),
  count("added", "Added"),
  count("changed", "Changed"),
  count("unchanged", "As they were"),
  count("refused", "Left out"),
  { id: "by", header: "By", width: 160, card: "below", cell: (run) => run.createdBy },
  { id: "when", header: "When", width: 110, card: "end", cell: (run) => <RelativeTime {...run.when} /> },
];

/** Files that were taken in, newest first. Nothing is shown before the first. */
export function ImportRuns({ runs }: { runs: readonly ImportRunLine[] }) {
  if (runs.length === 0) return null;
  return (
    <Panel labelledBy="runs">
      <PanelHead title="Imported before" id="runs" />
      <SimpleTable caption="Imported before" columns={columns} rows={runs} rowKey={(run) => run.id} />
    </Panel>
  );
}
