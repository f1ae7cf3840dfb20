import { ControlList } from "@/components/ui/gate";
import { Panel, PanelHead } from "@/components/ui/panel";
import { CONTROLS, remedyOf, SEVERITIES, type Verdict } from "@/lib/controls/core";

/** One control with what it finds now, why it matters and how it is met: what an exception to it is held against. */
export function GapPanel({ title, verdict, note }: { title: string; verdict: Verdict; note?: string }) {
  const control = CONTROLS.find(({ id }) => id === verdict.control);
  if (!control) return null;
  const line = {
    ...{ id: control.id, title: control.title, verdict: verdict.outcome, action: SEVERITIES[verdict.severity] },
    evidence: (
      <>
        {verdict.evidence.map(({ words }) => words).join(" ")}{" "}
        <span className="muted">
          {control.why} {remedyOf(control, verdict.outcome)}
        </span>
      </>
    ),
  };
  return (
    <Panel labelledBy="gap">
      <PanelHead title={title} id="gap" note={note} />
      <ControlList controls={[line]} />
    </Panel>
  );
}
