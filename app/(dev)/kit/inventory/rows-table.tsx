"use client";

import type { Column } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { useSelection } from "@/components/data-table/selection";
import { writeSort } from "@/components/data-table/sort";
import { DueBadge, SeverityBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import { Button, Kbd } from "@/components/ui/button";
import { Box, CalendarClock, UserRound } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import type { KitRow } from "./rows";

const columns: readonly Column<KitRow>[] = [
  { id: "ref", header: "Id", cell: (row) => row.ref, width: 76, look: "id", card: "id", sort: "ref" },
  {
    id: "kind",
    header: "Kind",
    width: 22,
    look: "kind",
    hideHeader: true,
    cell: (row) => (
      <span role="img" aria-label={row.kind} title={row.kind}>
        <Box />
      </span>
    ),
  },
  {
    id: "name",
    header: "Name",
    look: "name",
    card: "title",
    sort: "name",
    cell: (row) => (
      <Link href="/kit/inventory" title={row.name}>
        {row.name}
      </Link>
    ),
  },
  {
    id: "stage",
    header: "Stage",
    width: 169,
    card: "first",
    sort: "stage",
    cell: (row) => <StageBadge stage={row.stage} adopted={row.adopted} />,
  },
  { id: "tier", header: "Tier", width: 92, card: "second", sort: "tier", cell: (row) => <TierBadge tier={row.tier} /> },
  { id: "owner", header: "Owner", width: 132, card: "below", cell: (row) => <PersonName name={row.owner} /> },
  { id: "data", header: "Data scopes", cell: (row) => row.data, width: 108, look: "muted" },
  {
    id: "due",
    header: "Next review",
    width: 124,
    card: "end",
    sort: "due",
    cell: (row) => <DueBadge state={row.due} words={row.dueWords} />,
  },
  {
    id: "findings",
    header: "Findings",
    width: 93,
    look: "number",
    card: "below-end",
    sort: "findings",
    first: "desc",
    cell: (row) =>
      row.findings === 0 ? <span className="faint">0</span> : <SeverityBadge severity={row.worst} words={String(row.findings)} />,
  },
];

function Actions() {
  const { selection } = useSelection();
  return (
    <>
      <Button variant="ghost" size="s" title={selection.kind === "rows" ? selection.ids.join(", ") : undefined}>
        <UserRound />
        Set owner <Kbd>A</Kbd>
      </Button>
      <Button variant="ghost" size="s">
        <CalendarClock />
        Set review <Kbd>R</Kbd>
      </Button>
    </>
  );
}

export function RowsTable({ rows }: { rows: readonly KitRow[] }) {
  return (
    <DataTable
      caption="337 workloads, high and critical tier, sorted by findings"
      columns={columns}
      rows={rows}
      rowId={(row) => row.ref}
      sort={{ by: "findings", direction: "desc" }}
      sortHref={(sort) => `/kit/inventory?sort=${writeSort(sort)}`}
      paging={{ from: 1, to: 50, total: 337, nextHref: "/kit/inventory?after=x" }}
      filter="tier=high,critical"
      bulkActions={<Actions />}
    />
  );
}
