"use client";

import { dataColumns } from "@/components/data-table/columns";
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

const column = dataColumns<IdentityRow>();
const columns = column.columns([
  column.accessor("ref", { header: "Id", meta: { width: 84, look: "id", sort: "number", first: "desc", card: "id" } }),
  column.accessor("name", {
    header: "Principal",
    cell: ({ row: { original } }) => (
      <Link href={`/identities/${original.ref}`} title={original.name}>
        {original.name}
      </Link>
    ),
    meta: { look: "name", sort: "name", card: "title" },
  }),
  column.accessor("kind", {
    header: "Kind",
    cell: ({ row }) => IDENTITY_KINDS[row.original.kind],
    meta: { width: 118, look: "muted", card: "below" },
  }),
  column.display({
    id: "workload",
    header: "Workload",
    cell: ({ row: { original } }) => (
      <Link href={`/workloads/${original.workload.ref}/identities`} title={original.workload.name}>
        {original.workload.name}
      </Link>
    ),
    meta: { width: 140, sort: "workload", card: "below-end" },
  }),
  column.accessor("zone", {
    header: "Trust zone",
    cell: ({ row }) => <ZoneBadge zone={row.original.zone} />,
    meta: { width: 112, card: "first" },
  }),
  column.display({
    id: "expires",
    header: "Expires",
    cell: ({ row: { original } }) => <DueBadge {...original.expires} />,
    meta: { width: 122, sort: "expires", card: "second" },
  }),
  column.accessor("credentials", {
    header: "Credentials",
    cell: ({ row: { original } }) => (original.credentials === 0 ? <span className="faint">0</span> : original.credentials),
    meta: { width: 84, look: "number" },
  }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => (
      <span className="row">
        <State row={original} />
        {original.shared && (
          <SharedMark
            boxed={false}
            crosses={original.crosses}
            words="Shared"
            title={original.crosses ? "This principal stands in both zones" : "Another workload registers this principal"}
          />
        )}
      </span>
    ),
    meta: { width: 176, card: "end" },
  }),
]);

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
