import { StageBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import type { FactSource, Stage } from "@/lib/registry/core/words";
import { SourceMark } from "./reach-marks";
import { ReachPanel, type ReachPanelProps, removeColumn } from "./reach-panel";

export interface DependencyRow {
  /** WL-0123: a dependency is named by the other workload. */
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly owner: string | null;
  readonly source: FactSource;
}

type Props = Omit<ReachPanelProps<DependencyRow>, "kind" | "title" | "empty"> & {
  /** What does not work without this workload. */
  neededBy: readonly DependencyRow[];
};

/** Who would notice if this workload stopped. */
function NeededBy({ rows }: { rows: readonly DependencyRow[] }) {
  if (rows.length === 0) return null;
  return (
    <p className="panel-foot small muted">
      <span>
        Needed by{" "}
        {rows.map(({ id, name }, index) => (
          <span key={id}>
            {index > 0 && ", "}
            <Link href={`/workloads/${id}`}>{name}</Link>
          </span>
        ))}
        .
      </span>
    </p>
  );
}

/** The workloads that this one does not work without, and those that do not work without it. */
export function DependencyPanel({ neededBy, ...props }: Props) {
  return (
    <ReachPanel
      {...props}
      kind="dependency"
      title="Depends on"
      empty={{
        title: "No dependency is stated",
        words: "Name the workloads it does not work without: what stops them stops it.",
      }}
      foot={<NeededBy rows={neededBy} />}
      columns={[
        {
          id: "name",
          header: "Workload",
          cell: ({ id, name }) => (
            <Link href={`/workloads/${id}`} title={name}>
              {name}
            </Link>
          ),
          look: "name",
          card: "title",
        },
        { id: "stage", header: "Stage", cell: ({ stage }) => <StageBadge stage={stage} />, width: 118, card: "second" },
        { id: "owner", header: "Owner", cell: ({ owner }) => <PersonName name={owner ?? undefined} />, width: 106, card: "below" },
        { id: "source", header: "Source", cell: ({ source }) => <SourceMark source={source} />, width: 80, card: "first" },
        ...(props.edits ? [removeColumn<DependencyRow>(props.path)] : []),
      ]}
    />
  );
}
