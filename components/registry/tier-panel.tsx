import { MoveDownRight, MoveUpRight } from "@/components/ui/icons";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { TierReason } from "@/lib/registry/core/tier";
import { TIERS, type Tier } from "@/lib/registry/core/words";

interface Props {
  tier: Tier;
  reasons: readonly TierReason[];
  policyVersion: number;
}

/** Why this tier: every point has its reason. */
export function TierPanel({ tier, reasons, policyVersion }: Props) {
  return (
    <Panel labelledBy="why-tier">
      <PanelHead title={`Why ${TIERS[tier].toLowerCase()}`} id="why-tier" />
      <PanelBody className="stack tight">
        {reasons.length === 0 ? (
          <p className="muted">No effect, no sensitive data, no outward channel.</p>
        ) : (
          <ul className="reasons">
            {reasons.map((reason) => (
              <li key={reason.text} className="row">
                {reason.direction === "raises" ? <MoveUpRight aria-label="Raises" /> : <MoveDownRight aria-label="Lowers" />}
                {reason.text}
              </li>
            ))}
          </ul>
        )}
        <p className="small faint">Derived, policy version {policyVersion}. Risk can raise it with a reason.</p>
      </PanelBody>
    </Panel>
  );
}
