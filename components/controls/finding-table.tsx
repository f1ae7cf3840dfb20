"use client";

import type { Column } from "@/components/data-table/columns";
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
  /** What is wrong, in the words of the evidence. */
  readonly gap: string;
  readonly title: string;
  readonly severity: Severity;
  /** "Acknowledged", "Excepted", "Resolved", "Not proved"; null for what is simply open. */
  readonly mark: string | null;
  readonly workload: { readonly ref: string; readonly name: string; readonly stage: Stage };
  readonly team: string | null;
  readonly assignee: string | null;
  readonly age: { readonly words: string; readonly exact: string };
  readonly due: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
}

const columns: readonly Column<FindingRow>[] = [
  {
    id: "severity",
    header: "Severity",
    cell: (row) => <SeverityBadge severity={row.severity} />,
    width: 96,
    sort: "severity",
    first: "asc",
    card: "id",
  },
  {
    id: "gap",
    header: "Finding",
    cell: (row) => (
      <>
        <Link href={findingHref(row.workload.ref, row.control)} title={`${row.gap} ${row.title}`}>
          {row.gap}
        </Link>
        <span className="faint small">
          {" "}
          {row.mark ? `${row.mark} · ` : ""}
          {row.title}
        </span>
      </>
    ),
    look: "name",
    card: "title",
  },
  {
    id: "workload",
    header: "Workload",
    cell: (row) => (
      <Link href={`/workloads/${row.workload.ref}`} title={`${row.workload.name}, ${row.workload.stage}`} className="on-top">
        {StageGlyph({ stage: row.workload.stage })} {row.workload.ref} {row.workload.name}
      </Link>
    ),
    width: 236,
    card: "below",
  },
  { id: "team", header: "Team", cell: (row) => row.team ?? <span className="faint">No team</span>, width: 116, look: "muted" },
  {
    id: "assignee",
    header: "Assignee",
    cell: (row) => <PersonName name={row.assignee ?? undefined} none="Nobody" />,
    width: 112,
    card: "below-end",
  },
  {
    id: "age",
    header: "Open for",
    cell: (row) => <span title={row.age.exact}>{row.age.words}</span>,
    width: 88,
    sort: "opened",
    first: "asc",
  },
  {
    id: "due",
    header: "Due",
    cell: (row) => <DueBadge {...row.due} />,
    width: 128,
    sort: "due",
    first: "asc",
    card: "end",
  },
];

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
