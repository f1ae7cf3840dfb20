import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, enqueue, markChanged, notFound, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { lockWorkload } from "@/lib/registry";
import { type IncidentState, type IncidentStep, whyNotStep } from "../core";
import { gatherIncident } from "../queries/incidents";
import { NoteIncident, SettleIncident } from "../schema";
import { type IncidentWithEntries, incidentRef, insertIncidentEntry, readIncident, updateIncident } from "../store";

interface Stepped {
  /** IN-0001. */
  readonly ref: string;
  readonly state: IncidentState;
}

const ENTRY = { note: "incident.noted", contain: "incident.contained", recover: "incident.recovered" } as const;
type Save = (tx: Tx, incident: IncidentWithEntries) => Promise<IncidentState>;

const subjectOf = (incident: IncidentWithEntries) => ({ type: "incident" as const, id: incident.id, label: incidentRef(incident) });

/** Locks the workload, as every act on it does, and reads the incident anew under that lock: two steps cannot pass each other. */
async function lockIncident(tx: Tx, ref: string) {
  const seen = await readIncident(tx, ref);
  const workload = seen && (await lockWorkload(tx, seen.workloadId));
  const incident = workload && (await readIncident(tx, ref));
  if (!incident) throw notFound("incident");
  return { incident, workload };
}

async function step(ctx: Ctx, ref: string, verb: IncidentStep, words: string, save: Save): Promise<Stepped> {
  const outcome = await transaction(ctx, async (tx): Promise<Stepped | { readonly refusal: Refusal }> => {
    const { incident, workload } = await lockIncident(tx, ref);
    const entry = { subject: subjectOf(incident), workloadId: workload.id };
    const refusal = whyNotStep(verb, await gatherIncident(tx, ctx, workload, incident));
    if (refusal) {
      await recordAudit(tx, ctx, { ...entry, action: "incident.step_refused", reason: refusal.message, refusal: refusal.code });
      return { refusal };
    }
    const state = await save(tx, incident);
    const changed = state === incident.state ? {} : { before: { state: incident.state }, after: { state } };
    await recordAudit(tx, ctx, { ...entry, action: ENTRY[verb], ...changed, reason: words });
    await markChanged(tx, "workload", workload.id, "incident");
    if (verb !== "note") await enqueue(tx, ENTRY[verb], { incidentId: incident.id });
    return { ref: incidentRef(incident), state };
  });
  if ("refusal" in outcome) throw refused(outcome.refusal);
  return outcome;
}

/**
 * Adds a note or a piece of evidence to the timeline of an incident.
 * @param ref IN-0001 or the id.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `refused` (`not_yours`, `wrong_transition`), after it was recorded.
 */
export async function noteIncident(ctx: Ctx, ref: string, input: unknown): Promise<Stepped> {
  requirePermission(ctx, "workload.edit");
  const { kind, text, link } = parse(NoteIncident, input);
  return step(ctx, ref, "note", text, async (tx, { id, state }) => {
    await insertIncidentEntry(tx, { incidentId: id, kind, text, link: link || null, by: ctx.actor.name, at: ctx.now });
    return state;
  });
}

/** Says that what went wrong goes on no more, and how. @throws AppError as `noteIncident`. */
export async function containIncident(ctx: Ctx, ref: string, input: unknown): Promise<Stepped> {
  requirePermission(ctx, "workload.edit");
  const { how } = parse(SettleIncident, input);
  return step(ctx, ref, "contain", how, async (tx, { id }) => {
    await updateIncident(tx, id, { state: "contained", containedAt: ctx.now, containedBy: ctx.actor.name, containedHow: how });
    return "contained";
  });
}

/** Says that it is made good, and what was done; final. @throws AppError as `noteIncident`; also `own_recovery`, `left_behind`. */
export async function recoverIncident(ctx: Ctx, ref: string, input: unknown): Promise<Stepped> {
  requirePermission(ctx, "workload.edit");
  const { how } = parse(SettleIncident, input);
  return step(ctx, ref, "recover", how, async (tx, { id }) => {
    await updateIncident(tx, id, { state: "recovered", recoveredAt: ctx.now, recoveredBy: ctx.actor.name, recoveredHow: how });
    return "recovered";
  });
}
