import type { Refusal } from "@/lib/platform/errors";
import type { Zone } from "../words";

/** A standing identity under the principal that was seen, of whatever workload. */
export interface Holder {
  readonly id: string;
  readonly ref: string;
  readonly zone: Zone;
  readonly workload: { readonly id: string; readonly ref: string };
}

export interface ObservationFacts {
  readonly workloadId: string;
  /** Said by whoever sends it; null when they did not. */
  readonly zone: Zone | null;
  readonly holders: readonly Holder[];
  /** The registered environment that was seen; null when none was seen, or none is registered. */
  readonly environment: { readonly ref: string; readonly zone: Zone } | null;
}

export type ObservationDecision =
  | { readonly refusal: Refusal }
  | {
      readonly refusal: null;
      /** The identity that was seen; null when it is not registered. */
      readonly identity: Holder | null;
      /** The zone that all of it stands in, as far as anything says. */
      readonly zone: Zone | null;
    };

const KEPT = "Nothing was marked.";

function refuse(code: string, message: string, remedy: string): ObservationDecision {
  return { refusal: { code, message: `${KEPT} ${message}`, remedy } };
}

/**
 * Whether what was seen may be marked on this workload. What contradicts the registry marks nothing: whoever looked would otherwise make
 * observed what is wrong in one of the two places.
 */
export function decideObservation({ workloadId, zone, holders, environment }: ObservationFacts): ObservationDecision {
  const others = holders.filter(({ workload }) => workload.id !== workloadId);
  if (others.length > 0) {
    const where = others.map((one) => `${one.workload.ref} as ${one.ref} in the ${one.zone} zone`).join(", ");
    const remedy = "Give each workload an identity of its own; or send this for the workload that it belongs to.";
    return refuse("principal_elsewhere", `This principal is registered for ${where}.`, remedy);
  }
  if (environment && zone && environment.zone !== zone) {
    const remedy = "Look where it runs, or have the zone of the environment corrected.";
    return refuse("zone_contradiction", `${environment.ref} stands in the ${environment.zone} zone, and you said ${zone}.`, remedy);
  }
  const said = zone ?? environment?.zone ?? null;
  const own = said === null ? holders : holders.filter((one) => one.zone === said);
  if (own.length > 1) {
    const refs = own.map(({ ref, zone: of }) => `${ref} in the ${of} zone`).join(", ");
    return refuse("several_zones", `This principal is registered twice: ${refs}.`, "Say which with --zone.");
  }
  const [identity = null] = own;
  const [other] = holders;
  if (!identity && other && said) {
    const message = `It was seen in the ${said} zone, and ${other.ref} is registered in the ${other.zone} zone.`;
    return refuse("zone_contradiction", message, "An identity belongs to one zone: make one for the other, or correct the record.");
  }
  return { refusal: null, identity, zone: said ?? identity?.zone ?? null };
}
