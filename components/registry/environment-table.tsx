"use client";

import type { Column } from "@/components/data-table/columns";
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

const columns: readonly Column<EnvironmentRow>[] = [
  { id: "ref", header: "Id", cell: (row) => row.ref, width: 96, look: "id", sort: "number", first: "desc", card: "id" },
  {
    id: "icon",
    header: "Kind",
    cell: (row) => <EnvironmentIcon kind={row.kind} />,
    width: 22,
    look: "kind",
    hideHeader: true,
  },
  {
    id: "name",
    header: "Name",
    cell: (row) => (
      <Link href={`/environments/${row.ref}`} title={row.name}>
        {row.name}
      </Link>
    ),
    look: "name",
    sort: "name",
    card: "title",
  },
  { id: "kind", header: "Kind", cell: (row) => ENVIRONMENT_KINDS[row.kind], width: 132, sort: "kind", card: "second" },
  { id: "zone", header: "Trust zone", cell: (row) => <ZoneBadge zone={row.zone} />, width: 128, sort: "zone", card: "first" },
  {
    id: "externalRef",
    header: "External reference",
    cell: (row) => (
      <span className="mono" title={row.externalRef}>
        {row.externalRef}
      </span>
    ),
    width: 196,
    look: "muted",
    card: "below",
  },
  {
    id: "parent",
    header: "Stands in",
    cell: (row) =>
      row.parent ? (
        <Link href={`/environments/${row.parent.ref}`} title={row.parent.name}>
          {row.parent.name}
        </Link>
      ) : (
        <span className="faint">Nothing</span>
      ),
    width: 148,
    look: "muted",
  },
  {
    id: "workloads",
    header: "Workloads",
    cell: (row) => (row.workloads === 0 ? <span className="faint">0</span> : row.workloads.toLocaleString("en")),
    width: 100,
    look: "number",
    sort: "uses",
    first: "desc",
  },
];

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
