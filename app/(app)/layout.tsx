import type { ReactNode } from "react";
import { pageCtx } from "@/app/ctx";
import { setDensity, setTheme } from "@/app/settings/actions";
import { looksHere, readingZoneOf, settingsOf } from "@/app/settings/own";
import { signOutHere } from "@/app/sign-out/actions";
import { registryTilesOf } from "@/app/tiles";
import { AppShell } from "@/components/layout/app-shell";
import { BrowserZone } from "@/components/layout/browser-zone";
import { Palette } from "@/components/layout/palette";
import { PersonMenu } from "@/components/people/person-menu";
import { countExceptionsWaitingForMe } from "@/lib/controls";
import { countOffersToMe } from "@/lib/handover";
import { countUnreadNotices, unreadWords } from "@/lib/notice";
import { ROLE_WORDS } from "@/lib/people";
import { env } from "@/lib/platform";
import { countPromotions } from "@/lib/promotion";

/** The shell around every page of whoever is signed in. It authorises nothing: each page's queries do. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const ctx = await pageCtx();
  const [tiles, promotions, exceptions, offers, notices, looks, settings, { zone, source }] = await Promise.all([
    registryTilesOf(ctx),
    countPromotions(ctx),
    countExceptionsWaitingForMe(ctx),
    countOffersToMe(ctx),
    countUnreadNotices(ctx),
    looksHere(),
    settingsOf(ctx),
    readingZoneOf(ctx),
  ]);
  const { name = "", email = "", roles = [] } = settings.person ?? {};
  const role = roles.map((held) => ROLE_WORDS[held].name).join(", ") || "No role";
  return (
    <AppShell
      person={{ name, email, role }}
      counts={{
        waiting: promotions.waitingForMe + promotions.conditions + exceptions + offers,
        ...(notices > 0 ? { notices: { words: unreadWords(notices), broken: false } } : {}),
        workloads: tiles.all,
        promotions: promotions.open,
        ...(tiles.overdue > 0 ? { reviews: { words: `${tiles.overdue.toLocaleString("en")} overdue`, broken: true } } : {}),
      }}
      administers={ctx.permissions.has("people.manage")}
      demo={settings.demo && env().AIRLOCK_MODE === "demo"}
      theme={looks.theme}
      setTheme={setTheme}
      palette={
        <Palette
          rights={{
            administers: ctx.permissions.has("people.manage"),
            registers: ctx.permissions.has("workload.register"),
            imports: ctx.permissions.has("import.run"),
          }}
          actions={{ setTheme, setDensity, signOut: signOutHere }}
        />
      }
      personMenu={<PersonMenu signOut={signOutHere} density={looks.density} setDensity={setDensity} />}
    >
      {children}
      {(source === "browser" || source === "nobody") && <BrowserZone known={source === "browser" ? zone : null} />}
    </AppShell>
  );
}
