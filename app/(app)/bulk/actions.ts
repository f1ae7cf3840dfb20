"use server";

import { suggestionsOf } from "@/app/(app)/people/suggestions";
import { action } from "@/app/action";
import { pageCtx } from "@/app/ctx";
import { queryOf } from "@/app/query";
import { cancelBulk, prepareBulk, retryBulk, startBulk, undoBulk } from "@/lib/exchange";
import { listPeopleNames, listTeamNames } from "@/lib/people";

const idIn = (id: unknown): string => (typeof id === "string" ? id : "");

/** Writes down what will happen, and goes to where it is shown. Which workloads: "refs[]", or "where" as the list's address says it. */
export const prepare = action(async (ctx, { refs, where, ...change }) => {
  const matching = typeof where === "string" ? { where: queryOf(new URLSearchParams(where)) } : {};
  const { id } = await prepareBulk(ctx, { change, selection: { ...(Array.isArray(refs) ? { refs } : {}), ...matching } });
  return { redirectTo: `/bulk/${id}` };
});

/** The worker does it from here on. */
export const start = action(async (ctx, { id }) => {
  await startBulk(ctx, idIn(id));
  return { redirectTo: `/bulk/${idIn(id)}` };
});

export const stop = action(async (ctx, { id }) => {
  await cancelBulk(ctx, idIn(id));
  return { redirectTo: `/bulk/${idIn(id)}` };
});

/** Shows what undoing would do, as a run of its own. */
export const undo = action(async (ctx, { id }) => ({ redirectTo: `/bulk/${(await undoBulk(ctx, idIn(id))).id}` }));

/** Shows what trying again would do, as a run of its own. */
export const retry = action(async (ctx, { id }) => ({ redirectTo: `/bulk/${(await retryBulk(ctx, idIn(id))).id}` }));

/** The people and teams that a change may name. Reads only. */
export async function choices() {
  const ctx = await pageCtx();
  const [people, teams] = await Promise.all([listPeopleNames(ctx), listTeamNames(ctx)]);
  return { people: suggestionsOf(people), teams };
}
