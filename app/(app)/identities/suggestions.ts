import type { Suggestion } from "@/components/ui/suggest-input";
import type { Ctx } from "@/lib/platform";
import { listEnvironments, listWorkloads, ZONES } from "@/lib/registry";

// A field suggests from what fits into a page; whatever is not among it is written by its id.
const MOST = 200;

/** Environments to name, by what people call them. */
export async function environmentSuggestions(ctx: Ctx): Promise<Suggestion[]> {
  const { items } = await listEnvironments(ctx, { limit: MOST });
  return items.map(({ ref, name, zone }) => ({ value: ref, label: name, note: ZONES[zone] }));
}

/** Workloads to name: all of them, or those whose people one is. */
export async function workloadSuggestions(ctx: Ctx, whose: "all" | "mine"): Promise<Suggestion[]> {
  const { items } = await listWorkloads(ctx, { limit: MOST, sort: "name", ...(whose === "mine" ? { owner: "me" } : {}) });
  return items.filter(({ stage }) => stage !== "retired").map(({ ref, name }) => ({ value: ref, label: name }));
}
