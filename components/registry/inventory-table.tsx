"use client";

import type { ReactNode } from "react";
import { columnPicker, dataColumns } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { hrefWith } from "@/components/data-table/href";
import type { PagingProps } from "@/components/data-table/paging";
import { readSort } from "@/components/data-table/sort";
import { DueBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import type { ViewColumns } from "@/lib/registry/core/views";
import { type InventoryRow, type PackedRows, unpackRows } from "./inventory-rows";
import type { InventoryParams } from "./inventory-state";
import { KindIcon } from "./kind-icon";

// Nothing below is a component of its own but the link and the tags: fifty rows would have fifteen hundred of them to draw.

function Team({ team }: InventoryRow) {
  return team ? <span title={team}>{team}</span> : <span className="faint">none</span>;
}

const SHOWN_TAGS = 2;

function Tags({ tags = [] }: InventoryRow) {
  return (
    <span className="row" title={tags.join(", ")}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {tags.length > SHOWN_TAGS && <span className="faint">+{tags.length - SHOWN_TAGS}</span>}
    </span>
  );
}

function Scopes({ scopes }: InventoryRow) {
  if (!scopes) return <span className="faint">0</span>;
  return (
    <>
      {scopes.highest}
      {scopes.count > 1 && <span className="faint">{` +${scopes.count - 1}`}</span>}
    </>
  );
}

const column = dataColumns<InventoryRow>();
const columns = column.columns([
  column.accessor("ref", { id: "ref", header: "Id", meta: { width: 96, look: "id", sort: "number", first: "desc", card: "id" } }),
  column.display({
    id: "kind",
    header: "Kind",
    cell: ({ row }) => KindIcon(row.original),
    meta: { width: 22, look: "kind", hideHeader: true },
  }),
  column.accessor("name", {
    id: "name",
    header: "Name",
    cell: ({ row }) => (
      <Link href={`/workloads/${row.original.ref}`} title={row.original.name}>
        {row.original.name}
      </Link>
    ),
    meta: { look: "name", sort: "name", card: "title" },
  }),
  column.accessor("stage", {
    id: "stage",
    header: "Stage",
    cell: ({ row }) => (
      <>
        {StageBadge(row.original)}
        {row.original.onHold && <span className="adopted held">on hold</span>}
        {row.original.suspended && <span className="adopted held">suspended</span>}
      </>
    ),
    meta: { width: 172, sort: "stage", card: "first" },
  }),
  column.accessor("tier", {
    id: "tier",
    header: "Tier",
    cell: ({ row }) => TierBadge(row.original),
    meta: { width: 112, sort: "tier", first: "desc", card: "second" },
  }),
  column.display({
    id: "owner",
    header: "Owner",
    cell: ({
      row: {
        original: { owner },
      },
    }) => PersonName({ name: owner?.name, email: owner?.email, note: owner?.left ? "left" : undefined }),
    meta: { width: 150, sort: "owner", card: "below", edit: "owner" },
  }),
  column.display({
    id: "team",
    header: "Team",
    cell: ({ row }) => Team(row.original),
    meta: { width: 150, look: "muted" },
  }),
  column.display({
    id: "scopes",
    header: "Data scopes",
    cell: ({ row }) => Scopes(row.original),
    meta: { width: 112, look: "muted" },
  }),
  column.display({
    id: "due",
    header: "Next review",
    cell: ({ row }) => row.original.due && DueBadge(row.original.due),
    meta: { width: 152, sort: "nextReview", card: "below-end", edit: "review" },
  }),
  column.display({ id: "ends", header: "Ends", cell: ({ row }) => row.original.ends, meta: { width: 112, look: "muted" } }),
  column.display({
    id: "tags",
    header: "Tags",
    cell: ({ row }) => Tags(row.original),
    meta: { width: 172, edit: "tags" },
  }),
  column.display({
    id: "created",
    header: "Registered",
    cell: ({ row }) => row.original.created && RelativeTime(row.original.created),
    meta: { width: 112, look: "muted" },
  }),
  column.display({
    id: "updated",
    header: "Changed",
    cell: ({ row }) => row.original.updated && RelativeTime(row.original.updated),
    meta: { width: 112, look: "muted", sort: "updated", first: "desc" },
  }),
]);
const pickColumns = columnPicker(columns);

interface Props {
  caption: string;
  rows: PackedRows;
  params: InventoryParams;
  columns: ViewColumns;
  /** The rows that the address asks for, as text: under others nothing stays selected. */
  filter: string;
  paging: PagingProps;
  /** What can be done with the selected workloads; nothing for who only reads. */
  bulkActions?: ReactNode;
  /** Owner, review and tags can be changed where they stand. */
  editable: boolean;
}

/** The inventory: one workload a row, sorted and paged by links. */
export function InventoryTable({ rows, params, columns: { shown, pinned }, ...rest }: Props) {
  return (
    <DataTable
      {...rest}
      columns={pickColumns(shown)}
      pinned={pinned.length}
      rows={unpackRows(rows)}
      rowId={(row) => row.ref}
      sort={readSort(params.sort ?? "-number")}
      sortHref={(sort) => hrefWith("/workloads", params, { cursor: null, sort: sort.direction === "desc" ? `-${sort.by}` : sort.by })}
    />
  );
}
