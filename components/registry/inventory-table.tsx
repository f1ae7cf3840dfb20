"use client";

import type { ReactNode } from "react";
import { dataColumns, pickColumns } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { PagingProps } from "@/components/data-table/paging";
import { readSort } from "@/components/data-table/sort";
import { DueBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import type { DueState } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import { CLASSIFICATIONS, type Classification, type Stage, type Tier, type WorkloadKind } from "@/lib/registry/core/words";
import { hrefWith, type InventoryParams, viewQuery } from "./inventory-state";
import { KindIcon } from "./kind-icon";
import { columnsIn } from "./view-state";

interface Moment {
  readonly at: string;
  readonly words: string;
  readonly exact: string;
}

export interface InventoryRow {
  readonly ref: string;
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly onHold: boolean;
  readonly suspended: boolean;
  readonly tier: Tier;
  readonly owner: { readonly name: string; readonly email: string; readonly active: boolean } | null;
  readonly dataScopes: number;
  readonly classification: Classification | null;
  readonly team: string | null;
  /** The day on which it ends, in words; empty for none. */
  readonly ends: string;
  readonly tags: readonly string[];
  readonly created: Moment;
  readonly updated: Moment;
  readonly due: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
}

function Team({ team }: { team: string | null }) {
  return team ? <span title={team}>{team}</span> : <span className="faint">none</span>;
}

const SHOWN_TAGS = 2;

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="row" title={tags.join(", ")}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {tags.length > SHOWN_TAGS && <span className="faint">+{tags.length - SHOWN_TAGS}</span>}
    </span>
  );
}

function Scopes({ row }: { row: InventoryRow }) {
  if (!row.classification) return <span className="faint">0</span>;
  return (
    <>
      {CLASSIFICATIONS[row.classification]}
      {row.dataScopes > 1 && <span className="faint"> +{row.dataScopes - 1}</span>}
    </>
  );
}

const column = dataColumns<InventoryRow>();
const columns = column.columns([
  column.accessor("ref", { id: "ref", header: "Id", meta: { width: 96, look: "id", sort: "number", first: "desc", card: "id" } }),
  column.display({
    id: "kind",
    header: "Kind",
    cell: ({ row }) => <KindIcon kind={row.original.kind} />,
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
        <StageBadge stage={row.original.stage} adopted={row.original.adopted} />
        {row.original.onHold && <span className="adopted held">on hold</span>}
        {row.original.suspended && <span className="adopted held">suspended</span>}
      </>
    ),
    meta: { width: 172, sort: "stage", card: "first" },
  }),
  column.accessor("tier", {
    id: "tier",
    header: "Tier",
    cell: ({ row }) => <TierBadge tier={row.original.tier} />,
    meta: { width: 112, sort: "tier", first: "desc", card: "second" },
  }),
  column.display({
    id: "owner",
    header: "Owner",
    cell: ({ row: { original } }) => (
      <PersonName name={original.owner?.name} email={original.owner?.email} note={original.owner?.active === false ? "left" : undefined} />
    ),
    meta: { width: 150, sort: "owner", card: "below", edit: "owner" },
  }),
  column.display({
    id: "team",
    header: "Team",
    cell: ({ row }) => <Team team={row.original.team} />,
    meta: { width: 150, look: "muted" },
  }),
  column.display({
    id: "scopes",
    header: "Data scopes",
    cell: ({ row }) => <Scopes row={row.original} />,
    meta: { width: 112, look: "muted" },
  }),
  column.display({
    id: "due",
    header: "Next review",
    cell: ({ row }) => <DueBadge {...row.original.due} />,
    meta: { width: 132, sort: "nextReview", card: "end", edit: "review" },
  }),
  column.display({ id: "ends", header: "Ends", cell: ({ row }) => row.original.ends, meta: { width: 112, look: "muted" } }),
  column.display({
    id: "tags",
    header: "Tags",
    cell: ({ row }) => <Tags tags={row.original.tags} />,
    meta: { width: 172, edit: "tags" },
  }),
  column.display({
    id: "created",
    header: "Registered",
    cell: ({ row }) => <RelativeTime {...row.original.created} />,
    meta: { width: 112, look: "muted" },
  }),
  column.display({
    id: "updated",
    header: "Changed",
    cell: ({ row }) => <RelativeTime {...row.original.updated} />,
    meta: { width: 112, look: "muted", sort: "updated", first: "desc" },
  }),
]);

interface Props {
  caption: string;
  rows: readonly InventoryRow[];
  params: InventoryParams;
  paging: PagingProps;
  /** What can be done with the selected workloads; nothing for who only reads. */
  bulkActions?: ReactNode;
  /** Owner, review and tags can be changed where they stand. */
  editable: boolean;
}

/** The inventory: one workload a row, sorted and paged by links. */
export function InventoryTable({ caption, rows, params, paging, bulkActions, editable }: Props) {
  const { shown, pinned } = columnsIn(params);
  return (
    <DataTable
      caption={caption}
      columns={pickColumns(columns, shown)}
      pinned={pinned.length}
      rows={rows}
      rowId={(row) => row.ref}
      sort={readSort(params.sort ?? "-number")}
      sortHref={(sort) => hrefWith(params, { sort: sort.direction === "desc" ? `-${sort.by}` : sort.by })}
      paging={paging}
      bulkActions={bulkActions}
      editable={editable}
      filter={viewQuery(params)}
    />
  );
}
