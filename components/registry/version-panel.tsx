import { VERSION_KINDS, type VersionKind } from "@/lib/registry/core/words";
import { ReachPanel, type ReachPanelProps, type ReachRecord, reachColumns } from "./reach-panel";

export interface VersionRow extends ReachRecord {
  readonly kind: VersionKind;
}

/** The model, prompt and code that a workload runs. */
export function VersionPanel(props: Omit<ReachPanelProps<VersionRow>, "kind" | "title" | "empty">) {
  return (
    <ReachPanel
      {...props}
      kind="version"
      title="Versions"
      empty={{
        title: "No version is stated",
        words: "Name the model, the prompt and the code it runs: an approval holds for these, and a new one is drift.",
      }}
      columns={[
        {
          id: "reference",
          header: "Version",
          cell: ({ name }) => (
            <span className="mono" title={name}>
              {name}
            </span>
          ),
          look: "name",
          card: "title",
        },
        { id: "kind", header: "Kind", cell: ({ kind }) => VERSION_KINDS[kind], width: 80, look: "muted", card: "below" },
        ...reachColumns<VersionRow>(props),
      ]}
    />
  );
}
