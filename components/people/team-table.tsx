"use client";

import { dataColumns } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";

export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly lead: { readonly id: string; readonly name: string } | null;
  readonly members: number;
  readonly workloads: number;
}

/** On a card, where no head stands above it, the figure says what it counts. */
function Count({ count, what, href }: { count: number; what: string; href: string }) {
  const words = (
    <>
      {count.toLocaleString("en")}
      <span className="desk:hidden">
        {" "}
        {what}
        {count === 1 ? "" : "s"}
      </span>
    </>
  );
  if (count === 0) return <span className="faint">{words}</span>;
  return <Link href={href}>{words}</Link>;
}

const column = dataColumns<TeamRow>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row: { original } }) => (
      <Link href={`/teams/${original.id}`} title={original.name}>
        {original.name}
      </Link>
    ),
    meta: { look: "name", card: "title" },
  }),
  column.accessor("lead", {
    header: "Lead",
    cell: ({ row: { original } }) => <PersonName name={original.lead?.name} none="No lead" />,
    meta: { width: 240, card: "first" },
  }),
  column.accessor("members", {
    header: "Members",
    cell: ({ row: { original } }) => <Count count={original.members} what="member" href={`/people?team=${original.id}`} />,
    meta: { width: 110, look: "number" },
  }),
  column.accessor("workloads", {
    header: "Workloads",
    cell: ({ row: { original } }) => <Count count={original.workloads} what="workload" href={`/workloads?team=${original.id}`} />,
    meta: { width: 110, look: "number", card: "end" },
  }),
]);

export function TeamTable({ rows }: { rows: readonly TeamRow[] }) {
  return (
    <DataTable
      caption={`${rows.length} teams`}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      paging={{ from: 1, to: rows.length, total: rows.length, previousHref: null, nextHref: null }}
    />
  );
}
