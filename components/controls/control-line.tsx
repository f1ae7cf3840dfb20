import { SeverityBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { CONTROLS, type Control, mendOf, type Verdict } from "@/lib/controls/core";
import { EvidenceList } from "./evidence";
import { type ExceptionNote, Note } from "./exception-note";
import { OutcomeBadge, shownOf } from "./marks";
import { mendLink } from "./mend-links";

interface Props {
  verdict: Verdict;
  /** WL-0001. */
  workload: string;
  /** Whether the reader may edit the workload. */
  edits: boolean;
  /** What is asked for or in force. */
  exceptions: readonly ExceptionNote[];
  /** Where an exception is asked for; null for who may not. */
  exceptHref: string | null;
}

/** The way to have a gap excepted where that may be; that it never may, for whoever might ask. */
function Except({ control, asked, exceptHref }: { control: Control; asked: boolean; exceptHref: string | null }) {
  if (!control.waivable) return <span className="small faint">Never waived</span>;
  if (!exceptHref || asked) return null;
  return (
    <Link className="small" href={`${exceptHref}?control=${control.id}`} aria-label={`Request exception: ${control.title}`}>
      Request exception
    </Link>
  );
}

/** One control: what it says, of what requirement, why we know, and for a gap why it matters, what to do and who can. */
export function ControlLine({ verdict, workload, edits, exceptions, exceptHref }: Props) {
  const control = CONTROLS.find(({ id }) => id === verdict.control);
  if (!control) return null;
  const { outcome, severity, evidence } = verdict;
  const open = outcome === "unmet" || outcome === "unproven";
  const mend = mendOf(control, outcome);
  const notes = open ? exceptions.filter((one) => one.control === control.id) : [];
  const link = open ? mendLink(control.id, { workload, outcome, edits, missing: evidence.some(({ missing }) => missing) }) : null;
  return (
    <li id={`control-${control.id}`}>
      <div className="says">
        <OutcomeBadge shown={shownOf(verdict)} />
        {open && <SeverityBadge severity={severity} />}
      </div>
      <div className="what">
        <h3>{outcome === "unmet" ? control.gap : control.title}</h3>
        <EvidenceList evidence={evidence} />
        {open && (
          <p className="muted">
            {control.why} <b className="strong">{mend.what}</b> {mend.who}
          </p>
        )}
        {notes.map((note) => (
          <Note key={note.ref} note={note} />
        ))}
      </div>
      <div className="acts">
        {link && (
          <LinkButton href={link.href} size="s">
            {link.label}
            <span className="vh"> for “{outcome === "unmet" ? control.gap : control.title}”</span>
          </LinkButton>
        )}
        {open && <Except {...{ control, exceptHref }} asked={notes.length > 0} />}
      </div>
    </li>
  );
}
