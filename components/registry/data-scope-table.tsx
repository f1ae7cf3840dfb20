"use client";

import { dataColumns } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { ListParams } from "@/components/data-table/list-state";
import type { PagingProps } from "@/components/data-table/paging";
import { readSort, writeSort } from "@/components/data-table/sort";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import { Tag } from "@/components/ui/tag";
import { CLASSIFICATIONS, type Classification, REALISMS, type Realism, type Zone } from "@/lib/registry/core/words";
import { DATA_SCOPES } from "./data-scope-state";
import { zoneWords } from "./data-scope-words";

export interface DataScopeRow {
  readonly ref: string;
  readonly name: string;
  readonly classification: Classification;
  readonly realism: Realism;
  readonly dataOwner: { readonly name: string; readonly email: string; readonly active: boolean } | null;
  readonly environment: { readonly ref: string; readonly name: string } | null;
  /** Workloads that use it from each zone. */
  readonly byZone: Readonly<Record<Zone, number>>;
}

const column = dataColumns<DataScopeRow>();
const columns = column.columns([
  column.accessor("ref", { header: "Id", meta: { width: 96, look: "id", sort: "number", first: "desc", card: "id" } }),
  column.accessor("name", {
    header: "Name",
    cell: ({ row: { original } }) => (
      <Link href={`/data-scopes/${original.ref}`} title={original.name}>
        {original.name}
      </Link>
    ),
    meta: { look: "name", sort: "name", card: "title" },
  }),
  column.accessor("classification", {
    header: "Classification",
    cell: ({ row }) => <Tag>{CLASSIFICATIONS[row.original.classification]}</Tag>,
    meta: { width: 124, sort: "classification", first: "desc", card: "first" },
  }),
  column.accessor("realism", {
    header: "Realism",
    cell: ({ row }) => REALISMS[row.original.realism],
    meta: { width: 88, card: "second" },
  }),
  column.display({
    id: "owner",
    header: "Data owner",
    cell: ({ row: { original } }) => (
      <PersonName
        name={original.dataOwner?.name}
        email={original.dataOwner?.email}
        none="No data owner"
        note={original.dataOwner?.active === false ? "left" : undefined}
      />
    ),
    meta: { width: 148, card: "below" },
  }),
  column.display({
    id: "store",
    header: "Data store",
    cell: ({ row: { original } }) =>
      original.environment ? (
        <Link href={`/environments/${original.environment.ref}`} title={original.environment.name}>
          {original.environment.name}
        </Link>
      ) : (
        <span className="faint">Not stated</span>
      ),
    meta: { width: 148, look: "muted" },
  }),
  column.display({
    id: "uses",
    header: "Uses by zone",
    cell: ({ row }) => zoneWords(row.original.byZone) || <span className="faint">Not in use</span>,
    meta: { width: 188, sort: "uses", first: "desc", card: "end" },
  }),
]);

interface Props {
  caption: string;
  rows: readonly DataScopeRow[];
  params: ListParams;
  paging: PagingProps;
}

/** One data scope a row, sorted and paged by links. */
export function DataScopeTable({ caption, rows, params, paging }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowId={(row) => row.ref}
      sort={readSort(params.sort ?? "name")}
      sortHref={(sort) => DATA_SCOPES.hrefWith(params, { sort: writeSort(sort) })}
      paging={paging}
    />
  );
}
