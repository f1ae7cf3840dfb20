import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { StageBadge, TierBadge } from "@/components/ui/badge";
import type { Stage, Tier } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import { RelativeTime } from "@/components/ui/relative-time";

export interface RecentLine {
  readonly ref: string;
  readonly name: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly tier: Tier;
  readonly owner: { readonly name: string; readonly email: string } | null;
  readonly registered: { readonly at: string; readonly words: string; readonly exact: string };
}

const columns: readonly SimpleColumn<RecentLine>[] = [
  { id: "ref", header: "Id", width: 84, look: "id", card: "id", cell: (row) => row.ref },
  {
    id: "name",
    header: "Name",
    look: "name",
    card: "title",
    cell: (row) => (
      <Link href={`/workloads/${row.ref}`} title={row.name}>
        {row.name}
      </Link>
    ),
  },
  { id: "stage", header: "Stage", width: 180, card: "first", cell: (row) => <StageBadge stage={row.stage} adopted={row.adopted} /> },
  { id: "tier", header: "Tier", width: 112, card: "second", cell: (row) => <TierBadge tier={row.tier} /> },
  {
    id: "owner",
    header: "Owner",
    width: 160,
    card: "below",
    cell: (row) => <PersonName name={row.owner?.name} email={row.owner?.email} />,
  },
  { id: "at", header: "Registered", width: 112, card: "end", cell: (row) => <RelativeTime {...row.registered} /> },
];

/** The workloads that were registered last. */
export function RecentTable({ rows }: { rows: readonly RecentLine[] }) {
  return <SimpleTable caption="Workloads, newest first" columns={columns} rows={rows} rowKey={(row) => row.ref} />;
}
