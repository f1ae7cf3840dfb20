import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { OrganisationForm } from "@/components/people/organisation-form";
import { RemoveDemo } from "@/components/people/remove-demo";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { FlaskConical } from "@/components/ui/icons";
import { getDemoCounts, getOrganisation } from "@/lib/people";
import { edit, removeDemoData } from "./actions";

export const metadata: Metadata = { title: "Organisation" };

const WORDS = [
  ["workloads", "workload", "workloads"],
  ["promotions", "promotion", "promotions"],
  ["reviews", "review", "reviews"],
  ["dataScopes", "data scope", "data scopes"],
  ["environments", "environment", "environments"],
  ["teams", "team", "teams"],
  ["people", "person", "people"],
] as const;

type Counts = Readonly<Record<(typeof WORDS)[number][0], number>>;

function countWords(counts: Counts): string {
  return WORDS.filter(([key]) => counts[key] > 0)
    .map(([key, one, many]) => `${counts[key].toLocaleString("en")} ${counts[key] === 1 ? one : many}`)
    .join(", ");
}

export default guarded(async (ctx) => {
  const [organisation, demo] = await Promise.all([getOrganisation(ctx), getDemoCounts(ctx)]);
  const shown = organisation ?? { name: "", timeZone: "UTC", weekStart: "monday" as const, version: 1 };
  return (
    <>
      <TopBar title="Organisation">
        <LinkButton href="/organisation/mail" size="s">
          Mail
        </LinkButton>
        <LinkButton href="/organisation/webhooks" size="s">
          Webhooks
        </LinkButton>
      </TopBar>
      <Page>
        {demo && (
          <Banner
            tone="plain"
            icon={<FlaskConical />}
            title="This is the demo organisation."
            actions={<RemoveDemo action={removeDemoData} goes={countWords(demo.goes)} stays={countWords(demo.stays)} />}
          >
            Remove it when you begin with your own records.
          </Banner>
        )}
        <OrganisationForm
          action={edit}
          shown={{ name: shown.name, timeZone: shown.timeZone, weekStart: shown.weekStart, version: shown.version }}
        />
      </Page>
    </>
  );
});
