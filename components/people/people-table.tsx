"use client";

import { dataColumns } from "@/components/data-table/columns";
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

const column = dataColumns<PersonRow>();
const columns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row: { original } }) => (
      <>
        <Link href={`/people/${original.id}`} title={original.name}>
          {original.name}
        </Link>
        {original.state === "deactivated" && <Badge boxed>left</Badge>}
      </>
    ),
    meta: { look: "name", card: "title" },
  }),
  column.accessor("email", { header: "E-mail address", meta: { width: 230, look: "muted", card: "below" } }),
  column.accessor("roles", {
    header: "Roles",
    cell: ({ row }) => <span title={roleWords(row.original.roles)}>{roleWords(row.original.roles)}</span>,
    meta: { width: 180, card: "first" },
  }),
  column.display({
    id: "teams",
    header: "Teams",
    cell: ({ row }) => row.original.teams.map((team) => team.name).join(", "),
    meta: { width: 150, look: "muted", card: "second" },
  }),
  column.display({
    id: "manager",
    header: "Manager",
    cell: ({ row }) => row.original.manager?.name ?? "",
    meta: { width: 150, look: "muted" },
  }),
  column.accessor("workloads", {
    header: "Workloads",
    cell: ({ row: { original } }) =>
      original.workloads === 0 ? (
        // On a card, where no head stands above it, a zero would say nothing.
        <span className="faint phone:hidden">0</span>
      ) : (
        <Link href={`/workloads?owner=${encodeURIComponent(original.email)}`}>
          {original.workloads.toLocaleString("en")}
          <span className="desk:hidden"> {original.workloads === 1 ? "workload" : "workloads"}</span>
        </Link>
      ),
    meta: { width: 92, look: "number", card: "end" },
  }),
]);

export function PeopleTable({ caption, rows, paging }: { caption: string; rows: readonly PersonRow[]; paging: PagingProps }) {
  return <DataTable caption={caption} columns={columns} rows={rows} rowId={(row) => row.id} rowName={(row) => row.name} paging={paging} />;
}
