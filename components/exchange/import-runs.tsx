import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { RUN_PHASES, type RunPhase } from "@/lib/exchange/core/run";

export interface ImportRunLine {
  readonly id: string;
  readonly fileName: string;
  readonly phase: RunPhase;
  readonly records: number;
  readonly toAdd: number;
  readonly toChange: number;
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
  width: 92,
  look: "number",
  cell: (run) => run[id].toLocaleString("en"),
});

/** The state in words, with how far it is while a worker goes on. */
function stateOf({ phase, added, changed, toAdd, toChange }: ImportRunLine): string {
  const of = toAdd + toChange;
  return phase === "applying" && of > 0 ? `${RUN_PHASES[phase]}: ${Math.floor(((added + changed) / of) * 100)} %` : RUN_PHASES[phase];
}

const columns: readonly SimpleColumn<ImportRunLine>[] = [
  {
    id: "file",
    header: "File",
    look: "name",
    card: "title",
    cell: (run) => <Link href={`/workloads/import/${run.id}`}>{run.fileName}</Link>,
  },
  { id: "state", header: "State", width: 170, card: "first", cell: stateOf },
  count("records", "Records"),
  count("added", "Added"),
  count("changed", "Changed"),
  count("unchanged", "As they were"),
  count("refused", "Left out"),
  { id: "by", header: "By", width: 140, card: "below", cell: (run) => run.createdBy },
  { id: "when", header: "When", width: 100, card: "end", cell: (run) => <RelativeTime {...run.when} /> },
];

/** Imports, newest first, with how far each is. Nothing is shown before the first. */
export function ImportRuns({ runs }: { runs: readonly ImportRunLine[] }) {
  if (runs.length === 0) return null;
  return (
    <Panel labelledBy="runs">
      <PanelHead title="Imports" id="runs" />
      <SimpleTable caption="Imports" columns={columns} rows={runs} rowKey={(run) => run.id} />
    </Panel>
  );
}
