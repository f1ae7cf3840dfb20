"use client";

import type { Column } from "@/components/data-table/columns";
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

const columns: readonly Column<TeamRow>[] = [
  {
    id: "name",
    header: "Name",
    cell: (row) => (
      <Link href={`/teams/${row.id}`} title={row.name}>
        {row.name}
      </Link>
    ),
    look: "name",
    card: "title",
  },
  { id: "lead", header: "Lead", cell: (row) => <PersonName name={row.lead?.name} none="No lead" />, width: 240, card: "first" },
  {
    id: "members",
    header: "Members",
    cell: (row) => <Count count={row.members} what="member" href={`/people?team=${row.id}`} />,
    width: 110,
    look: "number",
  },
  {
    id: "workloads",
    header: "Workloads",
    cell: (row) => <Count count={row.workloads} what="workload" href={`/workloads?team=${row.id}`} />,
    width: 110,
    look: "number",
    card: "end",
  },
];

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
