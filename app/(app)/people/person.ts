import { cache } from "react";
import { findPageCtx } from "@/app/ctx";
import { getPerson, getTeam } from "@/lib/people";
import type { Ctx } from "@/lib/platform";

/** One person, read once per request: by the page, and by the title of its tab. @throws AppError `not_found`. */
export const personOf = cache((ctx: Ctx, ref: string) => getPerson(ctx, ref));

/** One team, read once per request. @throws AppError `not_found`. */
export const teamOf = cache((ctx: Ctx, ref: string) => getTeam(ctx, ref));

/** What a tab is called; the general word where the page itself is about to say why it shows nobody. */
export async function nameFor(read: (ctx: Ctx) => Promise<string>, otherwise: string): Promise<string> {
  const ctx = await findPageCtx();
  return ctx ? read(ctx).catch(() => otherwise) : otherwise;
}
