"use client";

import type { Column } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { ListParams } from "@/components/data-table/list-state";
import type { PagingProps } from "@/components/data-table/paging";
import { readSort, writeSort } from "@/components/data-table/sort";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { REVOKE } from "./revoke-state";

export interface RevokeRow {
  readonly id: string;
  readonly label: string;
  readonly storeRef: string;
  readonly recorded: { readonly at: string; readonly words: string; readonly exact: string };
  readonly identity: { readonly ref: string; readonly name: string };
  readonly workload: { readonly ref: string; readonly name: string; readonly owner: string | null };
  /** "Its identity is ending". */
  readonly why: string;
}

const hrefOf = ({ id, identity }: RevokeRow): string => `/identities/${identity.ref}#credential-${id}`;

const columns: readonly Column<RevokeRow>[] = [
  { id: "recorded", header: "Recorded", cell: (row) => <RelativeTime {...row.recorded} />, width: 92, sort: "recorded", card: "below-end" },
  {
    id: "label",
    header: "Credential",
    cell: (row) => (
      <Link href={hrefOf(row)} title={`${row.label}, kept in ${row.storeRef}`}>
        {row.label}
      </Link>
    ),
    look: "name",
    card: "title",
  },
  { id: "why", header: "Why", cell: (row) => row.why, width: 216, look: "muted", card: "below" },
  {
    id: "identity",
    header: "Identity",
    cell: (row) => (
      <Link href={`/identities/${row.identity.ref}`} title={row.identity.name}>
        {row.identity.name}
      </Link>
    ),
    width: 160,
  },
  {
    id: "workload",
    header: "Workload",
    cell: (row) => (
      <Link href={`/workloads/${row.workload.ref}`} title={row.workload.name}>
        {row.workload.name}
      </Link>
    ),
    width: 164,
    sort: "workload",
    card: "first",
  },
  { id: "owner", header: "Owner", cell: (row) => row.workload.owner ?? <span className="faint">No owner</span>, width: 128 },
  {
    id: "revoke",
    header: "Revoke",
    cell: (row) => (
      <Link href={hrefOf(row)}>
        Revoke<span className="vh"> {row.label}</span>
      </Link>
    ),
    width: 64,
    hideHeader: true,
    card: "end",
  },
];

interface Props {
  caption: string;
  rows: readonly RevokeRow[];
  params: ListParams;
  paging: PagingProps;
}

/** The revoke queue: one credential a row, the longest recorded first. */
export function RevokeTable({ caption, rows, params, paging }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      sort={readSort(params.sort ?? "recorded")}
      sortHref={(sort) => REVOKE.hrefWith(params, { sort: writeSort(sort) })}
      paging={paging}
    />
  );
}
