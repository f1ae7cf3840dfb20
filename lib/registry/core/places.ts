/**
 * Environments stand in environments: an account holds clusters, a cluster holds data stores.
 *   1. What stands in the production zone does not stand inside the experiment zone: whoever holds the outer holds the inner.
 *      (An experiment inside production is a fact to be found, not a contradiction in itself.)
 *   2. Nothing stands inside itself, however many steps round.
 */
import type { EnvironmentKind, Zone } from "./words";

export interface PlaceRefusal {
  readonly code: "zone_contradiction" | "cycle" | "not_a_data_store" | "in_use";
  readonly message: string;
  readonly remedy: string;
}

/** Whether an environment of one zone may stand in one of another; null when it may. */
export function refuseNesting(child: { name: string; zone: Zone }, parent: { name: string; zone: Zone }): PlaceRefusal | null {
  if (child.zone !== "production" || parent.zone !== "experiment") return null;
  return {
    code: "zone_contradiction",
    message: `Nothing was saved. “${child.name}” is in the production zone and “${parent.name}”, which would hold it, is in the experiment zone: whoever holds the outer holds the inner.`,
    remedy: "Name a parent in the production zone, or leave the parent out and say in the description where it really stands.",
  };
}

/** Whether a new parent would close a circle. `ancestors` are the parent and everything that holds it. */
export function refuseCircle(id: string, ancestors: readonly string[]): PlaceRefusal | null {
  if (!ancestors.includes(id)) return null;
  return {
    code: "cycle",
    message: "Nothing was saved. The environment would stand inside itself.",
    remedy: "Name a parent that does not stand inside this environment.",
  };
}

/** Data lives in data stores only; null when this is one. */
export function refuseHome(environment: { name: string; kind: EnvironmentKind }): PlaceRefusal | null {
  if (environment.kind === "data_store") return null;
  return {
    code: "not_a_data_store",
    message: `Nothing was saved. Data lives in a data store, and “${environment.name}” is none.`,
    remedy: "Name the data store itself; it may stand inside that environment.",
  };
}

/** Whether something may be retired that others still use; `users` are their names for people. Null when nobody uses it. */
export function refuseRetirement(what: string, users: readonly string[]): PlaceRefusal | null {
  if (users.length === 0) return null;
  const shown = users.slice(0, 5).join(", ");
  const more = users.length > 5 ? ` and ${users.length - 5} more` : "";
  return {
    code: "in_use",
    message: `Nothing was retired. The ${what} is in use by ${shown}${more}.`,
    remedy: `Take it out of their reach first; then retire the ${what}.`,
  };
}
