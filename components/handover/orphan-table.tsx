import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { StageBadge, TierBadge } from "@/components/ui/badge";
import type { Stage, Tier } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { ORPHAN_CAUSES, type OrphanCause } from "@/lib/handover/core/states";
import { dayWords } from "@/lib/platform/words";
import { PickAll } from "./pick-all";

export interface OrphanLine {
  readonly ref: string;
  readonly name: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly tier: Tier;
  readonly why: OrphanCause;
  readonly team: string | null;
  readonly former: string | null;
  readonly offer: { readonly to: string; readonly until: string } | null;
}

const columns: readonly SimpleColumn<OrphanLine>[] = [
  { id: "ref", header: "Id", width: 92, look: "id", card: "id", cell: ({ ref }) => ref },
  {
    id: "name",
    header: "Name",
    look: "name",
    card: "title",
    cell: ({ ref, name }) => (
      <Link href={`/workloads/${ref}`} title={name}>
        {name}
      </Link>
    ),
  },
  { id: "stage", header: "Stage", width: 164, card: "first", cell: ({ stage, adopted }) => <StageBadge stage={stage} adopted={adopted} /> },
  { id: "tier", header: "Tier", width: 108, card: "second", cell: ({ tier }) => <TierBadge tier={tier} /> },
  { id: "team", header: "Team", width: 120, look: "muted", cell: ({ team }) => team ?? "No team" },
  {
    id: "why",
    header: "Owner",
    width: 270,
    card: "below",
    cell: ({ why, former, offer }) =>
      offer ? (
        <>
          Offered to {offer.to} <span className="faint">until {dayWords(offer.until)}</span>
        </>
      ) : (
        <span className="muted">{why === "left" && former ? `${former} left` : ORPHAN_CAUSES[why]}</span>
      ),
  },
];

/** What is offered already is offered to one person, and has no box. */
function pickColumn(ticked: readonly string[]): SimpleColumn<OrphanLine> {
  return {
    id: "pick",
    header: <PickAll name="refs[]" label="Tick all that are shown" />,
    width: 44,
    card: "end",
    cell: ({ ref, name, offer }) =>
      offer ? null : (
        <label className="pick-box">
          <input
            type="checkbox"
            className="check"
            name="refs[]"
            value={ref}
            aria-label={`Tick ${ref} ${name}`}
            defaultChecked={ticked.includes(ref)}
            autoComplete="off"
          />
        </label>
      ),
  };
}

interface Props {
  caption: string;
  rows: readonly OrphanLine[];
  /** Where rows can be ticked: those that are. */
  picks?: { readonly ticked: readonly string[] };
}

/** Workloads that nobody answers for, with to whom each is offered. */
export function OrphanTable({ caption, rows, picks }: Props) {
  const shown = picks ? [pickColumn(picks.ticked), ...columns] : columns;
  return <SimpleTable caption={caption} columns={shown} rows={rows} rowKey={({ ref }) => ref} />;
}
