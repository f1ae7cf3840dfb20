/**
 * An incident: what went wrong with a workload, from when it was noticed until it was made good.
 *
 *   open --contain--> contained --recover--> recovered (final);  a note is added in any state but the last
 *
 *   1. Owner, backup owner, team lead and the risk team take every step. A service, which may see it first, opens and notes, no more.
 *   2. Where it is high or critical, whoever owns the workload or backs it up does not say of their own that it is made good.
 *   3. After a demotion it is recovered only once nothing of production is ending: else the old access outlives the incident.
 *   4. A suspension that it stands behind is not lifted while it is open.
 */
import type { Severity } from "@/lib/controls/core";
import type { Refusal } from "@/lib/platform/errors";
import { relationsOf, type WorkloadPeople } from "@/lib/registry/core/relations";
import { refusals } from "./refusals";

export const INCIDENT_STATES = ["open", "contained", "recovered"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];
export type IncidentStep = "note" | "contain" | "recover";

/** As whom somebody acts on an incident: owning the workload or backing it up, leading its team, governing it, or as a service. */
export type Responder = "owner" | "team_lead" | "risk" | "service";

export interface IncidentFacts {
  readonly state: IncidentState;
  readonly severity: Severity;
  /** The workload was demoted because of it. */
  readonly demoted: boolean;
  /** As whom whoever asks acts; null for a stranger. */
  readonly asker: Responder | null;
  /** What of production is ending and not proved gone, by name. */
  readonly left: readonly string[];
}

/** As whom an actor responds. Answering for the workload comes before governing it, as with a suspension. */
export function responderOf(
  actor: { readonly kind: string; readonly id: string },
  governs: boolean,
  people: WorkloadPeople,
): Responder | null {
  if (actor.kind === "service") return "service";
  if (actor.kind !== "person") return null;
  const relations = relationsOf(actor.id, people);
  if (relations.includes("owner") || relations.includes("backup_owner")) return "owner";
  if (governs) return "risk";
  return relations.includes("team_lead") ? "team_lead" : null;
}

/** Why an incident may not be opened by whoever asks; null when it may. */
export function whyNotOpen(asker: Responder | null): Refusal | null {
  return asker ? null : refusals.incidentNotYours();
}

/** Why whoever asks may not take a step; null when they may. */
export function whyNotStep(step: IncidentStep, { state, severity, demoted, asker, left }: IncidentFacts): Refusal | null {
  if (!asker || (asker === "service" && step !== "note")) return refusals.incidentNotYours();
  if (state === "recovered") return refusals.incidentStands("It is recovered; that is final.");
  if (step === "contain" && state === "contained") return refusals.incidentStands("It is contained already.");
  if (step !== "recover") return null;
  if (state === "open") return refusals.incidentStands("It is not contained yet, and what goes on is not made good.");
  if (asker === "owner" && (severity === "high" || severity === "critical")) return refusals.ownRecovery();
  return demoted && left.length > 0 ? refusals.stillEnding(left) : null;
}

/** Why a suspension, a demotion or a retirement of a workload may not name an incident; null when it may. */
export function whyNotName(incident: { readonly state: IncidentState; readonly workloadId: string }, workloadId: string): Refusal | null {
  if (incident.workloadId !== workloadId) return refusals.incidentStands("The incident that it names is of another workload.");
  return incident.state === "recovered" ? refusals.incidentStands("The incident that it names is recovered; that is final.") : null;
}
