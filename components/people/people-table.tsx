"use client";

import type { Column } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { PagingProps } from "@/components/data-table/paging";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { Role } from "@/lib/people/core";
import { roleWords } from "./person-words";

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly state: "active" | "deactivated";
  readonly manager: { readonly id: string; readonly name: string } | null;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly workloads: number;
}

const columns: readonly Column<PersonRow>[] = [
  {
    id: "name",
    header: "Name",
    cell: (row) => (
      <>
        <Link href={`/people/${row.id}`} title={row.name}>
          {row.name}
        </Link>
        {row.state === "deactivated" && <Badge boxed>left</Badge>}
      </>
    ),
    look: "name",
    card: "title",
  },
  { id: "email", header: "E-mail address", cell: (row) => row.email, width: 230, look: "muted", card: "below" },
  {
    id: "roles",
    header: "Roles",
    cell: (row) => <span title={roleWords(row.roles)}>{roleWords(row.roles)}</span>,
    width: 180,
    card: "first",
  },
  {
    id: "teams",
    header: "Teams",
    cell: (row) => row.teams.map((team) => team.name).join(", "),
    width: 150,
    look: "muted",
    card: "second",
  },
  {
    id: "manager",
    header: "Manager",
    cell: (row) => row.manager?.name ?? "",
    width: 150,
    look: "muted",
  },
  {
    id: "workloads",
    header: "Workloads",
    cell: (row) =>
      row.workloads === 0 ? (
        // On a card, where no head stands above it, a zero would say nothing.
        <span className="faint phone:hidden">0</span>
      ) : (
        <Link href={`/workloads?owner=${encodeURIComponent(row.email)}`}>
          {row.workloads.toLocaleString("en")}
          <span className="desk:hidden"> {row.workloads === 1 ? "workload" : "workloads"}</span>
        </Link>
      ),
    width: 92,
    look: "number",
    card: "end",
  },
];

export function PeopleTable({ caption, rows, paging }: { caption: string; rows: readonly PersonRow[]; paging: PagingProps }) {
  return <DataTable caption={caption} columns={columns} rows={rows} rowId={(row) => row.id} rowName={(row) => row.name} paging={paging} />;
}
