import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { DueBadge, TierBadge } from "@/components/ui/badge";
import type { DueState, Tier } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";

export interface OverdueLine {
  readonly ref: string;
  readonly name: string;
  readonly tier: Tier;
  readonly owner: { readonly name: string; readonly email: string } | null;
  readonly due: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
  /** Whose step of the escalation it stands on: "Backup owner". */
  readonly step: string;
}

const columns: readonly SimpleColumn<OverdueLine>[] = [
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
  { id: "tier", header: "Tier", width: 108, card: "first", cell: (row) => <TierBadge tier={row.tier} /> },
  {
    id: "owner",
    header: "Owner",
    width: 136,
    card: "below",
    cell: (row) => <PersonName name={row.owner?.name} email={row.owner?.email} />,
  },
  { id: "due", header: "Due", width: 128, card: "end", cell: (row) => <DueBadge {...row.due} /> },
  { id: "step", header: "Escalation", width: 136, look: "muted", card: "below-end", cell: (row) => row.step },
];

/** The longest overdue first; the name opens the workload. */
export function OverdueTable({ caption, rows }: { caption: string; rows: readonly OverdueLine[] }) {
  return <SimpleTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.ref} />;
}
