import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import { REVIEW_OUTCOMES, type ReviewOutcome } from "@/lib/review/core/words";

const LOOK = {
  continue: { tone: "green", glyph: "met" },
  continue_with_conditions: { tone: "amber", glyph: "waived" },
  demote: { tone: "muted", glyph: "stage-experiment" },
  retire: { tone: "muted", glyph: "stage-retired" },
} as const;

/** How a review ended, by shape and word. */
export function OutcomeBadge({ outcome }: { outcome: ReviewOutcome }) {
  const { tone, glyph } = LOOK[outcome];
  return (
    <Badge tone={tone}>
      <Glyph name={glyph} />
      {REVIEW_OUTCOMES[outcome]}
    </Badge>
  );
}
