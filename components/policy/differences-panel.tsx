import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { PolicyDifference } from "@/lib/policy/core";

const columns: readonly SimpleColumn<PolicyDifference>[] = [
  { id: "group", header: "Part", width: 100, look: "muted", card: "first", cell: ({ field }) => field.group },
  { id: "setting", header: "Setting", look: "name", card: "title", cell: ({ field }) => field.label },
  { id: "before", header: "Before", width: 140, look: "muted", card: "below", cell: ({ before }) => before },
  { id: "after", header: "After", width: 180, card: "end", cell: ({ after }) => <b>{after}</b> },
];

/** What one document changes of another, setting by setting. */
export function DifferencesPanel({ differences, title }: { differences: readonly PolicyDifference[]; title: string }) {
  const count = differences.length === 1 ? "1 setting" : `${differences.length} settings`;
  return (
    <Panel labelledBy="changes">
      <PanelHead title={title} id="changes" note={count} />
      <SimpleTable caption="Settings that differ" columns={columns} rows={differences} rowKey={({ field }) => field.path} />
    </Panel>
  );
}
