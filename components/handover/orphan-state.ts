/** The state of the list of orphans is its address. */
import { type ListParams, listState } from "@/components/data-table/list-state";

export const orphanState = listState("/reviews/orphans", ["why", "stage", "severe", "team", "offeredTo", "cursor"]);

/** The orphans of some kind: what the numbers of the board link to. */
export function orphansHref(filters: ListParams = {}): string {
  return orphanState.hrefWith(filters, {});
}
