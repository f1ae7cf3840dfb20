"use client";

import type { Column } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import type { ListParams } from "@/components/data-table/list-state";
import type { PagingProps } from "@/components/data-table/paging";
import { readSort, writeSort } from "@/components/data-table/sort";
import { Badge, DueBadge } from "@/components/ui/badge";
import type { DueState } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { IDENTITY_KINDS, type IdentityKind, type Phase, type Zone } from "@/lib/registry/core/words";
import { ZoneBadge } from "./environment-zone";
import { IDENTITIES } from "./identity-state";
import { PhaseBadge, SharedMark } from "./reach-marks";

export interface IdentityRow {
  readonly ref: string;
  readonly name: string;
  readonly kind: IdentityKind;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly workload: { readonly ref: string; readonly name: string };
  readonly expires: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
  readonly credentials: number;
  readonly shared: boolean;
  /** The same principal stands in the other zone too. */
  readonly crosses: boolean;
  readonly retired: boolean;
}

function State({ row }: { row: IdentityRow }) {
  if (row.retired) return <Badge tone="faint">Retired</Badge>;
  return <PhaseBadge phase={row.phase} />;
}

const columns: readonly Column<IdentityRow>[] = [
  { id: "ref", header: "Id", cell: (row) => row.ref, width: 84, look: "id", sort: "number", first: "desc", card: "id" },
  {
    id: "name",
    header: "Principal",
    cell: (row) => (
      <Link href={`/identities/${row.ref}`} title={row.name}>
        {row.name}
      </Link>
    ),
    look: "name",
    sort: "name",
    card: "title",
  },
  { id: "kind", header: "Kind", cell: (row) => IDENTITY_KINDS[row.kind], width: 118, look: "muted", card: "below" },
  {
    id: "workload",
    header: "Workload",
    cell: (row) => (
      <Link href={`/workloads/${row.workload.ref}/identities`} title={row.workload.name}>
        {row.workload.name}
      </Link>
    ),
    width: 140,
    sort: "workload",
    card: "below-end",
  },
  { id: "zone", header: "Trust zone", cell: (row) => <ZoneBadge zone={row.zone} />, width: 112, card: "first" },
  {
    id: "expires",
    header: "Expires",
    cell: (row) => <DueBadge {...row.expires} />,
    width: 122,
    sort: "expires",
    card: "second",
  },
  {
    id: "credentials",
    header: "Credentials",
    cell: (row) => (row.credentials === 0 ? <span className="faint">0</span> : row.credentials),
    width: 84,
    look: "number",
  },
  {
    id: "state",
    header: "State",
    cell: (row) => (
      <span className="row">
        <State row={row} />
        {row.shared && (
          <SharedMark
            boxed={false}
            crosses={row.crosses}
            words="Shared"
            title={row.crosses ? "This principal stands in both zones" : "Another workload registers this principal"}
          />
        )}
      </span>
    ),
    width: 176,
    card: "end",
  },
];

interface Props {
  caption: string;
  rows: readonly IdentityRow[];
  params: ListParams;
  paging: PagingProps;
}

/** Identities: one a row, sorted and paged by links. */
export function IdentityTable({ caption, rows, params, paging }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowId={(row) => row.ref}
      sort={readSort(params.sort ?? "name")}
      sortHref={(sort) => IDENTITIES.hrefWith(params, { sort: writeSort(sort) })}
      paging={paging}
    />
  );
}
