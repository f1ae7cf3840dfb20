import { Link } from "@/components/ui/link";
import { ENVIRONMENT_KINDS, type EnvironmentKind, type Zone } from "@/lib/registry/core/words";
import { ZoneBadge } from "./environment-zone";
import { ReachPanel, type ReachPanelProps, type ReachRecord, reachColumns } from "./reach-panel";

export interface EnvironmentUseRow extends ReachRecord {
  /** EN-0001. */
  readonly ref: string;
  readonly kind: EnvironmentKind;
  readonly zone: Zone;
  readonly externalRef: string;
  readonly parent: string | null;
}

/** Where a workload runs and keeps its secrets. */
export function EnvironmentPanel(props: Omit<ReachPanelProps<EnvironmentUseRow>, "kind" | "title" | "empty">) {
  return (
    <ReachPanel
      {...props}
      kind="environment"
      title="Environments"
      empty={{
        title: "No environment is stated",
        words:
          "Name the account it runs in, its secrets manager and its network, in each zone: that they are apart is what separation is proved by.",
      }}
      columns={[
        { id: "ref", header: "Id", cell: ({ ref }) => ref, width: 84, look: "id", card: "id" },
        {
          id: "name",
          header: "Environment",
          cell: ({ ref, name }) => (
            <Link href={`/environments/${ref}`} title={name}>
              {name}
            </Link>
          ),
          look: "name",
          card: "title",
        },
        { id: "kind", header: "Kind", cell: ({ kind }) => ENVIRONMENT_KINDS[kind], width: 124, look: "muted", card: "below" },
        {
          id: "externalRef",
          header: "External reference",
          cell: ({ externalRef }) => (
            <span className="mono" title={externalRef}>
              {externalRef}
            </span>
          ),
          width: 190,
          look: "muted",
          card: "below-end",
        },
        { id: "parent", header: "Stands in", cell: ({ parent }) => parent ?? "", width: 140, look: "muted" },
        { id: "zone", header: "Trust zone", cell: ({ zone }) => <ZoneBadge zone={zone} />, width: 118, card: "first" },
        ...reachColumns<EnvironmentUseRow>(props).map((column) => (column.id === "source" ? { ...column, card: undefined } : column)),
      ]}
    />
  );
}
