"use client";

import type { Column } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { ListParams } from "@/components/data-table/list-state";
import type { PagingProps } from "@/components/data-table/paging";
import { readSort, writeSort } from "@/components/data-table/sort";
import { DueBadge, SeverityBadge, StageBadge } from "@/components/ui/badge";
import type { DueState, Severity, Stage } from "@/components/ui/glyph";
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
    width: 100,
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
        {row.mark && <span className="faint small"> {row.mark}</span>}
      </>
    ),
    look: "name",
    card: "title",
  },
  { id: "title", header: "Control", cell: (row) => <span title={row.title}>{row.title}</span>, width: 196, look: "muted" },
  {
    id: "workload",
    header: "Workload",
    cell: (row) => (
      <Link href={`/workloads/${row.workload.ref}`} title={row.workload.name} className="on-top">
        {row.workload.ref} {row.workload.name}
      </Link>
    ),
    width: 220,
    card: "below",
  },
  {
    id: "stage",
    header: "Stage",
    cell: (row) => <StageBadge stage={row.workload.stage} />,
    width: 116,
    card: "first",
  },
  { id: "team", header: "Team", cell: (row) => row.team ?? <span className="faint">No team</span>, width: 128, look: "muted" },
  {
    id: "assignee",
    header: "Assignee",
    cell: (row) => <PersonName name={row.assignee ?? undefined} none="Nobody" />,
    width: 136,
    card: "below-end",
  },
  {
    id: "age",
    header: "Open for",
    cell: (row) => <span title={row.age.exact}>{row.age.words}</span>,
    width: 92,
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
