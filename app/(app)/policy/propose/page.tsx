import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { calendarZoneOf } from "@/app/times";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { PolicyForm } from "@/components/policy/policy-form";
import { Tabs } from "@/components/ui/tabs";
import { addDays, dayOf } from "@/lib/platform";
import { getPolicyToChange } from "@/lib/policy";
import { propose } from "../actions";

export const metadata: Metadata = { title: "Propose a policy" };

type Props = { searchParams: Promise<{ as?: string }> };

export default guarded<Props>(async (ctx, { searchParams }) => {
  const asText = (await searchParams).as === "text";
  const { version, document, text } = await getPolicyToChange(ctx);
  const today = dayOf(ctx.now, await calendarZoneOf(ctx));
  return (
    <>
      <TopBar crumbs={[{ label: "Policy", href: "/policy" }, { label: "Propose a change" }]} />
      <Page>
        <PageTitle title="Propose a change of the policy">
          <p className="muted">
            It changes version {version}. Before anybody approves it, Airlock judges every workload under both and shows what would change.
            A risk lead or an administrator who is not you approves it.
          </p>
        </PageTitle>
        <Tabs
          label="How to write it"
          tabs={[
            { href: "/policy/propose", label: "Settings", current: !asText },
            { href: "/policy/propose?as=text", label: "As text", current: asText },
          ]}
        />
        <PolicyForm propose={propose} basedOn={version} document={document} earliest={addDays(today, 1)} text={asText ? text : null} />
      </Page>
    </>
  );
});
