import { cache } from "react";
import { agoWords, type Ctx, instantWords } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";

/** The organisation's time zone, read once per request. */
export const zoneOf = cache((ctx: Ctx): Promise<string> => getTimeZone(ctx));

export interface Moment {
  /** "2 h ago". */
  readonly words: string;
  /** "Wed 11 Nov 2026, 14:05 Europe/Berlin": shown on hover. */
  readonly exact: string;
}

/** How instants read on a page: relative to the Ctx's now, exactly in the organisation's zone. */
export async function timesOf(ctx: Ctx): Promise<(at: string | Date) => Moment> {
  const zone = await zoneOf(ctx);
  return (at) => {
    const instant = new Date(at);
    return { words: agoWords(instant, ctx.now), exact: `${instantWords(instant, zone)} ${zone}` };
  };
}
