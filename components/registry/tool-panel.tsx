import { Glyph } from "@/components/ui/glyph";
import { Tag } from "@/components/ui/tag";
import { TOOL_RULES, type ToolRule } from "@/lib/registry/core/words";
import { ReachPanel, type ReachPanelProps, type ReachRecord, reachColumns } from "./reach-panel";

export interface ToolRow extends ReachRecord {
  readonly rule: ToolRule;
  readonly simulated: boolean;
}

function Rule({ rule }: { rule: ToolRule }) {
  return (
    <span className="badge">
      <Glyph name={rule === "allowed" ? "met" : "not_applicable"} />
      {TOOL_RULES[rule]}
    </span>
  );
}

/** A stand-in is no live connection, and says so. */
function Name({ tool: { name, simulated } }: { tool: ToolRow }) {
  return (
    <>
      <span title={name}>{name}</span>
      {simulated && (
        <>
          {" "}
          <Tag title="A stand-in answers instead of the live connection">simulated</Tag>
        </>
      )}
    </>
  );
}

/** The tools that a workload may call, and those it may not. */
export function ToolPanel(props: Omit<ReachPanelProps<ToolRow>, "kind" | "title" | "empty">) {
  return (
    <ReachPanel
      {...props}
      kind="tool"
      title="Tools"
      empty={{
        title: "No tool is stated",
        words: "Name the tools it may call, and those it must not. A tool that is not named is found when it is used.",
      }}
      columns={[
        { id: "name", header: "Tool", cell: (tool) => <Name tool={tool} />, look: "name", card: "title" },
        { id: "rule", header: "Rule", cell: ({ rule }) => <Rule rule={rule} />, width: 96, card: "below" },
        ...reachColumns<ToolRow>(props),
      ]}
    />
  );
}
