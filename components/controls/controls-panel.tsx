import type { ReactNode } from "react";
import { Gate, type GateControl } from "@/components/ui/gate";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { CONTROLS, type Control, remedyOf, SEVERITIES, type Verdict } from "@/lib/controls/core";

const isOpen = ({ outcome }: Verdict): boolean => outcome === "unmet" || outcome === "unproven";

/** What stands of exceptions to one control: the one in force, and the one that is asked for. */
export interface ExceptionNote {
  /** EX-0007. */
  readonly ref: string;
  readonly control: string;
  /** "Excepted until 12 Jan 2027 by Rita Moreau", "Asked for by Ada Lovelace until 12 Jan 2027". */
  readonly words: string;
  /** The reason, and what stands in place of the control. */
  readonly why: string;
  /** Its end is near, or past 80 % of its time: amber. */
  readonly endsSoon: boolean;
}

function Note({ note }: { note: ExceptionNote }) {
  return (
    <span className="block">
      <Link href={`/exceptions/${note.ref}`}>{note.ref}</Link> <span className={note.endsSoon ? "amber" : undefined}>{note.words}</span>:{" "}
      <span className="muted">{note.why}</span>
    </span>
  );
}

interface LineProps {
  verdict: Verdict;
  control: Control;
  notes: readonly ExceptionNote[];
}

function Evidence({ verdict, control, notes }: LineProps) {
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
      {notes.map((note) => (
        <Note key={note.ref} note={note} />
      ))}
    </>
  );
}

/** How much a gap weighs, and the way to have it excepted where that may be. */
function Act({ verdict, control, exceptHref }: Omit<LineProps, "notes"> & { exceptHref: string | null }): ReactNode {
  return (
    <span className="block text-right">
      <span className="muted">{SEVERITIES[verdict.severity]}</span>
      {exceptHref && (
        <Link className="block" href={`${exceptHref}?control=${control.id}`} aria-label={`Request exception: ${control.title}`}>
          Request exception
        </Link>
      )}
      {exceptHref === null && !control.waivable && <span className="block faint">Never waived</span>}
    </span>
  );
}

function lineOf(verdict: Verdict, { exceptions, exceptHref }: Omit<ControlsPanelProps, "verdicts" | "note">): GateControl[] {
  const control = CONTROLS.find(({ id }) => id === verdict.control);
  if (!control) return [];
  const notes = isOpen(verdict) ? exceptions.filter((one) => one.control === control.id) : [];
  const offered = control.waivable && notes.length === 0 ? exceptHref : null;
  return [
    {
      id: control.id,
      title: control.title,
      verdict: verdict.waivedUntil && isOpen(verdict) ? "waived" : verdict.outcome,
      evidence: <Evidence {...{ verdict, control, notes }} />,
      action: isOpen(verdict) && <Act {...{ verdict, control }} exceptHref={offered} />,
    },
  ];
}

interface ControlsPanelProps {
  verdicts: readonly Verdict[];
  note: string;
  /** What is asked for or in force. */
  exceptions: readonly ExceptionNote[];
  /** Where an exception is asked for; null for who may not. */
  exceptHref: string | null;
}

/** What every control says of one workload: gaps first, each with why it matters, how to mend it and what was excepted. */
export function ControlsPanel({ verdicts, note, exceptions, exceptHref }: ControlsPanelProps) {
  return (
    <Panel labelledBy="controls">
      <PanelHead title="Controls" id="controls" note={note} />
      <Gate controls={verdicts.flatMap((verdict) => lineOf(verdict, { exceptions, exceptHref }))} />
    </Panel>
  );
}
