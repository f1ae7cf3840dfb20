import type { Moment } from "@/app/times";
import { MentionList } from "@/components/promotion/mention-list";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { PromotionMention } from "@/lib/promotion";

interface Props {
  mentions: readonly PromotionMention[];
  timeOf: (at: string | Date) => Moment;
}

/** Where somebody is asked to say something; nothing while nobody is. */
export function Mentions({ mentions, timeOf }: Props) {
  if (mentions.length === 0) return null;
  return (
    <Panel labelledBy="mentions">
      <PanelHead title="Mentions" id="mentions" note="oldest first, until you comment or the request ends" />
      <MentionList lines={mentions.map((mention) => ({ ...mention, time: { at: mention.at, ...timeOf(mention.at) } }))} />
    </Panel>
  );
}
