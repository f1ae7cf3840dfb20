import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";

export type IncidentState = "open" | "contained" | "recovered";

const LOOK = {
  open: { words: "Open", tone: "red", glyph: "unmet" },
  contained: { words: "Contained", tone: "amber", glyph: "unproven" },
  recovered: { words: "Recovered", tone: "green", glyph: "met" },
} as const;

/** How an incident stands, by shape and word. */
export function IncidentBadge({ state }: { state: IncidentState }) {
  const { words, tone, glyph } = LOOK[state];
  return (
    <Badge tone={tone}>
      <Glyph name={glyph} />
      {words}
    </Badge>
  );
}
