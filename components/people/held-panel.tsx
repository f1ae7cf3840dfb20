import type { ReactNode } from "react";
import { SimpleTable } from "@/components/data-table/simple-table";
import { StageBadge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Stage } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";

export interface HeldRow {
  readonly key: string;
  /** "Owner", "Backup owner", "Data owner", "Team lead". */
  readonly place: string;
  readonly ref: string | null;
  readonly name: string;
  readonly href: string;
  readonly stage: { readonly stage: Stage; readonly adopted: boolean } | null;
  /** The class of a data scope, where there is no stage. */
  readonly tag: string | null;
  /** Who takes over by itself when nobody is named; null for nobody. */
  readonly heir: string | null;
}

interface HeldPanelProps {
  title: string;
  /** "8 workloads, 2 as backup". */
  note: string;
  rows: readonly HeldRow[];
  /** Shows who takes over when nobody is named. */
  heirs?: boolean;
  empty: ReactNode;
  /** Where the rest can be looked at, when not all fit. */
  more?: ReactNode;
}

// What does not fit folds, so that what stands below is reached on a phone.
const SHOWN = 12;

function HeldTable({ caption, rows, heirs }: { caption: string; rows: readonly HeldRow[]; heirs: boolean }) {
  const columns = [
    { id: "place", header: "As", cell: (row: HeldRow) => row.place, width: 112, look: "muted", card: "first" },
    { id: "ref", header: "Id", cell: (row: HeldRow) => row.ref, width: 88, look: "id", card: "id" },
    {
      id: "name",
      header: "Name",
      cell: (row: HeldRow) => (
        <Link href={row.href} title={row.name}>
          {row.name}
        </Link>
      ),
      look: "name",
      card: "title",
    },
    {
      id: "standing",
      header: "Stage or class",
      cell: (row: HeldRow) => (row.stage ? <StageBadge {...row.stage} /> : row.tag && <Tag>{row.tag}</Tag>),
      width: 176,
      card: "second",
    },
    {
      id: "heir",
      header: "If nobody is named",
      cell: (row: HeldRow) => (
        <>
          <span className="faint desk:hidden">If nobody is named: </span>
          {row.heir ?? <span className="faint">Nobody</span>}
        </>
      ),
      width: 150,
      card: "below",
    },
  ] as const;
  return (
    <SimpleTable caption={caption} columns={columns.filter(({ id }) => heirs || id !== "heir")} rows={rows} rowKey={(row) => row.key} />
  );
}

/** What somebody answers for, one thing a line. */
export function HeldPanel({ title, note, rows, heirs = false, empty, more }: HeldPanelProps) {
  const rest = rows.slice(SHOWN);
  return (
    <Panel labelledBy="held">
      <PanelHead title={title} id="held" note={note} />
      {rows.length === 0 ? (
        <PanelBody>
          <EmptyState title="Nothing" size="panel">
            {empty}
          </EmptyState>
        </PanelBody>
      ) : (
        <HeldTable caption="Workloads, data scopes and teams" rows={rows.slice(0, SHOWN)} heirs={heirs} />
      )}
      {rest.length > 0 && (
        <details className="fold">
          <summary>Show {rest.length.toLocaleString("en")} more</summary>
          <HeldTable caption="The rest of them" rows={rest} heirs={heirs} />
        </details>
      )}
      {more && <PanelFoot>{more}</PanelFoot>}
    </Panel>
  );
}
