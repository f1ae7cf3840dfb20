/**
 * Suspension: orthogonal to the stage and immediate, because stopping only reduces (DESIGN, section 3). Letting it run again widens.
 *
 *   running --suspend--> as owner --suspend by risk--> as risk;  a demotion suspends as demotion, whatever stood before
 *
 *   1. Owner, backup owner and the risk team suspend; a service never. What is retired runs no more.
 *   2. Whoever answers for the workload acts as its owner, whatever else their roles allow: none lifts risk's suspension of their own.
 *   3. An owner's precaution is lifted by either; risk may take it over, and then it is risk's.
 *   4. What risk imposed, risk lifts. After a demotion, only once nothing of production is ending: else the old access comes back with it.
 *   5. What an incident stands behind, nobody lifts before it is contained.
 */
import type { Refusal } from "@/lib/platform/errors";
import type { Reach } from "@/lib/registry/core/reach";
import type { Stage } from "@/lib/registry/core/words";
import type { SuspendedAs } from "@/lib/standing/core";
import { refusals } from "./refusals";

/** As whom somebody would suspend or lift: answering for the workload, or for its risk. */
export type Suspender = "owner" | "risk";

export interface SuspensionFacts {
  readonly stage: Stage;
  /** As what it is suspended; null while it runs. */
  readonly suspendedAs: SuspendedAs | null;
  /** As whom whoever asks acts; null for a stranger and for a service. */
  readonly asker: Suspender | null;
  /** What is ending in production and not proved gone, by name. */
  readonly left: readonly string[];
  /** IN-0001: the incident that is open and stands behind the suspension; null without one. */
  readonly incident: string | null;
}

/** As whom a person acts on a workload. Answering for it comes before governing it. */
export function suspenderOf(
  actor: { readonly kind: string; readonly id: string },
  governs: boolean,
  people: { readonly ownerId: string | null; readonly backupOwnerId: string | null },
): Suspender | null {
  if (actor.kind !== "person") return null;
  if (actor.id === people.ownerId || actor.id === people.backupOwnerId) return "owner";
  return governs ? "risk" : null;
}

/** What of production is ending, by name: the revocation list of a demotion. */
export function endingInProduction({ scopeUses, identities, environments }: Reach): string[] {
  const zoned = [...scopeUses, ...identities, ...environments];
  return zoned.filter(({ phase, zone }) => phase === "ending" && zone === "production").map(({ name }) => name);
}

/** Why a workload may not be suspended by whoever asks; null when it may. */
export function whyNotSuspend({ stage, suspendedAs, asker }: SuspensionFacts): Refusal | null {
  if (!asker) return refusals.immediateNotYours();
  if (stage === "retired") return refusals.alreadyThere("It is retired: nothing of it runs.");
  if (suspendedAs === null || (suspendedAs === "owner" && asker === "risk")) return null;
  return refusals.alreadyThere("It is suspended already.");
}

/** Why a suspension may not be lifted by whoever asks; null when it may. */
export function whyNotLift({ stage, suspendedAs, asker, left, incident }: SuspensionFacts): Refusal | null {
  if (!asker) return refusals.immediateNotYours();
  if (stage === "retired") return refusals.alreadyThere("It is retired: nothing of it runs.");
  if (suspendedAs === null) return refusals.alreadyThere("It is not suspended.");
  if (suspendedAs !== "owner" && asker !== "risk") return refusals.riskLifts(suspendedAs);
  if (incident !== null) return refusals.incidentOpen(incident);
  return suspendedAs === "demotion" && left.length > 0 ? refusals.stillEnding(left) : null;
}
