import { SimpleTable } from "@/components/data-table/simple-table";
import { DueBadge, StageBadge } from "@/components/ui/badge";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ROWS } from "./inventory/rows";
import { Section } from "./section";

export function ShortTable() {
  return (
    <>
      <Section title="Table rows" span flush>
        <SimpleTable
          caption="A few workloads"
          rows={ROWS.slice(0, 5)}
          rowKey={(row) => row.ref}
          columns={[
            { id: "id", header: "Id", width: 84, look: "id", card: "id", cell: (row) => row.ref },
            { id: "name", header: "Name", look: "name", card: "title", cell: (row) => <a href="/kit">{row.name}</a> },
            {
              id: "stage",
              header: "Stage",
              width: 170,
              card: "first",
              cell: (row) => <StageBadge stage={row.stage} adopted={row.adopted} />,
            },
            { id: "due", header: "Next review", width: 132, card: "end", cell: (row) => <DueBadge state={row.due} words={row.dueWords} /> },
          ]}
        />
      </Section>
      <Section title="Loading rows" span flush>
        <table className="table">
          <tbody>
            <SkeletonRows rows={3} columns={4} />
          </tbody>
        </table>
      </Section>
    </>
  );
}
