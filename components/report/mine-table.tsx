import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { DueBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import type { DueState, Stage, Tier } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { NEXT_STEPS, type NextStep } from "@/lib/report/core";

export interface MineLine {
  readonly ref: string;
  readonly name: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly onHold: boolean;
  readonly suspended: boolean;
  readonly tier: Tier;
  readonly due: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
  readonly step: NextStep | null;
  /** PR-0007: the request that has not ended. */
  readonly requestRef: string | null;
}

const PLACE: Readonly<Record<Exclude<NextStep, "answer" | "watch">, string>> = {
  control_point: "/edit",
  review: "/review",
  second_person: "/review",
  extend: "/extend",
  promote: "/promote",
};

function Step({ line }: { line: MineLine }) {
  const { step, ref, requestRef } = line;
  if (!step) return <span className="faint">Nothing presses</span>;
  const href = step === "answer" || step === "watch" ? `/promotions/${requestRef}` : `/workloads/${ref}${PLACE[step]}`;
  return (
    <Link href={href} className="on-top" aria-label={`${NEXT_STEPS[step]}: ${line.name}`}>
      {NEXT_STEPS[step]}
    </Link>
  );
}

const columns: readonly SimpleColumn<MineLine>[] = [
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
  { id: "due", header: "Due", width: 136, card: "end", cell: (row) => <DueBadge {...row.due} /> },
  { id: "step", header: "Next step", width: 172, card: "below-end", cell: (row) => <Step line={row} /> },
  {
    id: "stage",
    header: "Stage",
    width: 196,
    card: "first",
    cell: (row) => (
      <>
        <StageBadge stage={row.stage} adopted={row.adopted} />
        {row.onHold && <span className="adopted held">on hold</span>}
        {row.suspended && <span className="adopted held">suspended</span>}
      </>
    ),
  },
  { id: "tier", header: "Tier", width: 112, card: "second", cell: (row) => <TierBadge tier={row.tier} /> },
];

/** A person's own workloads, what presses first, each with the step that is next. */
export function MineTable({ rows }: { rows: readonly MineLine[] }) {
  return <SimpleTable caption="My workloads by the day that presses" columns={columns} rows={rows} rowKey={(row) => row.ref} />;
}
