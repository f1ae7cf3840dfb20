import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import { PROPOSAL_STATES, type ProposalState } from "@/lib/policy/core/states";

const LOOK = {
  proposed: { tone: "muted", glyph: "waiting" },
  approved: { tone: undefined, glyph: "met" },
  rejected: { tone: "red", glyph: "unmet" },
  withdrawn: { tone: "faint", glyph: "not_applicable" },
  stale: { tone: "faint", glyph: "not_applicable" },
} as const;

/** Where a proposal stands, by shape and word. */
export function ProposalBadge({ state, boxed = false }: { state: ProposalState; boxed?: boolean }) {
  const { tone, glyph } = LOOK[state];
  return (
    <Badge tone={tone} boxed={boxed}>
      <Glyph name={glyph} />
      {PROPOSAL_STATES[state]}
    </Badge>
  );
}
