import { Badge } from "@/components/ui/badge";
import { Glyph, VerdictGlyph } from "@/components/ui/glyph";
import { OUTCOMES, type Outcome, SOURCES, type Source, type Verdict, WALL_STATES, type WallState } from "@/lib/controls/core";

/** How a verdict is shown: what is waived is told apart from what is open. */
export type Shown = Outcome | "waived";

export function shownOf({ outcome, waivedUntil }: Pick<Verdict, "outcome" | "waivedUntil">): Shown {
  return waivedUntil && (outcome === "unmet" || outcome === "unproven") ? "waived" : outcome;
}

const SHOWN: Readonly<Record<Shown, string>> = { ...OUTCOMES, waived: "Waived" };
const TONES = { met: "green", unmet: "red", unproven: "amber", waived: undefined, not_applicable: "faint" } as const;

/** Shape, word, colour: what a control says. */
export function OutcomeBadge({ shown }: { shown: Shown }) {
  return (
    <Badge tone={TONES[shown]}>
      <VerdictGlyph verdict={shown} />
      {SHOWN[shown]}
    </Badge>
  );
}

const WALLS = {
  proved: { glyph: "met", tone: "green" },
  shared: { glyph: "unmet", tone: "red" },
  unproven: { glyph: "unproven", tone: "amber" },
  unstated: { glyph: "not_applicable", tone: "faint" },
} as const;

export function wallTone(state: WallState): (typeof WALLS)[WallState]["tone"] {
  return WALLS[state].tone;
}

/** Shape, word, colour: how a wall stands. */
export function WallMark({ state }: { state: WallState }) {
  return (
    <>
      <Glyph name={WALLS[state].glyph} className={WALLS[state].tone} />
      <span>{WALL_STATES[state]}</span>
    </>
  );
}

const SAYS: Readonly<Record<Source, string>> = {
  declared: "The owner said so: that alone proves nothing",
  attested: "A data owner or a second person confirmed it",
  observed: "A command, a pipeline or activity saw it",
};

/** Who says so: solid where it proves something, dashed where it does not. */
export function SourceTag({ source, proves }: { source: Source; proves: boolean }) {
  return (
    <span className={proves ? "source-tag" : "source-tag dashed"} title={SAYS[source]}>
      {SOURCES[source]}
    </span>
  );
}
