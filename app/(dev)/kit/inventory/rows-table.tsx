"use client";

import { dataColumns } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { useSelection } from "@/components/data-table/selection";
import { writeSort } from "@/components/data-table/sort";
import { DueBadge, SeverityBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import { Button, Kbd } from "@/components/ui/button";
import { Box, CalendarClock, UserRound } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import type { KitRow } from "./rows";

const column = dataColumns<KitRow>();

const columns = column.columns([
  column.accessor("ref", { header: "Id", meta: { width: 76, look: "id", card: "id", sort: "ref" } }),
  column.accessor("kind", {
    header: "Kind",
    meta: { width: 22, look: "kind", hideHeader: true },
    cell: (cell) => (
      <span role="img" aria-label={cell.getValue()} title={cell.getValue()}>
        <Box />
      </span>
    ),
  }),
  column.accessor("name", {
    header: "Name",
    meta: { look: "name", card: "title", sort: "name" },
    cell: (cell) => (
      <Link href="/kit/inventory" title={cell.getValue()}>
        {cell.getValue()}
      </Link>
    ),
  }),
  column.accessor("stage", {
    header: "Stage",
    meta: { width: 169, card: "first", sort: "stage" },
    cell: ({ row }) => <StageBadge stage={row.original.stage} adopted={row.original.adopted} />,
  }),
  column.accessor("tier", {
    header: "Tier",
    meta: { width: 92, card: "second", sort: "tier" },
    cell: (cell) => <TierBadge tier={cell.getValue()} />,
  }),
  column.accessor("owner", { header: "Owner", meta: { width: 132, card: "below" }, cell: (cell) => <PersonName name={cell.getValue()} /> }),
  column.accessor("data", { header: "Data scopes", meta: { width: 108, look: "muted" } }),
  column.accessor("due", {
    header: "Next review",
    meta: { width: 124, card: "end", sort: "due" },
    cell: ({ row }) => <DueBadge state={row.original.due} words={row.original.dueWords} />,
  }),
  column.accessor("findings", {
    header: "Findings",
    meta: { width: 93, look: "number", card: "below-end", sort: "findings", first: "desc" },
    cell: ({ row }) =>
      row.original.findings === 0 ? (
        <span className="faint">0</span>
      ) : (
        <SeverityBadge severity={row.original.worst} words={String(row.original.findings)} />
      ),
  }),
]);

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
