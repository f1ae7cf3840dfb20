import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { saveSettings, setChecklist } from "@/app/settings/actions";
import { looksHere, readingZoneOf, settingsOf } from "@/app/settings/own";
import { Page, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { SettingsForm } from "@/components/people/settings-form";
import { ZONE_SOURCE_WORDS } from "@/components/people/settings-words";
import { Button } from "@/components/ui/button";
import { KeyValues } from "@/components/ui/facts";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { weekStartFor } from "@/lib/people";
import { dayOf, dayWords, instantWords } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";

export const metadata: Metadata = { title: "Settings" };

export default guarded(async (ctx) => {
  const [settings, looks, reading, calendarZone] = await Promise.all([settingsOf(ctx), looksHere(), readingZoneOf(ctx), getTimeZone(ctx)]);
  const { density, timeZone, weekStart, shortcuts, organisationZone, organisationWeekStart } = settings;
  const organisation = { zone: organisationZone, weekStart: weekStartFor(null, organisationWeekStart) };
  return (
    <>
      <TopBar crumbs={[{ label: "Account", href: "/account" }, { label: "Settings" }]} />
      <Page>
        <h1>Settings</h1>
        <Split
          aside={
            <Panel labelledBy="now">
              <PanelHead title="As it stands" id="now" />
              <PanelBody>
                <KeyValues
                  facts={[
                    {
                      term: "Now",
                      value: instantWords(ctx.now, reading.zone),
                      note: `${reading.zone}, ${ZONE_SOURCE_WORDS[reading.source]}`,
                    },
                    { term: "Today", value: dayWords(dayOf(ctx.now, calendarZone)), note: `${calendarZone}: the organisation's day` },
                  ]}
                />
              </PanelBody>
              {settings.checklistDismissedAt && (
                <PanelBody>
                  <form action={setChecklist}>
                    <Button type="submit" size="s" name="checklistDismissed" value="false">
                      Bring back the first steps
                    </Button>
                  </form>
                </PanelBody>
              )}
            </Panel>
          }
        >
          <SettingsForm action={saveSettings} shown={{ theme: looks.theme, density, timeZone, weekStart, shortcuts, organisation }} />
        </Split>
      </Page>
    </>
  );
});
