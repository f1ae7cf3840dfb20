import { type FilterToken, type ListParams, listState, tokensOf } from "@/components/data-table/list-state";
import { IDENTITY_KINDS, PHASES, ZONES } from "@/lib/registry/core/words";

/** The address of the list of identities. */
export const IDENTITIES = listState("/identities", [
  ...["q", "kind", "zone", "phase", "workload", "environment", "shared", "expired", "mine", "retired"],
  ...["sort", "cursor", "limit"],
]);

const FLAG = { true: "yes", false: "no" };

/** The filters in force, in words. */
export function identityTokens(params: ListParams): FilterToken[] {
  return tokensOf(params, {
    q: { field: "Search" },
    kind: { field: "Kind", words: IDENTITY_KINDS },
    zone: { field: "Trust zone", words: ZONES },
    phase: { field: "State", words: PHASES },
    workload: { field: "Workload" },
    environment: { field: "Environment" },
    shared: { field: "Shared", words: FLAG },
    expired: { field: "Expired", words: FLAG },
    mine: { field: "Mine", words: FLAG },
    retired: { field: "Retired", words: FLAG },
  });
}
