import { Tag } from "@/components/ui/tag";
import { CAMPAIGN_STATES, type CampaignState } from "@/lib/review/core/campaign";

/** How a campaign stands, in a word. */
export function CampaignBadge({ state }: { state: CampaignState }) {
  return <Tag>{CAMPAIGN_STATES[state]}</Tag>;
}
