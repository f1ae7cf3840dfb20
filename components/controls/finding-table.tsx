"use client";

import { dataColumns } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { ListParams } from "@/components/data-table/list-state";
import type { PagingProps } from "@/components/data-table/paging";
import { readSort, writeSort } from "@/components/data-table/sort";
import { DueBadge, SeverityBadge } from "@/components/ui/badge";
import { type DueState, type Severity, type Stage, StageGlyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import { FINDINGS, findingHref } from "./finding-state";

export interface FindingRow {
  readonly control: string;
  /** What it is called: "No active owner". */
  readonly gap: string;
  /** Why we know, in the words of the evidence. */
  readonly known: string;
  readonly severity: Severity;
  /** "Acknowledged", "Excepted", "Resolved", "Not proved"; null for what is simply open. */
  readonly mark: string | null;
  readonly workload: { readonly ref: string; readonly name: string; readonly stage: Stage };
  readonly team: string | null;
  readonly assignee: string | null;
  readonly age: { readonly words: string; readonly exact: string };
  readonly due: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
}

const column = dataColumns<FindingRow>();
const columns = column.columns([
  column.accessor("severity", {
    header: "Severity",
    cell: ({ row }) => <SeverityBadge severity={row.original.severity} />,
    meta: { width: 104, sort: "severity", first: "asc", card: "first" },
  }),
  column.accessor("gap", {
    header: "Finding",
    cell: ({ row: { original } }) => (
      <>
        <Link href={findingHref(original.workload.ref, original.control)} title={`${original.gap} ${original.known}`}>
          {original.gap}
        </Link>
        <span className="faint small">
          {" "}
          {original.mark ? `${original.mark} · ` : ""}
          {original.known}
        </span>
      </>
    ),
    meta: { look: "name", card: "title" },
  }),
  column.display({
    id: "workload",
    header: "Workload",
    cell: ({ row: { original } }) => (
      <Link href={`/workloads/${original.workload.ref}`} title={`${original.workload.name}, ${original.workload.stage}`} className="on-top">
        {StageGlyph({ stage: original.workload.stage })} {original.workload.ref} {original.workload.name}
      </Link>
    ),
    meta: { width: 236, card: "below" },
  }),
  column.accessor("team", {
    header: "Team",
    cell: ({ row }) => row.original.team ?? <span className="faint">No team</span>,
    meta: { width: 116, look: "muted" },
  }),
  column.accessor("assignee", {
    header: "Assignee",
    cell: ({ row }) => <PersonName name={row.original.assignee ?? undefined} none="Nobody" />,
    meta: { width: 112, card: "below-end" },
  }),
  column.display({
    id: "age",
    header: "Open for",
    cell: ({ row }) => <span title={row.original.age.exact}>{row.original.age.words}</span>,
    meta: { width: 88, sort: "opened", first: "asc" },
  }),
  column.display({
    id: "due",
    header: "Due",
    cell: ({ row }) => <DueBadge {...row.original.due} />,
    meta: { width: 108, sort: "due", first: "asc", card: "end" },
  }),
]);

interface Props {
  caption: string;
  rows: readonly FindingRow[];
  params: ListParams;
  paging: PagingProps;
}

/** One finding a row, the weightiest first. */
export function FindingTable({ caption, rows, params, paging }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.workload.ref} ${row.control}`}
      sort={readSort(params.sort ?? "severity")}
      sortHref={(sort) => FINDINGS.hrefWith(params, { sort: writeSort(sort) })}
      paging={paging}
    />
  );
}
