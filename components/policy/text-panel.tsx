import { CopyButton } from "@/components/ui/copy-button";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";

/** The document as YAML, to be kept beside code and proposed from there. */
export function TextPanel({ text }: { text: string }) {
  return (
    <Panel labelledBy="text">
      <PanelHead title="As text" id="text" note="YAML">
        <CopyButton text={text} label="Copy the policy" />
      </PanelHead>
      <PanelBody>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
        <pre className="scroll-x mono small" tabIndex={0}>
          {text}
        </pre>
      </PanelBody>
    </Panel>
  );
}
