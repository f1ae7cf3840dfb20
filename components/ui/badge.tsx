import type { ReactNode } from "react";
import { cx } from "./classes";
import {
  type DueState,
  dueTone,
  Glyph,
  type Severity,
  SeverityGlyph,
  type Stage,
  StageGlyph,
  severityTone,
  type Tier,
  TierGlyph,
  TimeGlyph,
  type Tone,
  type Verdict,
  VerdictGlyph,
  verdictTone,
} from "./glyph";
import { perWord } from "./markup";

interface BadgeProps {
  children: ReactNode;
  tone?: Tone | undefined;
  boxed?: boolean;
  /** Nobody has proved or approved it. */
  dashed?: boolean;
  title?: string | undefined;
}

/** Shape, word, colour, in that order: put a glyph first, then the word. */
export function Badge({ children, tone, boxed, dashed, title }: BadgeProps) {
  return (
    <span className={cx("badge", boxed && "boxed", dashed && "dashed", tone)} title={title}>
      {children}
    </span>
  );
}

const STAGE: Record<Stage, string> = { experiment: "Experiment", pilot: "Pilot", production: "Production", retired: "Retired" };

function AdoptedMark() {
  return (
    <span className="adopted" title="In this stage since before Airlock; never approved">
      adopted
    </span>
  );
}

const drawStage = (stage: Stage, adopted: boolean) => (
  <span className="badge">
    {StageGlyph({ stage, adopted })}
    {STAGE[stage]}
    {adopted && AdoptedMark()}
  </span>
);
const approvedStage = perWord((stage: Stage) => drawStage(stage, false));
const adoptedStage = perWord((stage: Stage) => drawStage(stage, true));

export function StageBadge({ stage, adopted = false }: { stage: Stage; adopted?: boolean | undefined }) {
  return adopted ? adoptedStage(stage) : approvedStage(stage);
}

const TIER: Record<Tier, string> = { low: "Low", moderate: "Moderate", high: "High", critical: "Critical" };

const tierBadge = perWord((tier: Tier) => (
  <span className="badge">
    {TierGlyph({ tier })}
    {TIER[tier]}
  </span>
));

export function TierBadge({ tier }: { tier: Tier | null }) {
  return tier ? tierBadge(tier) : <span className="badge faint">Not yet known</span>;
}

/** For an adopted workload, where the words "never approved" belong. */
export function AdoptedBadge() {
  return (
    <Badge boxed dashed title="In this stage since before Airlock; never approved">
      <Glyph name="unproven" />
      Never approved
    </Badge>
  );
}

interface DueBadgeProps {
  state: DueState;
  /** "Overdue 12 d", "Due today", "In 6 d", "Ends in 9 d", "No date": made on the server. */
  words: string;
  /** ISO date, for machines that read the page. */
  dueOn?: string | null | undefined;
  /** "Wed 11 Nov 2026, high tier, every 90 d": shown on hover. */
  exact?: string | undefined;
}

export function DueBadge({ state, words, dueOn, exact }: DueBadgeProps) {
  return (
    <span className={cx("badge", dueTone(state))} title={exact}>
      {TimeGlyph({ state, tone: false })}
      {dueOn ? <time dateTime={dueOn}>{words}</time> : words}
    </span>
  );
}

const VERDICT: Record<Verdict, string> = {
  met: "Met",
  unmet: "Unmet",
  unproven: "Unproven",
  waived: "Waived",
  not_applicable: "Not applicable",
};

export function VerdictBadge({ verdict, words, boxed }: { verdict: Verdict; words?: string; boxed?: boolean }) {
  return (
    <Badge tone={verdictTone(verdict)} boxed={boxed ?? false}>
      <VerdictGlyph verdict={verdict} tone={false} />
      {words ?? VERDICT[verdict]}
    </Badge>
  );
}

const SEVERITY: Record<Severity, string> = { critical: "Critical", high: "High", medium: "Medium", low: "Low" };

export function SeverityBadge({ severity, words, title }: { severity: Severity; words?: string; title?: string }) {
  return (
    <Badge tone={severityTone(severity)} title={title}>
      <SeverityGlyph severity={severity} tone={false} />
      {words ?? SEVERITY[severity]}
    </Badge>
  );
}
