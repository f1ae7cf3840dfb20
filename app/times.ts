import { cache } from "react";
import { agoWords, type Ctx, instantWords } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";
import { readingZoneOf, settingsOf } from "./settings/own";

/** The zone in which whoever looks reads instants: their own, else the organisation's, else their browser's. */
export async function zoneOf(ctx: Ctx): Promise<string> {
  return (await readingZoneOf(ctx)).zone;
}

/** The zone in which days are counted, whoever looks: due dates and "today" are the organisation's. */
export const calendarZoneOf = cache(async (ctx: Ctx): Promise<string> => (await settingsOf(ctx)).organisationZone ?? getTimeZone(ctx));

export interface Moment {
  /** "2 h ago". */
  readonly words: string;
  /** "Wed 11 Nov 2026, 14:05 Europe/Berlin": shown on hover. */
  readonly exact: string;
}

/** How instants read on a page: relative to the Ctx's now, exactly in the zone of whoever looks. */
export async function timesOf(ctx: Ctx): Promise<(at: string | Date) => Moment> {
  const zone = await zoneOf(ctx);
  return (at) => {
    const instant = new Date(at);
    return { words: agoWords(instant, ctx.now), exact: `${instantWords(instant, zone)} ${zone}` };
  };
}
