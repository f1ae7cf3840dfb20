import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, enqueue, markChanged, notFound, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { lockWorkload, type WorkloadRow, workloadRef } from "@/lib/registry";
import { type SuspensionFacts, whyNotOpen, whyNotSuspend } from "../core";
import { responderTo } from "../queries/incidents";
import { gatherSuspension } from "../queries/suspension";
import { OpenIncident } from "../schema";
import { incidentRef, insertIncident } from "../store";
import { linkAct } from "./name-incident";
import { suspendWithin } from "./suspend-workload";

interface Opened {
  readonly id: string;
  /** IN-0001. */
  readonly ref: string;
  /** WL-0123. */
  readonly workload: string;
}

/** Stopped already, by somebody else or before: the incident then stands behind that suspension, and nothing is taken over. */
function standsAlready({ suspendedAs, asker, stage }: SuspensionFacts): boolean {
  return asker !== null && stage !== "retired" && suspendedAs !== null;
}

async function open(tx: Tx, ctx: Ctx, row: WorkloadRow, input: ReturnType<typeof OpenIncident.parse>): Promise<Opened | Refusal> {
  const { suspend, ...told } = input;
  const facts = await gatherSuspension(tx, ctx, row);
  const stands = standsAlready(facts);
  const refusal = whyNotOpen(responderTo(ctx, row)) ?? (suspend && !stands ? whyNotSuspend(facts) : null);
  if (refusal) return refusal;
  const by = { openedById: ctx.actor.id, openedBy: ctx.actor.name, openedAt: ctx.now };
  const incident = await insertIncident(tx, { ...told, ...by, workloadId: row.id });
  await recordAudit(tx, ctx, {
    action: "incident.opened",
    subject: { type: "incident", id: incident.id, label: incidentRef(incident) },
    workloadId: row.id,
    after: { title: told.title, severity: told.severity },
    reason: told.account,
  });
  if (suspend && stands) await linkAct(tx, ctx, incident, "suspended", "it was suspended already, and stays so because of this.");
  if (suspend && !stands) await suspendWithin(tx, ctx, { row, facts, reason: told.title, incident });
  await markChanged(tx, "workload", row.id, "incident");
  await enqueue(tx, "incident.opened", { incidentId: incident.id });
  return { id: incident.id, ref: incidentRef(incident), workload: workloadRef(row) };
}

/**
 * Opens the record of an incident with a workload; with `suspend`, stops the workload in the same step.
 * @param ref WL-0123 or the id.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `refused` (`not_yours`, `wrong_transition`), after it was recorded.
 */
export async function openIncident(ctx: Ctx, ref: string, input: unknown): Promise<Opened> {
  requirePermission(ctx, "workload.edit");
  const told = parse(OpenIncident, input);
  const outcome = await transaction(ctx, async (tx) => {
    const row = await lockWorkload(tx, ref);
    if (!row) throw notFound("workload");
    const opened = await open(tx, ctx, row, told);
    if ("code" in opened) {
      const subject = { type: "workload" as const, id: row.id, label: workloadRef(row) };
      await recordAudit(tx, ctx, { action: "incident.step_refused", subject, reason: opened.message, refusal: opened.code });
    }
    return opened;
  });
  if ("code" in outcome) throw refused(outcome);
  return outcome;
}
