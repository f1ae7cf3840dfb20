"use client";

import type { Column } from "@/components/data-table/columns";
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

const columns: readonly Column<DueRow>[] = [
  { id: "ref", header: "Id", cell: (row) => row.ref, width: 96, look: "id", card: "id" },
  {
    id: "name",
    header: "Name",
    cell: (row) => (
      <Link href={`/workloads/${row.ref}`} title={row.name}>
        {row.name}
      </Link>
    ),
    look: "name",
    card: "title",
  },
  { id: "due", header: "Due", cell: (row) => <DueBadge {...row.due} />, width: 132, card: "end" },
  { id: "stage", header: "Stage", cell: (row) => <StageBadge stage={row.stage} adopted={row.adopted} />, width: 172, card: "first" },
  { id: "tier", header: "Tier", cell: (row) => <TierBadge tier={row.tier} />, width: 112, card: "second" },
  {
    id: "owner",
    header: "Owner",
    cell: (row) => <PersonName name={row.owner?.name} email={row.owner?.email} note={row.owner?.active === false ? "left" : undefined} />,
    width: 150,
    card: "below",
  },
  {
    id: "review",
    header: "Review",
    cell: (row) =>
      row.reviewed && (
        <Link href={`/workloads/${row.ref}/review`} aria-label={`Review ${row.ref}`} className="on-top">
          Review
        </Link>
      ),
    width: 80,
    card: "below-end",
    hideHeader: true,
  },
];

/** What is due, the longest overdue first. */
export function DueTable({ caption, rows, paging }: { caption: string; rows: readonly DueRow[]; paging: PagingProps }) {
  return <DataTable caption={caption} columns={columns} rows={rows} rowId={(row) => row.ref} paging={paging} />;
}
