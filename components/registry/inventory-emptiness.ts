/** Why the inventory shows no row, and so what an empty page says. Four kinds: nothing registered, good news, a search, filters. */
import { recordTarget } from "@/components/layout/record-target";
import type { InventoryParams } from "./inventory-state";

export type Emptiness =
  | { readonly kind: "nothing registered" }
  | { readonly kind: "good news"; readonly title: string; readonly words: string }
  | { readonly kind: "search"; readonly query: string; readonly recordHref: string | null }
  | { readonly kind: "filters" };

// How the list is shown narrows nothing.
const SHOWN_BY: ReadonlySet<string> = new Set(["sort", "cursor", "limit", "cols", "view", "peek", "pin", "facet", "find"]);

/** The filters in force, by name and value: what could be dropped. */
export function filtersIn(params: InventoryParams): InventoryParams {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !SHOWN_BY.has(name)));
}

interface GoodNews {
  readonly title: string;
  readonly words: string;
}

// A quick filter that finds nothing is an answer, and often the one hoped for.
const NEWS: Readonly<Record<string, GoodNews>> = {
  "overdue=true": { title: "Nothing is overdue", words: "Every scheduled review and every end date is still ahead." },
  "overdue=true&owner=me": { title: "Nothing of yours is overdue", words: "Every review and end date of your workloads is still ahead." },
  "dueIn=30": { title: "Nothing is due in 30 days", words: "No review and no end date falls within the next 30 days." },
  "dueIn=30&owner=me": {
    title: "Nothing of yours is due in 30 days",
    words: "No review and no end date of your workloads falls within 30 days.",
  },
  "owner=none": { title: "Every workload has an owner", words: "Somebody answers for each of them." },
  "owner=me": { title: "No workload is yours", words: "You own none. What you register, or are handed, is listed here." },
  "onHold=true": { title: "Nothing is on hold", words: "No workload contradicts a rule of the policy in force." },
  "waiting=true": { title: "Nothing waits for a decision", words: "No promotion is open." },
  "adopted=true": { title: "Nothing is adopted", words: "No workload runs in a stage that was never approved here." },
};

/** What an empty list means. @param all how many workloads there are without any filter. @param origin of this installation. */
export function emptinessOf(params: InventoryParams, all: number, origin: string): Emptiness {
  if (all === 0) return { kind: "nothing registered" };
  const { q, ...filters } = filtersIn(params);
  if (q) return { kind: "search", query: q, recordHref: recordTarget(q, origin) };
  const key = Object.entries(filters)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
  const news = Object.hasOwn(NEWS, key) ? NEWS[key] : undefined;
  return news ? { kind: "good news", ...news } : { kind: "filters" };
}
