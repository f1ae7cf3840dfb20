import type { ReactNode } from "react";
import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus, X } from "@/components/ui/icons";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { FactSource, Phase } from "@/lib/registry/core/words";
import { REACH_KINDS, type ReachKind } from "./reach-kinds";
import { PhaseBadge, SourceMark } from "./reach-marks";

/** What every record of reach has beside its own. */
export interface ReachRecord {
  readonly id: string;
  readonly name: string;
  readonly phase: Phase;
  readonly source: FactSource;
}

export interface ReachPanelProps<Row> {
  kind: ReachKind;
  title: string;
  rows: readonly Row[];
  /** What it is, for whoever sees none yet. */
  empty: { readonly title: string; readonly words: string };
  /** The page on which it stands: a form opens and closes by its address. */
  path: string;
  edits: boolean;
  /** The form that is open in this panel. */
  form: ReactNode;
  adding: boolean;
  foot?: ReactNode;
}

/** The columns at the right of every table of reach: in force or not, who says so, and the way out. */
export function reachColumns<Row extends ReachRecord>({ path, edits }: { path: string; edits: boolean }): SimpleColumn<Row>[] {
  const columns: SimpleColumn<Row>[] = [
    { id: "phase", header: "State", cell: ({ phase }) => <PhaseBadge phase={phase} />, width: 88, card: "second" },
    { id: "source", header: "Source", cell: ({ source }) => <SourceMark source={source} />, width: 80, card: "first" },
  ];
  return edits ? [...columns, removeColumn(path)] : columns;
}

/** The way out of the reach: a link to the question, which is asked above the table. */
export function removeColumn<Row extends { readonly id: string; readonly name: string }>(path: string): SimpleColumn<Row> {
  return {
    id: "remove",
    header: "Remove",
    hideHeader: true,
    cell: ({ id, name }) => (
      <LinkButton
        href={`${path}?remove=${id}`}
        variant="ghost"
        size="s"
        icon
        scroll={false}
        aria-label={`Remove ${name}`}
        title={`Remove ${name}`}
      >
        <X />
      </LinkButton>
    ),
    width: 52,
    look: "number",
    card: "end",
  };
}

/** One kind of reach: what stands, and the one form that is open. */
export function ReachPanel<Row extends { readonly id: string }>({
  columns,
  ...props
}: ReachPanelProps<Row> & { columns: readonly SimpleColumn<Row>[] }) {
  const { kind, title, rows, empty, path, edits, form, adding, foot } = props;
  return (
    <Panel labelledBy={kind} className="reach">
      <PanelHead title={title} id={kind} note={rows.length > 0 ? rows.length : undefined}>
        {edits && (
          <LinkButton href={adding ? path : `${path}?add=${kind}`} variant="ghost" size="s" scroll={false} aria-expanded={adding}>
            <Plus />
            Add {REACH_KINDS[kind]}
          </LinkButton>
        )}
      </PanelHead>
      {form && <div className="reach-form">{form}</div>}
      {rows.length > 0 && <SimpleTable caption={`${title} of this workload`} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      {rows.length === 0 && !form && (
        <PanelBody>
          <EmptyState title={empty.title} size="panel">
            {empty.words}
          </EmptyState>
        </PanelBody>
      )}
      {foot}
    </Panel>
  );
}
