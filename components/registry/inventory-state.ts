/** The inventory's state is its address: every filter, the order and the page stand in it, and every control is a link. */
import { hrefWith as hrefOf, toggled, valuesOf } from "@/components/data-table/href";
import { STAGES, TIERS, WORKLOAD_KINDS } from "@/lib/registry/core/words";

export type InventoryParams = Readonly<Record<string, string>>;

const KNOWN = [
  "q",
  "stage",
  "tier",
  "kind",
  "owner",
  "team",
  "tag",
  "adopted",
  "onHold",
  "overdue",
  "dueIn",
  "dueFrom",
  "dueTo",
  "waiting",
  "sort",
  "cursor",
  "limit",
  "view",
  "cols",
  "pin",
  "facet",
  "find",
];

/** The parameters of the address that the inventory knows; repeated ones joined as lists, empty ones dropped. */
export function paramsOf(search: Readonly<Record<string, string | string[] | undefined>>): InventoryParams {
  const entries = KNOWN.flatMap((name): [string, string][] => {
    const value = search[name];
    const text = Array.isArray(value) ? value.join(",") : value;
    return text ? [[name, text]] : [];
  });
  return Object.fromEntries(entries);
}

/** The address with some parameters changed (null drops one). Changing a filter or the order begins at the first page again. */
export function hrefWith(params: InventoryParams, changes: Readonly<Record<string, string | null>>): string {
  return hrefOf("/workloads", params, { cursor: null, ...changes });
}

/** What the list is asked: the address without what says only how it looks. */
export function listQuery(params: InventoryParams): InventoryParams {
  const { view: _view, cols: _cols, pin: _pin, facet: _facet, find: _find, ...asked } = params;
  return asked;
}

/** The rows as the address says them, without the page it is on: what a bulk change of all of them is about. */
export function viewQuery(params: InventoryParams): string {
  const { cursor: _cursor, limit: _limit, ...rows } = listQuery(params);
  return new URLSearchParams(rows).toString();
}

/** The same with the columns that were chosen: what an export of it is about. */
export function exportQuery(params: InventoryParams): string {
  const rows = viewQuery(params);
  return params.cols ? [rows, new URLSearchParams({ cols: params.cols })].filter(String).join("&") : rows;
}

/** The values of a list parameter. */
export function valuesIn(params: InventoryParams, name: string): readonly string[] {
  return valuesOf(params[name]);
}

/** The address with one value of a list parameter put in or taken out. */
export function hrefToggling(params: InventoryParams, name: string, value: string): string {
  return hrefWith(params, { [name]: toggled(valuesIn(params, name), value).join(",") || null });
}

export interface FilterToken {
  readonly name: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

const FIELDS: Readonly<Record<string, { field: string; words?: Readonly<Record<string, string>> }>> = {
  q: { field: "Search" },
  stage: { field: "Stage", words: STAGES },
  tier: { field: "Tier", words: TIERS },
  kind: { field: "Kind", words: WORKLOAD_KINDS },
  owner: { field: "Owner", words: { none: "nobody", me: "me" } },
  team: { field: "Team" },
  tag: { field: "Tag" },
  adopted: { field: "Adopted", words: { true: "yes", false: "no" } },
  onHold: { field: "On hold", words: { true: "yes", false: "no" } },
  overdue: { field: "Overdue", words: { true: "yes", false: "no" } },
  dueIn: { field: "Due" },
  dueFrom: { field: "Due from" },
  dueTo: { field: "Due until" },
  waiting: { field: "Promotion", words: { true: "waiting" } },
};

/** The filters in force, in words. `labels` names values that only the server knows: teams by id. */
export function tokensOf(params: InventoryParams, labels: Readonly<Record<string, string>> = {}): FilterToken[] {
  return Object.entries(FIELDS).flatMap(([name, { field, words = {} }]): FilterToken[] => {
    const values = name === "q" ? [params.q ?? ""].filter(Boolean) : valuesIn(params, name);
    if (values.length === 0) return [];
    const said = values.map((value) => (name === "dueIn" ? `within ${value} d` : (words[value] ?? labels[value] ?? value)));
    return [{ name, field, operator: name === "q" ? "has" : "is", value: said.join(" or ") }];
  });
}
