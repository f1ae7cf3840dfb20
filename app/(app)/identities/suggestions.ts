import type { Suggestion } from "@/components/ui/suggest-input";
import type { Ctx } from "@/lib/platform";
import { listWorkloads, STAGES } from "@/lib/registry";

// What a field can suggest at once. Whatever is past it is named by its id.
const MOST = 200;

/** Workloads that stand, as "WL-0003 Ward rota forecast": all of them, or those whose people one is. */
export async function workloadSuggestions(ctx: Ctx, whose: "all" | "mine"): Promise<Suggestion[]> {
  const { items } = await listWorkloads(ctx, { limit: MOST, sort: "name", ...(whose === "mine" ? { owner: "me" } : {}) });
  return items
    .filter(({ stage }) => stage !== "retired")
    .map(({ ref, name, stage }) => ({ value: `${ref} ${name}`, label: `${ref} ${name}`, note: STAGES[stage] }));
}
