import { cookies } from "next/headers";
import { cache } from "react";
import { readTheme, THEME_COOKIE, type Theme } from "@/components/layout/theme";
import { ZONE_COOKIE } from "@/components/layout/zone-cookie";
import { getSettings, WEEK_START_DAY, weekStartFor, type ZoneSource, zoneFor } from "@/lib/people";
import { AppError, asAppError, type Ctx, isTimeZone } from "@/lib/platform";
import { findPageCtx } from "../ctx";

/** The settings of whoever looks, beside the organisation's; read once per request. */
export const settingsOf = cache(getSettings);

/** The zone in which whoever looks reads instants, and who said so. */
export const readingZoneOf = cache(async (ctx: Ctx): Promise<{ readonly zone: string; readonly source: ZoneSource }> => {
  const [{ timeZone, organisationZone }, jar] = await Promise.all([settingsOf(ctx), cookies()]);
  const browser = jar.get(ZONE_COOKIE)?.value ?? null;
  return zoneFor({ person: timeZone, organisation: organisationZone, browser: browser && isTimeZone(browser) ? browser : null });
});

/** Where a week begins for whoever looks; Sunday is 0. */
export async function firstDayOf(ctx: Ctx): Promise<number> {
  const { weekStart, organisationWeekStart } = await settingsOf(ctx);
  return WEEK_START_DAY[weekStartFor(weekStart, organisationWeekStart)];
}

export interface Looks {
  readonly theme: Theme;
  readonly density: "comfortable" | "compact";
  /** Single keys work: WCAG 2.1.4 asks that they can be switched off. */
  readonly shortcuts: boolean;
}

/**
 * How this page is to look from its first paint. The database says it for whoever is signed in, so that it follows them; the cookie
 * says it before anyone is. A page must be drawn, if only to say so, when the database is away.
 */
export async function looksHere(): Promise<Looks> {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  try {
    const ctx = await findPageCtx();
    if (!ctx) return { theme, density: "comfortable", shortcuts: true };
    const settings = await settingsOf(ctx);
    return { theme: settings.theme ?? theme, density: settings.density, shortcuts: settings.shortcuts };
  } catch (error) {
    if (error instanceof AppError || asAppError(error).code === "unavailable") return { theme, density: "comfortable", shortcuts: true };
    throw error;
  }
}
