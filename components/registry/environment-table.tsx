"use client";

import { dataColumns } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { ListParams } from "@/components/data-table/list-state";
import type { PagingProps } from "@/components/data-table/paging";
import { readSort, writeSort } from "@/components/data-table/sort";
import { Link } from "@/components/ui/link";
import { ENVIRONMENT_KINDS, type EnvironmentKind, type Zone } from "@/lib/registry/core/words";
import { EnvironmentIcon } from "./environment-icon";
import { ENVIRONMENTS } from "./environment-state";
import { ZoneBadge } from "./environment-zone";

export interface EnvironmentRow {
  readonly ref: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly zone: Zone;
  readonly externalRef: string;
  readonly parent: { readonly ref: string; readonly name: string } | null;
  readonly workloads: number;
}

const column = dataColumns<EnvironmentRow>();
const columns = column.columns([
  column.accessor("ref", { header: "Id", meta: { width: 96, look: "id", sort: "number", first: "desc", card: "id" } }),
  column.display({
    id: "icon",
    header: "Kind",
    cell: ({ row }) => <EnvironmentIcon kind={row.original.kind} />,
    meta: { width: 22, look: "kind", hideHeader: true },
  }),
  column.accessor("name", {
    header: "Name",
    cell: ({ row: { original } }) => (
      <Link href={`/environments/${original.ref}`} title={original.name}>
        {original.name}
      </Link>
    ),
    meta: { look: "name", sort: "name", card: "title" },
  }),
  column.accessor("kind", {
    header: "Kind",
    cell: ({ row }) => ENVIRONMENT_KINDS[row.original.kind],
    meta: { width: 132, sort: "kind", card: "second" },
  }),
  column.accessor("zone", {
    header: "Trust zone",
    cell: ({ row }) => <ZoneBadge zone={row.original.zone} />,
    meta: { width: 128, sort: "zone", card: "first" },
  }),
  column.accessor("externalRef", {
    header: "External reference",
    cell: ({ row }) => (
      <span className="mono" title={row.original.externalRef}>
        {row.original.externalRef}
      </span>
    ),
    meta: { width: 196, look: "muted", card: "below" },
  }),
  column.display({
    id: "parent",
    header: "Stands in",
    cell: ({ row: { original } }) =>
      original.parent ? (
        <Link href={`/environments/${original.parent.ref}`} title={original.parent.name}>
          {original.parent.name}
        </Link>
      ) : (
        <span className="faint">Nothing</span>
      ),
    meta: { width: 148, look: "muted" },
  }),
  column.accessor("workloads", {
    header: "Workloads",
    cell: ({ row }) => (row.original.workloads === 0 ? <span className="faint">0</span> : row.original.workloads.toLocaleString("en")),
    meta: { width: 100, look: "number", sort: "uses", first: "desc" },
  }),
]);

interface Props {
  caption: string;
  rows: readonly EnvironmentRow[];
  params: ListParams;
  paging: PagingProps;
}

/** One environment a row, sorted and paged by links. */
export function EnvironmentTable({ caption, rows, params, paging }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowId={(row) => row.ref}
      sort={readSort(params.sort ?? "name")}
      sortHref={(sort) => ENVIRONMENTS.hrefWith(params, { sort: writeSort(sort) })}
      paging={paging}
    />
  );
}
