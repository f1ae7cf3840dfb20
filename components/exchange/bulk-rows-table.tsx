import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Badge } from "@/components/ui/badge";
import { Glyph, type Tone } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { BULK_OUTCOMES, type BulkOutcome } from "@/lib/exchange/core/bulk";
import { BULK_FIELDS, type BulkEffect } from "@/lib/exchange/core/bulk-rows";

export interface BulkLine {
  readonly ordinal: number;
  readonly ref: string;
  readonly name: string;
  readonly outcome: BulkOutcome;
  readonly message: string | null;
  readonly effect: BulkEffect | null;
}

const LOOK: Readonly<Record<BulkOutcome, { glyph: "time-later" | "met" | "not_applicable" | "unmet" | "unproven"; tone?: Tone }>> = {
  planned: { glyph: "time-later" },
  done: { glyph: "met", tone: "green" },
  unchanged: { glyph: "not_applicable" },
  refused: { glyph: "unmet", tone: "red" },
  conflict: { glyph: "unproven", tone: "amber" },
  forbidden: { glyph: "not_applicable" },
};

function Outcome({ outcome }: { outcome: BulkOutcome }) {
  const { glyph, tone } = LOOK[outcome];
  return (
    <Badge tone={tone}>
      <Glyph name={glyph} />
      {BULK_OUTCOMES[outcome]}
    </Badge>
  );
}

/** What happens, or happened; where nothing did, why. */
function What({ row: { effect, message } }: { row: BulkLine }) {
  if (message || !effect) {
    return (
      <span className="muted" title={message ?? undefined}>
        {message}
      </span>
    );
  }
  return (
    <span>
      <span className="faint">{BULK_FIELDS[effect.field]}</span> <s className="muted">{effect.before.words}</s>{" "}
      <span aria-hidden="true">→</span>
      <span className="vh"> becomes </span> <b className="strong">{effect.after.words}</b>
    </span>
  );
}

const columns: readonly SimpleColumn<BulkLine>[] = [
  { id: "ref", header: "Id", width: 96, look: "id", card: "id", cell: (row) => row.ref },
  {
    id: "name",
    header: "Workload",
    look: "name",
    card: "title",
    cell: (row) => (
      <Link href={`/workloads/${row.ref}`} title={row.name}>
        {row.name}
      </Link>
    ),
  },
  { id: "outcome", header: "Result", width: 176, card: "first", cell: (row) => <Outcome outcome={row.outcome} /> },
  { id: "what", header: "What", width: 440, card: "below", cell: (row) => <What row={row} /> },
];

/** One workload a row: what will happen to it, or what did and why not. */
export function BulkRowsTable({ caption, rows }: { caption: string; rows: readonly BulkLine[] }) {
  return <SimpleTable caption={caption} columns={columns} rows={rows} rowKey={(row) => String(row.ordinal)} />;
}
