import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { hrefWith } from "@/components/data-table/href";
import { Page } from "@/components/layout/page";
import { CampaignTable } from "@/components/review/campaign-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/tabs";
import { CAMPAIGN_STATES, listCampaigns } from "@/lib/review";
import { ReviewsFrame } from "../frame";

export const metadata: Metadata = { title: "Campaigns of reviews" };

type Props = { searchParams: Promise<{ state?: string; cursor?: string }> };

function viewsOf(current: string | undefined) {
  const views = Object.entries(CAMPAIGN_STATES).map(([state, label]) => ({
    href: hrefWith("/reviews/campaigns", { state }, {}),
    label,
    current: state === current,
  }));
  return [{ href: "/reviews/campaigns", label: "All", current: !current }, ...views];
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { state, cursor } = await searchParams;
  const page = await listCampaigns(ctx, { ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) });
  const mayPlan = ctx.permissions.has("workload.govern");
  const plan = (
    <LinkButton href="/reviews/campaigns/new" variant="primary">
      <Plus />
      Plan a campaign
    </LinkButton>
  );
  return (
    <ReviewsFrame ctx={ctx} tab="campaigns">
      <Page gap="board">
        <h1 className="vh">Campaigns of reviews</h1>
        <div className="row wrap between">
          <div className="scroll-x">
            <Segmented label="State" tabs={viewsOf(state)} />
          </div>
          {mayPlan && plan}
        </div>
        {page.items.length === 0 ? (
          <EmptyState title={state ? "No campaign stands so" : "No campaign was planned yet"}>
            A campaign asks for many reviews at once, of somebody each, until a day: all of tier high, say, before the year ends. It shows
            how far they are, and what nobody answered.
          </EmptyState>
        ) : (
          <Panel>
            <CampaignTable rows={page.items} />
          </Panel>
        )}
        {page.nextCursor && (
          <LinkButton href={hrefWith("/reviews/campaigns", { state }, { cursor: String(page.nextCursor) })}>
            Show older campaigns
          </LinkButton>
        )}
      </Page>
    </ReviewsFrame>
  );
});
