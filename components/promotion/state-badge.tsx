import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import type { PromotionState } from "@/lib/promotion/core/states";

const LOOK = {
  draft: { words: "Draft", tone: "muted", glyph: "waiting" },
  in_review: { words: "In review", tone: "muted", glyph: "waiting" },
  changes_requested: { words: "Changes asked for", tone: "amber", glyph: "unproven" },
  approved: { words: "Approved", tone: "green", glyph: "met" },
  applied: { words: "Applied", tone: "green", glyph: "met" },
  rejected: { words: "Rejected", tone: "red", glyph: "unmet" },
  withdrawn: { words: "Withdrawn", tone: "faint", glyph: "not_applicable" },
  lapsed: { words: "Lapsed", tone: "amber", glyph: "unproven" },
  stale: { words: "Stale", tone: "amber", glyph: "unproven" },
} as const;

/** How a request stands, by shape and word. */
export function PromotionBadge({ state, boxed = false }: { state: PromotionState; boxed?: boolean }) {
  const { words, tone, glyph } = LOOK[state];
  return (
    <Badge tone={tone} boxed={boxed}>
      <Glyph name={glyph} />
      {words}
    </Badge>
  );
}
