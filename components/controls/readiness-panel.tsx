import { LinkButton } from "@/components/ui/button";
import { GateBar } from "@/components/ui/gate";
import { SeverityGlyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { type Gap, type Readiness, SEVERITIES } from "@/lib/controls/core";
import { OutcomeBadge } from "./marks";
import { mendLink } from "./mend-links";
import { Said } from "./said";

const TOP = 4;

interface Props {
  readiness: Readiness;
  /** "Ready for pilot". */
  title: string;
  workload: string;
  edits: boolean;
}

function GapLine({ gap, workload, edits }: { gap: Gap; workload: string; edits: boolean }) {
  const { control, outcome, severity, title, evidence, mend } = gap;
  const link = mendLink(control, { workload, outcome, edits, missing: evidence.some(({ missing }) => missing) });
  const more = evidence.length - 1;
  return (
    <li>
      <div className="says">
        <OutcomeBadge shown={outcome} />
      </div>
      <div className="what">
        <h3>
          <Link href={`/workloads/${workload}/controls?as=next#control-${control}`}>{title}</Link>{" "}
          <span className="small faint">
            <SeverityGlyph severity={severity} /> {SEVERITIES[severity]}
          </span>
        </h3>
        <p>
          <Said>{evidence[0]?.words ?? ""}</Said>
          {more > 0 && <span className="faint"> And {more} more.</span>}
        </p>
        <p className="muted">
          {mend.what} {mend.who}
        </p>
      </div>
      {link && (
        <LinkButton href={link.href} size="s">
          {link.label}
          <span className="vh"> for “{title}”</span>
        </LinkButton>
      )}
    </li>
  );
}

/** How far a workload is from its next stage: the share that is met, and what weighs most of the rest with the way to mend it. */
export function ReadinessPanel({ readiness, title, workload, edits }: Props) {
  const { met, unmet, unproven, percent, gaps } = readiness;
  const all = `/workloads/${workload}/controls?as=next`;
  return (
    <Panel labelledBy="readiness">
      <PanelHead title={title} id="readiness" note="judged as it would stand then, before anybody approves" />
      <PanelBody className="readiness">
        <p className="percent">
          <b>{percent} %</b>{" "}
          <span className="muted">
            {met} met, {unmet} unmet, {unproven} unproven
          </span>
        </p>
        <GateBar counts={{ met, unmet, unproven, waived: 0, not_applicable: 0 }} />
      </PanelBody>
      {gaps.length === 0 ? (
        <PanelBody>
          <p className="muted">Every control that will be asked is met. What is left is the approvals.</p>
        </PanelBody>
      ) : (
        <ul className="judged">
          {gaps.slice(0, TOP).map((gap) => (
            <GapLine key={gap.control} gap={gap} workload={workload} edits={edits} />
          ))}
        </ul>
      )}
      <PanelFoot>
        <Link href={all}>{gaps.length > TOP ? `All ${gaps.length} gaps` : "All controls"}</Link>
      </PanelFoot>
    </Panel>
  );
}
