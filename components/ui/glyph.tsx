import { cx } from "./classes";
import type { SmallGlyph, WideGlyph } from "./glyph-sprite";
import { perWord } from "./markup";

export type Stage = "experiment" | "pilot" | "production" | "retired";
export type Tier = "low" | "moderate" | "high" | "critical";
export type Verdict = "met" | "unmet" | "unproven" | "waived" | "not_applicable";
export type Severity = "critical" | "high" | "medium" | "low";
export type DueState = "overdue" | "soon" | "later" | "none";
export type Tone = "red" | "amber" | "green" | "muted" | "faint";

type GlyphName = SmallGlyph | WideGlyph;

interface GlyphProps {
  name: GlyphName;
  className?: string | undefined;
}

// A list of fifty has two hundred shapes: those it draws are called, for a component of its own costs its server more than the shape.
const WIDE = /^(brand|stage-|adopted-)/;

const shape = (name: GlyphName, className: string | undefined) => (
  <svg className={cx("g", WIDE.test(name) && "wide", className)} aria-hidden="true">
    <use href={`#g-${name}`} />
  </svg>
);
const plainShape = perWord((name: GlyphName) => shape(name, undefined));

/** A state shape. It says nothing to a screen reader: the word stands beside it. */
export function Glyph({ name, className }: GlyphProps) {
  return className ? shape(name, className) : plainShape(name);
}

export function StageGlyph({ stage, adopted = false }: { stage: Stage; adopted?: boolean }) {
  return Glyph({ name: `${adopted ? "adopted" : "stage"}-${stage}` });
}

export function TierGlyph({ tier }: { tier: Tier }) {
  return Glyph({ name: `tier-${tier}` });
}

const VERDICT_TONE: Record<Verdict, Tone | undefined> = {
  met: "green",
  unmet: "red",
  unproven: "amber",
  waived: undefined,
  not_applicable: "faint",
};

export function verdictTone(verdict: Verdict): Tone | undefined {
  return VERDICT_TONE[verdict];
}

export function VerdictGlyph({ verdict, tone = true }: { verdict: Verdict; tone?: boolean }) {
  return <Glyph name={verdict} className={tone ? VERDICT_TONE[verdict] : undefined} />;
}

const SEVERITY_TONE: Record<Severity, Tone> = { critical: "red", high: "amber", medium: "muted", low: "faint" };

export function severityTone(severity: Severity): Tone {
  return SEVERITY_TONE[severity];
}

export function SeverityGlyph({ severity, tone = true }: { severity: Severity; tone?: boolean }) {
  return <Glyph name={`severity-${severity}`} className={tone ? SEVERITY_TONE[severity] : undefined} />;
}

const DUE_TONE: Record<DueState, Tone> = { overdue: "red", soon: "amber", later: "muted", none: "faint" };

export function dueTone(state: DueState): Tone {
  return DUE_TONE[state];
}

export function TimeGlyph({ state, tone = true }: { state: DueState; tone?: boolean }) {
  return Glyph({ name: `time-${state}`, className: tone ? DUE_TONE[state] : undefined });
}

export function Brand() {
  return <Glyph name="brand" />;
}
