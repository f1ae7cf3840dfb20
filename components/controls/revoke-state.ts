import { type FilterToken, type ListParams, listState, tokensOf } from "@/components/data-table/list-state";
import { STAGES } from "@/lib/controls/core/words";

/** The address of the revoke queue. */
export const REVOKE = listState("/identities/revoke", ["stage", "mine", "sort", "cursor", "limit"]);

/** The filters in force, in words. */
export function revokeTokens(params: ListParams): FilterToken[] {
  return tokensOf(params, { stage: { field: "Stage", words: STAGES }, mine: { field: "Mine", words: { true: "yes", false: "no" } } });
}
