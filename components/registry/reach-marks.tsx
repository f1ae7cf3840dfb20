import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import { FACT_SOURCES, type FactSource, PHASES, type Phase } from "@/lib/registry/core/words";

const PHASE_TITLES: Readonly<Record<Phase, string>> = {
  planned: "Asked for; not in force until a promotion makes it live",
  live: "In force",
  ending: "On its way out",
};

/** Whether a record of reach is asked for (dashed: nobody has approved it), in force, or on its way out. */
export function PhaseBadge({ phase }: { phase: Phase }) {
  return (
    <Badge boxed dashed={phase === "planned"} tone={phase === "ending" ? "amber" : undefined} title={PHASE_TITLES[phase]}>
      {PHASES[phase]}
    </Badge>
  );
}

const SOURCE_TITLES: Readonly<Record<FactSource, string>> = {
  declared: "The owner said so: that alone proves nothing",
  attested: "A data owner or a second person confirmed it",
  observed: "A command, a pipeline or activity saw it",
};

/** Who says so. */
export function SourceMark({ source }: { source: FactSource }) {
  return (
    <span className={source === "declared" ? "muted" : undefined} title={SOURCE_TITLES[source]}>
      {FACT_SOURCES[source]}
    </span>
  );
}

interface SharedMarkProps {
  /** The places are in different zones: a broken rule. */
  crosses: boolean;
  words: string;
  title?: string;
  boxed?: boolean;
}

/** One principal, or one secret, known in more than one place: red where the places are in different zones. */
export function SharedMark({ crosses, words, title, boxed = true }: SharedMarkProps) {
  return (
    <Badge boxed={boxed} tone={crosses ? "red" : "amber"} title={title}>
      <Glyph name={crosses ? "unmet" : "unproven"} />
      {words}
    </Badge>
  );
}
