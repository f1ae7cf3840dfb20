import { CHANNEL_DIRECTIONS, type ChannelDirection } from "@/lib/registry/core/words";
import { ReachPanel, type ReachPanelProps, type ReachRecord, reachColumns } from "./reach-panel";

export interface ChannelRow extends ReachRecord {
  readonly direction: ChannelDirection;
}

/** Where the output of a workload goes. */
export function ChannelPanel(props: Omit<ReachPanelProps<ChannelRow>, "kind" | "title" | "empty">) {
  return (
    <ReachPanel
      {...props}
      kind="channel"
      title="Output channels"
      empty={{
        title: "No output channel is stated",
        words: "Where does its output go? An outward channel beside sensitive data raises the tier.",
      }}
      columns={[
        { id: "name", header: "Output channel", cell: ({ name }) => <span title={name}>{name}</span>, look: "name", card: "title" },
        {
          id: "direction",
          header: "Direction",
          cell: ({ direction }) => CHANNEL_DIRECTIONS[direction],
          width: 96,
          look: "muted",
          card: "below",
        },
        ...reachColumns<ChannelRow>(props),
      ]}
    />
  );
}
