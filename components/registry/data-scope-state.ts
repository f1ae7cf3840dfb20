import { type FilterToken, type ListParams, listState, tokensOf } from "@/components/data-table/list-state";
import { CLASSIFICATIONS, REALISMS } from "@/lib/registry/core/words";

/** The address of the list of data scopes. */
export const DATA_SCOPES = listState("/data-scopes", [
  "q",
  "classification",
  "realism",
  "dataOwner",
  "environment",
  "inUse",
  "waiting",
  "retired",
  "sort",
  "cursor",
  "limit",
]);

const FLAG = { true: "yes", false: "no" };

/** The filters in force, in words. */
export function dataScopeTokens(params: ListParams): FilterToken[] {
  return tokensOf(params, {
    q: { field: "Search" },
    classification: { field: "Classification", words: CLASSIFICATIONS },
    realism: { field: "Realism", words: REALISMS },
    dataOwner: { field: "Data owner", words: { none: "nobody", me: "me" } },
    environment: { field: "Data store" },
    inUse: { field: "In use", words: FLAG },
    waiting: { field: "Waiting for me", words: FLAG },
    retired: { field: "Retired", words: FLAG },
  });
}
