/**
 * The facets beside the inventory: which are counted, and how they read.
 *   1 Owner, tag and due are folded until somebody opens them, and counted from then on: over rows they cost more than the others.
 *   2 `facet` in the address opens one of the long ones whole, `find` keeps those of its values that read so.
 *   3 A count of the first 10,001 rows alone says so: "4,812+".
 */
import { type Folds, foldName } from "@/components/data-table/fold-state";
import { hrefWith, type InventoryParams, tokensOf } from "./inventory-state";

export const FACET_TITLES = { stage: "Stage", tier: "Tier", kind: "Kind", team: "Team", owner: "Owner", tag: "Tag", due: "Due" } as const;

export type ShownFacet = keyof typeof FACET_TITLES;

const ALWAYS: readonly ShownFacet[] = ["stage", "tier", "kind", "team"];
const WHEN_OPEN: readonly ShownFacet[] = ["owner", "tag", "due"];

/** Past so many values a facet has a field that finds among them. */
const FINDS_PAST = 15;

/** True for a facet that is folded where nobody opened it (rule 1). */
export function isFoldedFirst(facet: ShownFacet): boolean {
  return WHEN_OPEN.includes(facet);
}

export interface AskedFacets {
  readonly fields: readonly ShownFacet[];
  readonly whole?: { readonly field: ShownFacet; readonly find?: string };
}

/** What to count for an address and what its browser keeps open. Whatever else `facet` says asks for nothing. */
export function facetsAsked(params: InventoryParams, folds: Folds): AskedFacets {
  const named = WHEN_OPEN.concat("team").find((facet) => facet === params.facet);
  const open = WHEN_OPEN.filter((facet) => facet === named || folds[foldName(FACET_TITLES[facet])]);
  const fields = [...ALWAYS, ...open];
  if (!named) return { fields };
  return { fields, whole: params.find ? { field: named, find: params.find } : { field: named } };
}

/** The same page with a facet whole, or cut again where it is. The rows stay where they are. */
export function hrefOfWhole(params: InventoryParams, facet: ShownFacet): string {
  const whole = params.facet === facet;
  return hrefWith(params, { cursor: params.cursor ?? null, facet: whole ? null : facet, find: null });
}

/** A count in words; undefined for one that is exact as it stands. */
export function countWords(count: number, atLeast: boolean): string | number {
  if (!atLeast) return count;
  return count >= 10_000 ? "10,000+" : `${count.toLocaleString("en")}+`;
}

/** The link below a facet's values: more of them, or fewer again; none where all are there anyway. */
export function restOf(params: InventoryParams, facet: ShownFacet, more: number): { label: string; href: string } | undefined {
  const href = hrefOfWhole(params, facet);
  if (params.facet === facet) return { label: "Show fewer", href };
  return more > 0 ? { label: `Show ${more.toLocaleString("en")} more`, href } : undefined;
}

/** The field that finds among the values of a whole facet, where there are many. */
export function findIn(params: InventoryParams, facet: ShownFacet, values: number, more: number) {
  if (params.facet !== facet || (values <= FINDS_PAST && !params.find)) return undefined;
  const { find = "", cursor: _, ...kept } = params;
  const title = FACET_TITLES[facet].toLowerCase();
  return { label: `Find ${/^[aeiou]/.test(title) ? "an" : "a"} ${title}`, path: "/workloads", kept, find, complete: more === 0 };
}

/** What of a facet is chosen, in words; undefined for nothing. */
export function chosenWords(params: InventoryParams, facet: ShownFacet, labels: Readonly<Record<string, string>>): string | undefined {
  const names = facet === "due" ? ["overdue", "dueIn", "dueFrom", "dueTo"] : [facet];
  const words = tokensOf(params, labels)
    .filter(({ name }) => names.includes(name))
    .map(({ name, value }) => (name === "overdue" ? (value === "yes" ? "overdue" : "not overdue") : value));
  return words.join(", ") || undefined;
}

const DUE_BUCKETS = [
  { value: "overdue", label: "Overdue", params: { overdue: "true", dueIn: null } },
  { value: "7", label: "In 7 days", params: { overdue: null, dueIn: "7" } },
  { value: "30", label: "In 30 days", params: { overdue: null, dueIn: "30" } },
  { value: "90", label: "In 90 days", params: { overdue: null, dueIn: "90" } },
] as const;

const NO_DUE = { overdue: null, dueIn: null, dueFrom: null, dueTo: null };

/** The way out of what the due facet chose. */
export function clearDue(params: InventoryParams): string | undefined {
  return Object.keys(NO_DUE).some((name) => params[name]) ? hrefWith(params, NO_DUE) : undefined;
}

/** Overdue, then what is due soon, soonest first; one at a time. */
export function dueValues(params: InventoryParams, counts: readonly { readonly value: string; readonly count: number }[]) {
  return DUE_BUCKETS.map(({ value, label, params: asked }) => {
    const on = asked.overdue ? params.overdue === "true" : params.dueIn === asked.dueIn;
    const count = counts.find((one) => one.value === value)?.count ?? 0;
    return { value, label, count, on, href: hrefWith(params, on ? NO_DUE : { ...NO_DUE, ...asked }) };
  });
}
