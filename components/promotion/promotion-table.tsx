import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Badge, StageBadge, TierBadge } from "@/components/ui/badge";
import { Glyph, type Stage, type Tier } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PromotionState } from "@/lib/promotion/core/states";
import type { WaitingAge } from "@/lib/promotion/core/waiting-age";
import { PromotionBadge } from "./state-badge";

export interface PromotionLine {
  readonly ref: string;
  readonly workloadRef: string;
  readonly name: string;
  readonly fromStage: Stage;
  readonly toStage: Stage;
  readonly tier: Tier;
  readonly state: PromotionState;
  readonly requestedBy: string;
  readonly requested: { readonly at: string; readonly words: string; readonly exact: string };
  /** How long it has waited; null once it ended. */
  readonly age: WaitingAge | null;
  /** "1 of 3 approved". */
  readonly slots: string;
  /** "Lapses in 8 d"; empty once it ended. */
  readonly lapses: string;
}

const AGE = {
  early: { tone: undefined, glyph: "time-later" },
  late: { tone: "amber", glyph: "time-soon" },
  last_day: { tone: "red", glyph: "time-overdue" },
} as const;

/** How long a request waits, against its term; when it was made, once it ended. */
function Age({ age, requested }: Pick<PromotionLine, "age" | "requested">) {
  if (!age) return <RelativeTime {...requested} />;
  const { tone, glyph } = AGE[age.state];
  return (
    <Badge tone={tone} title={requested.exact}>
      <Glyph name={glyph} />
      {`waits ${age.waited} ${age.waited === 1 ? "day" : "days"} of ${age.term}`}
    </Badge>
  );
}

const columns: readonly SimpleColumn<PromotionLine>[] = [
  { id: "ref", header: "Id", width: 84, look: "id", card: "id", cell: (row) => row.ref },
  { id: "name", header: "Workload", look: "name", card: "title", cell: (row) => <Link href={`/promotions/${row.ref}`}>{row.name}</Link> },
  {
    id: "to",
    header: "Asks for",
    width: 230,
    card: "first",
    cell: (row) => (
      <>
        <StageBadge stage={row.fromStage} /> <span className="faint">to</span> <StageBadge stage={row.toStage} />
      </>
    ),
  },
  { id: "tier", header: "Tier", width: 96, card: "second", cell: (row) => <TierBadge tier={row.tier} /> },
  { id: "by", header: "Requested by", width: 140, card: "below", cell: (row) => row.requestedBy },
  { id: "when", header: "Requested", width: 170, card: "below-end", cell: ({ age, requested }) => <Age {...{ age, requested }} /> },
  { id: "slots", header: "Approvals", width: 96, look: "muted", cell: (row) => row.slots },
  {
    id: "state",
    header: "State",
    width: 150,
    card: "end",
    cell: (row) => (
      <>
        <PromotionBadge state={row.state} />
        {row.lapses && <span className="vh">, {row.lapses}</span>}
      </>
    ),
  },
];

/** Requests, one a line; the workload's name opens the request. */
export function PromotionTable({ caption, rows }: { caption: string; rows: readonly PromotionLine[] }) {
  return <SimpleTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.ref} />;
}
