import type { ReactNode } from "react";
import { cx } from "./classes";
import { type Verdict, VerdictGlyph } from "./glyph";

// Met first and broken last in the bar, so that its end is what is left to do; broken first in the list, so that it is read first.
const BAR: readonly Verdict[] = ["met", "waived", "unproven", "unmet"];
const LIST: readonly Verdict[] = ["unmet", "unproven", "waived", "met", "not_applicable"];
const SEGMENT: Record<Verdict, string> = { met: "", unmet: "u", unproven: "q", waived: "w", not_applicable: "" };
const WORD: Record<Verdict, string> = {
  met: "met",
  unmet: "unmet",
  unproven: "unproven",
  waived: "waived",
  not_applicable: "not applicable",
};

export type VerdictCounts = Readonly<Record<Verdict, number>>;

export function countVerdicts(verdicts: readonly Verdict[]): VerdictCounts {
  const counts = { met: 0, unmet: 0, unproven: 0, waived: 0, not_applicable: 0 };
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}

function sentence(counts: VerdictCounts): string {
  return LIST.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${WORD[verdict]}`)
    .join(", ");
}

/** One segment per control. */
export function GateBar({ counts }: { counts: VerdictCounts }) {
  return (
    <div className="gate-bar" role="img" aria-label={sentence(counts)}>
      {BAR.flatMap((verdict) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the segments of one verdict are alike and never move
        Array.from({ length: counts[verdict] }, (_, i) => <i key={`${verdict}${i}`} className={SEGMENT[verdict] || undefined} />),
      )}
    </div>
  );
}

function GateLegend({ counts }: { counts: VerdictCounts }) {
  const order: readonly Verdict[] = ["met", "unmet", "unproven", "waived", "not_applicable"];
  return (
    <p className="legend">
      {order
        .filter((verdict) => counts[verdict] > 0)
        .map((verdict) => (
          <span key={verdict}>
            <VerdictGlyph verdict={verdict} />
            {counts[verdict]} {WORD[verdict]}
          </span>
        ))}
    </p>
  );
}

export interface GateControl {
  id: string;
  title: string;
  verdict: Verdict;
  /** What is wrong and why we know, or by whom it is met. */
  evidence: ReactNode;
  /** The link that does what there is to do. */
  action?: ReactNode;
}

function ControlLine({ control }: { control: GateControl }) {
  const open = control.verdict !== "met" && control.verdict !== "not_applicable";
  return (
    <li>
      <VerdictGlyph verdict={control.verdict} />
      <div>
        <span className="vh">{WORD[control.verdict]}: </span>
        <span className={cx(open && "strong")}>{control.title}</span>
        <span className="ev">{control.evidence}</span>
      </div>
      {control.action && <span className="small">{control.action}</span>}
    </li>
  );
}

export function ControlList({ controls }: { controls: readonly GateControl[] }) {
  return (
    <ul className="check-list">
      {controls.map((control) => (
        <ControlLine key={control.id} control={control} />
      ))}
    </ul>
  );
}

/** A gate: the bar, the counts, then the controls, broken first and met folded. It needs no JavaScript. */
export function Gate({ controls }: { controls: readonly GateControl[] }) {
  const counts = countVerdicts(controls.map((control) => control.verdict));
  const ordered = LIST.flatMap((verdict) => controls.filter((control) => control.verdict === verdict));
  const open = ordered.filter((control) => control.verdict !== "met" && control.verdict !== "not_applicable");
  const folded = ordered.filter((control) => control.verdict === "met" || control.verdict === "not_applicable");
  return (
    <>
      <div className="panel-body gate-counts">
        <GateBar counts={counts} />
        <GateLegend counts={counts} />
      </div>
      {open.length > 0 && <ControlList controls={open} />}
      {folded.length > 0 && (
        <details className="fold" open={open.length === 0}>
          <summary>Show {sentence({ ...counts, unmet: 0, unproven: 0, waived: 0 })}</summary>
          <ControlList controls={folded} />
        </details>
      )}
    </>
  );
}
