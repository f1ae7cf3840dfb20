"use client";

import type { Column } from "@/components/data-table/columns";
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

const columns: readonly Column<DataScopeRow>[] = [
  { id: "ref", header: "Id", cell: (row) => row.ref, width: 96, look: "id", sort: "number", first: "desc", card: "id" },
  {
    id: "name",
    header: "Name",
    cell: (row) => (
      <Link href={`/data-scopes/${row.ref}`} title={row.name}>
        {row.name}
      </Link>
    ),
    look: "name",
    sort: "name",
    card: "title",
  },
  {
    id: "classification",
    header: "Classification",
    cell: (row) => <Tag>{CLASSIFICATIONS[row.classification]}</Tag>,
    width: 124,
    sort: "classification",
    first: "desc",
    card: "first",
  },
  { id: "realism", header: "Realism", cell: (row) => REALISMS[row.realism], width: 88, card: "second" },
  {
    id: "owner",
    header: "Data owner",
    cell: (row) => (
      <PersonName
        name={row.dataOwner?.name}
        email={row.dataOwner?.email}
        none="No data owner"
        note={row.dataOwner?.active === false ? "left" : undefined}
      />
    ),
    width: 148,
    card: "below",
  },
  {
    id: "store",
    header: "Data store",
    cell: (row) =>
      row.environment ? (
        <Link href={`/environments/${row.environment.ref}`} title={row.environment.name}>
          {row.environment.name}
        </Link>
      ) : (
        <span className="faint">Not stated</span>
      ),
    width: 148,
    look: "muted",
  },
  {
    id: "uses",
    header: "Uses by zone",
    cell: (row) => zoneWords(row.byZone) || <span className="faint">Not in use</span>,
    width: 188,
    sort: "uses",
    first: "desc",
    card: "end",
  },
];

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
