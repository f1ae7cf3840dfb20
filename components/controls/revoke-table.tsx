"use client";

import { dataColumns } from "@/components/data-table/columns";
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

const column = dataColumns<RevokeRow>();
const columns = column.columns([
  column.display({
    id: "recorded",
    header: "Recorded",
    cell: ({ row: { original } }) => <RelativeTime {...original.recorded} />,
    meta: { width: 100, sort: "recorded", card: "below-end" },
  }),
  column.accessor("label", {
    header: "Credential",
    cell: ({ row: { original } }) => (
      <Link href={hrefOf(original)} title={`${original.label}, kept in ${original.storeRef}`}>
        {original.label}
      </Link>
    ),
    meta: { look: "name", card: "title" },
  }),
  column.accessor("why", { header: "Why", meta: { width: 190, look: "muted", card: "below" } }),
  column.display({
    id: "identity",
    header: "Identity",
    cell: ({ row: { original } }) => (
      <Link href={`/identities/${original.identity.ref}`} title={original.identity.name}>
        {original.identity.name}
      </Link>
    ),
    meta: { width: 168 },
  }),
  column.display({
    id: "workload",
    header: "Workload",
    cell: ({ row: { original } }) => (
      <Link href={`/workloads/${original.workload.ref}`} title={original.workload.name}>
        {original.workload.name}
      </Link>
    ),
    meta: { width: 164, sort: "workload", card: "first" },
  }),
  column.display({
    id: "owner",
    header: "Owner",
    cell: ({ row: { original } }) => original.workload.owner ?? <span className="faint">No owner</span>,
    meta: { width: 124 },
  }),
  column.display({
    id: "revoke",
    header: "Revoke",
    cell: ({ row: { original } }) => (
      <Link href={hrefOf(original)}>
        Revoke<span className="vh"> {original.label}</span>
      </Link>
    ),
    meta: { width: 82, hideHeader: true, card: "end" },
  }),
]);

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
