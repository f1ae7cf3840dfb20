import type { Metadata } from "next";
import { suggestionsOf } from "@/app/(app)/people/suggestions";
import { guarded } from "@/app/guard";
import { calendarZoneOf } from "@/app/times";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { CampaignForm } from "@/components/review/campaign-form";
import { listPeopleNames, listTeamNames, requirePermission } from "@/lib/people";
import { addDays, dayOf } from "@/lib/platform";
import { TIERS } from "@/lib/registry";
import { plan } from "../actions";

export const metadata: Metadata = { title: "Plan a campaign" };

export default guarded(async (ctx) => {
  requirePermission(ctx, "workload.govern");
  const [teams, people, zone] = await Promise.all([listTeamNames(ctx), listPeopleNames(ctx), calendarZoneOf(ctx)]);
  return (
    <>
      <TopBar
        crumbs={[{ label: "Reviews", href: "/reviews" }, { label: "Campaigns", href: "/reviews/campaigns" }, { label: "Plan a campaign" }]}
      />
      <Page>
        <PageTitle title="Plan a campaign">
          <p className="muted">Nothing is asked of anybody before you start it: what it comes to is shown first.</p>
        </PageTitle>
        <CampaignForm
          plan={plan}
          tiers={Object.entries(TIERS)}
          teams={teams}
          people={suggestionsOf(people)}
          earliest={addDays(dayOf(ctx.now, zone), 1)}
        />
      </Page>
    </>
  );
});
