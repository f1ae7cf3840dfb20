import { type Ctx, notFound, refused, type Tx } from "@/lib/platform";
import type { WorkloadRow } from "@/lib/registry";
import { whyNotName } from "../core";
import { type IncidentWithEntries, incidentRef, insertIncidentEntry, readIncident, updateIncident } from "../store";

/** What was done to a workload because of an incident, in the words of its timeline. */
const ACTS = {
  suspended: "Suspended the workload",
  lifted: "Lifted the suspension",
  experiment: "Demoted the workload",
  retired: "Retired the workload",
} as const;
export type IncidentAct = keyof typeof ACTS;

/**
 * The incident that an act on a workload names, read under the workload's lock; null where none is named.
 * @throws AppError `not_found`; `refused` (`wrong_transition`).
 */
export async function namedIncident(tx: Tx, row: WorkloadRow, ref: string | undefined): Promise<IncidentWithEntries | null> {
  if (!ref) return null;
  const incident = await readIncident(tx, ref);
  if (!incident) throw notFound("incident");
  const refusal = whyNotName(incident, row.id);
  if (refusal) throw refused(refusal);
  return incident;
}

/** Keeps on the incident what was done because of it, in the transaction that did it. */
export async function linkAct(tx: Tx, ctx: Ctx, incident: { readonly id: string }, act: IncidentAct, reason: string): Promise<void> {
  if (act === "suspended") await updateIncident(tx, incident.id, { suspendedAt: ctx.now });
  if (act === "experiment") await updateIncident(tx, incident.id, { demotedAt: ctx.now });
  const text = `${ACTS[act]}: ${reason}`;
  await insertIncidentEntry(tx, { incidentId: incident.id, kind: "act", text, by: ctx.actor.name, at: ctx.now });
}

/** What the audit entry of the act says of it: nothing where none was named. */
export function incidentSaid(incident: { readonly number: number } | null): { readonly Incident?: string } {
  return incident ? { Incident: incidentRef(incident) } : {};
}
