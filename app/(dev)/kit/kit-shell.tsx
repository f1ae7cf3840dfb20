import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { setTheme } from "@/app/settings/actions";
import { AppShell } from "@/components/layout/app-shell";
import { readTheme, THEME_COOKIE } from "@/components/layout/theme";

// biome-ignore lint/style/noProcessEnv: a switch for whoever works on the look; it is no setting of the product
const SHOWN = process.env.AIRLOCK_KIT === "1";

/** The shell with made-up counts, around pages that exist only where AIRLOCK_KIT=1. */
export async function KitShell({ children }: { children: ReactNode }) {
  if (!SHOWN) notFound();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <AppShell
      person={{ name: "Rosa Ibarra", email: "risk@demo.airlock", role: "Risk team" }}
      counts={{
        waiting: 4,
        workloads: 2129,
        "data-scopes": 64,
        environments: 38,
        identities: 412,
        promotions: 9,
        reviews: { words: "148 overdue", broken: true },
      }}
      administers
      demo
      theme={theme}
      setTheme={setTheme}
      personMenu={
        <button type="button" className="item">
          Sign out
        </button>
      }
    >
      {children}
    </AppShell>
  );
}
