import { type Ctx, dayOf, dayWords } from "@/lib/platform";
import { zoneOf } from "./times";

/** The day of an instant as whoever looks reads it, in words: "10 Dec 2026". */
export async function dayIn(ctx: Ctx, at: Date): Promise<string> {
  return dayWords(dayOf(at, await zoneOf(ctx)));
}
