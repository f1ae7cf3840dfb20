"use client";

import { dataColumns } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { PagingProps } from "@/components/data-table/paging";
import { DueBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import type { DueState, Stage, Tier } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";

export interface DueRow {
  readonly ref: string;
  readonly name: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly tier: Tier;
  readonly owner: { readonly name: string; readonly email: string; readonly active: boolean } | null;
  readonly due: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
  /** It has a review to conclude; what ends instead is extended, promoted or retired on its own page. */
  readonly reviewed: boolean;
}

const column = dataColumns<DueRow>();
const columns = column.columns([
  column.accessor("ref", { header: "Id", meta: { width: 96, look: "id", card: "id" } }),
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => (
      <Link href={`/workloads/${row.original.ref}`} title={row.original.name}>
        {row.original.name}
      </Link>
    ),
    meta: { look: "name", card: "title" },
  }),
  column.display({ id: "due", header: "Due", cell: ({ row }) => <DueBadge {...row.original.due} />, meta: { width: 132, card: "end" } }),
  column.accessor("stage", {
    header: "Stage",
    cell: ({ row }) => <StageBadge stage={row.original.stage} adopted={row.original.adopted} />,
    meta: { width: 172, card: "first" },
  }),
  column.accessor("tier", {
    header: "Tier",
    cell: ({ row }) => <TierBadge tier={row.original.tier} />,
    meta: { width: 112, card: "second" },
  }),
  column.display({
    id: "owner",
    header: "Owner",
    cell: ({ row: { original } }) => (
      <PersonName name={original.owner?.name} email={original.owner?.email} note={original.owner?.active === false ? "left" : undefined} />
    ),
    meta: { width: 150, card: "below" },
  }),
  column.display({
    id: "review",
    header: "Review",
    cell: ({ row: { original } }) =>
      original.reviewed && (
        <Link href={`/workloads/${original.ref}/review`} aria-label={`Review ${original.ref}`} className="on-top">
          Review
        </Link>
      ),
    meta: { width: 80, card: "below-end", hideHeader: true },
  }),
]);

/** What is due, the longest overdue first. */
export function DueTable({ caption, rows, paging }: { caption: string; rows: readonly DueRow[]; paging: PagingProps }) {
  return <DataTable caption={caption} columns={columns} rows={rows} rowId={(row) => row.ref} paging={paging} />;
}
