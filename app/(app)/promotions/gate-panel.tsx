import type { ReactNode } from "react";
import { EvidenceList } from "@/components/controls/evidence";
import { OutcomeBadge } from "@/components/controls/marks";
import { mendLink } from "@/components/controls/mend-links";
import { SeverityBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { countVerdicts, GateBar } from "@/components/ui/gate";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { dayWords } from "@/lib/platform/words";
import type { CheckVerdict, GateCheck } from "@/lib/promotion";

const OPEN: readonly CheckVerdict[] = ["unmet", "unproven", "waived"];
const FOLDED: readonly CheckVerdict[] = ["met", "not_applicable"];
const WORDS: Readonly<Record<CheckVerdict, string>> = {
  ...{ unmet: "unmet", unproven: "unproven", waived: "waived", met: "met", not_applicable: "not applicable" },
};

interface Reader {
  /** WL-0001 */
  readonly workload: string;
  /** Whether the reader may edit the workload: the forms that mend are for them alone. */
  readonly edits: boolean;
}

function Way({ check: { id, title, verdict, evidence }, workload, edits }: Reader & { check: GateCheck }) {
  const outcome = verdict === "waived" ? "unmet" : verdict;
  const link = mendLink(id, { workload, outcome, edits, missing: evidence.some(({ missing }) => missing) });
  if (!link) return null;
  return (
    <LinkButton href={link.href} size="s">
      {link.label}
      <span className="vh"> for “{title}”</span>
    </LinkButton>
  );
}

function CheckLine({ check, ...reader }: Reader & { check: GateCheck }) {
  const { id, title, verdict, severity, evidence, why, remedy, waivedUntil } = check;
  const open = verdict === "unmet" || verdict === "unproven";
  return (
    <li id={`check-${id}`}>
      <div className="says">
        <OutcomeBadge shown={verdict} />
        {open && <SeverityBadge severity={severity} />}
      </div>
      <div className="what">
        <h3>{title}</h3>
        <EvidenceList evidence={evidence} />
        {waivedUntil && verdict === "waived" && <p className="muted">Covered by an exception until {dayWords(waivedUntil)}.</p>}
        {open && (
          <p className="muted">
            {why} <b className="strong">{remedy.what}</b> {remedy.who}
          </p>
        )}
      </div>
      <div className="acts">{open && <Way check={check} {...reader} />}</div>
    </li>
  );
}

function Lines({ checks, label, ...reader }: Reader & { checks: readonly GateCheck[]; label: string }) {
  return (
    <ul className="judged" aria-label={label}>
      {checks.map((check) => (
        <CheckLine key={check.id} check={check} {...reader} />
      ))}
    </ul>
  );
}

interface Props extends Reader {
  title: string;
  note: string;
  checks: readonly GateCheck[];
  percent: number;
  /** What is said where nothing closes it. */
  children?: ReactNode;
}

/**
 * The gate of a transition: how much of it is met, then each check that closes it with why we know, why it matters, who can mend it and the
 * way there. What is met is folded.
 */
export function GatePanel({ title, note, checks, percent, children, ...reader }: Props) {
  const counts = countVerdicts(checks.map(({ verdict }) => verdict));
  const open = OPEN.flatMap((verdict) => checks.filter((check) => check.verdict === verdict));
  const told = OPEN.concat("met").filter((verdict) => counts[verdict] > 0);
  return (
    <Panel labelledBy="gate">
      <PanelHead title={title} id="gate" note={note}>
        <Link className="small" href={`/workloads/${reader.workload}/controls?as=next`}>
          All controls
        </Link>
      </PanelHead>
      <PanelBody className="readiness">
        <p className="percent">
          <b>{percent} %</b> <span className="muted">{told.map((verdict) => `${counts[verdict]} ${WORDS[verdict]}`).join(", ")}</span>
        </p>
        <GateBar counts={counts} />
      </PanelBody>
      {open.length > 0 ? <Lines checks={open} label="What is open" {...reader} /> : <PanelBody>{children}</PanelBody>}
      {FOLDED.filter((verdict) => counts[verdict] > 0).map((verdict) => (
        <details key={verdict} className="fold">
          <summary>
            {counts[verdict]} {WORDS[verdict]}
          </summary>
          <Lines checks={checks.filter((check) => check.verdict === verdict)} label={WORDS[verdict]} {...reader} />
        </details>
      ))}
    </Panel>
  );
}
