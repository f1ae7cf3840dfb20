import { type FilterToken, type ListParams, listState, tokensOf } from "@/components/data-table/list-state";
import { ENVIRONMENT_KINDS, ZONES } from "@/lib/registry/core/words";

/** The address of the list of environments. */
export const ENVIRONMENTS = listState("/environments", ["q", "kind", "zone", "parent", "inUse", "retired", "sort", "cursor", "limit"]);

const FLAG = { true: "yes", false: "no" };

/** The filters in force, in words. */
export function environmentTokens(params: ListParams): FilterToken[] {
  return tokensOf(params, {
    q: { field: "Search" },
    kind: { field: "Kind", words: ENVIRONMENT_KINDS },
    zone: { field: "Trust zone", words: ZONES },
    parent: { field: "Stands in", words: { none: "nothing" } },
    inUse: { field: "In use", words: FLAG },
    retired: { field: "Retired", words: FLAG },
  });
}
