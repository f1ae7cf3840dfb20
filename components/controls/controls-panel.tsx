import { Gate, type GateControl } from "@/components/ui/gate";
import { Panel, PanelHead } from "@/components/ui/panel";
import { CONTROLS, type Control, remedyOf, SEVERITIES, type Verdict } from "@/lib/controls/core";

const isOpen = ({ outcome }: Verdict): boolean => outcome === "unmet" || outcome === "unproven";

function Evidence({ verdict, control }: { verdict: Verdict; control: Control }) {
  return (
    <>
      {verdict.evidence.map(({ words }) => words).join(" ")}
      {isOpen(verdict) && (
        <>
          {" "}
          <span className="muted">
            {control.why} {remedyOf(control, verdict.outcome)}
          </span>
        </>
      )}
      {verdict.waivedUntil && isOpen(verdict) && <span className="muted"> Waived until {verdict.waivedUntil}.</span>}
    </>
  );
}

function lineOf(verdict: Verdict): GateControl[] {
  const control = CONTROLS.find(({ id }) => id === verdict.control);
  if (!control) return [];
  return [
    {
      id: control.id,
      title: control.title,
      verdict: verdict.waivedUntil && isOpen(verdict) ? "waived" : verdict.outcome,
      evidence: <Evidence {...{ verdict, control }} />,
      action: isOpen(verdict) && <span className="muted">{SEVERITIES[verdict.severity]}</span>,
    },
  ];
}

/** What every control says of one workload: gaps first, each with why it matters and how to mend it. */
export function ControlsPanel({ verdicts, note }: { verdicts: readonly Verdict[]; note: string }) {
  return (
    <Panel labelledBy="controls">
      <PanelHead title="Controls" id="controls" note={note} />
      <Gate controls={verdicts.flatMap(lineOf)} />
    </Panel>
  );
}
