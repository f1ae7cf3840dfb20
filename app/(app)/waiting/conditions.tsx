import { SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { dayWords } from "@/lib/platform";
import type { ConditionItem } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";

/** Conditions that the reader is to meet, and those of theirs that others say are done. */
export function Conditions({ items }: { items: readonly ConditionItem[] }) {
  if (items.length === 0) return null;
  return (
    <Panel labelledBy="conditions">
      <PanelHead title="Conditions" id="conditions" note="the first to be due first" />
      <SimpleTable
        caption={items.length === 1 ? "One condition waits for me" : `${items.length} conditions wait for me`}
        rows={items}
        rowKey={({ row }) => row.id}
        columns={[
          {
            ...{ id: "text", header: "Condition", look: "name", card: "title" },
            cell: ({ row }) => <Link href={`/workloads/${workloadRef(row.workload)}/conditions#condition-${row.id}`}>{row.text}</Link>,
          },
          {
            ...{ id: "workload", header: "Workload", card: "below" },
            cell: ({ row }) => `${workloadRef(row.workload)} ${row.workload.name}`,
          },
          {
            ...{ id: "what", header: "What is asked", width: 150, card: "second" },
            cell: ({ state }) => (state === "reported" ? "Accept, or give back" : "Do it"),
          },
          {
            ...{ id: "due", header: "Due", width: 190, card: "first" },
            cell: ({ dueOn, overdue }) => (
              <>
                {dayWords(dueOn)} {overdue && <Tag>Overdue</Tag>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
