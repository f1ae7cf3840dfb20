import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, markChanged, notFound, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { lockWorkload, type WorkloadRow, workloadRef } from "@/lib/registry";
import { type SuspendedAs, writeStanding } from "@/lib/standing";
import { type SuspensionFacts, whyNotLift, whyNotSuspend } from "../core";
import { gatherSuspension } from "../queries/suspension";
import { ChangeSuspension } from "../schema";
import { incidentSaid, linkAct, namedIncident } from "./name-incident";

/** WL-0123, and as what it is suspended now; null when it runs. */
interface Suspended {
  readonly ref: string;
  readonly suspendedAs: SuspendedAs | null;
}

type Verb = "suspend" | "lift";

interface Attempt {
  readonly row: WorkloadRow;
  readonly facts: SuspensionFacts;
  readonly reason: string;
  /** The incident that it is because of; null without one. */
  readonly incident: { readonly id: string; readonly number: number } | null;
}

const ENTRY = {
  suspend: { done: "workload.suspended", refused: "workload.suspension_refused" },
  lift: { done: "workload.resumed", refused: "workload.lifting_refused" },
} as const;

async function save(tx: Tx, ctx: Ctx, verb: Verb, { row, facts, reason, incident }: Attempt): Promise<Suspended> {
  const suspendedAs = verb === "suspend" ? facts.asker : null;
  const change = suspendedAs
    ? { suspendedAt: ctx.now, suspendReason: reason, suspendedBy: ctx.actor.name }
    : { suspendedAt: null, suspendReason: null, suspendedBy: null };
  await writeStanding(tx, row.id, { ...change, suspendedAs });
  await markChanged(tx, "workload", row.id, verb);
  await recordAudit(tx, ctx, {
    action: ENTRY[verb].done,
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    before: { suspendedAs: facts.suspendedAs },
    after: { suspendedAs, ...incidentSaid(incident) },
    reason,
  });
  if (incident) await linkAct(tx, ctx, incident, verb === "suspend" ? "suspended" : "lifted", reason);
  return { ref: workloadRef(row), suspendedAs };
}

/** `suspendWorkload` inside the transaction of a command that opens an incident. The caller has locked the row and asked `whyNotSuspend`. */
export function suspendWithin(tx: Tx, ctx: Ctx, attempt: Attempt): Promise<Suspended> {
  return save(tx, ctx, "suspend", attempt);
}

async function recordRefusal(tx: Tx, ctx: Ctx, verb: Verb, row: WorkloadRow, refusal: Refusal): Promise<void> {
  await recordAudit(tx, ctx, {
    action: ENTRY[verb].refused,
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    reason: refusal.message,
    refusal: refusal.code,
  });
}

/** Decides under the workload's lock, which every gate takes too: an approval and a suspension cannot pass each other. */
async function change(ctx: Ctx, ref: string, input: unknown, verb: Verb): Promise<Suspended> {
  requirePermission(ctx, "workload.edit");
  const { reason, incident: named } = parse(ChangeSuspension, input);
  const outcome = await transaction(ctx, async (tx): Promise<Suspended | { readonly refusal: Refusal }> => {
    const row = await lockWorkload(tx, ref);
    if (!row) throw notFound("workload");
    const incident = await namedIncident(tx, row, named);
    const facts = await gatherSuspension(tx, ctx, row);
    const refusal = verb === "suspend" ? whyNotSuspend(facts) : whyNotLift(facts);
    if (!refusal) return save(tx, ctx, verb, { row, facts, reason, incident });
    await recordRefusal(tx, ctx, verb, row, refusal);
    return { refusal };
  });
  if ("refusal" in outcome) throw refused(outcome.refusal);
  return outcome;
}

/**
 * Stops a workload at once, whatever its stage, with a reason: by its owner, its backup owner or the risk team.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `refused` (`not_yours`, `wrong_transition`), after it was recorded.
 */
export function suspendWorkload(ctx: Ctx, ref: string, input: unknown): Promise<Suspended> {
  return change(ctx, ref, input, "suspend");
}

/**
 * Lets a suspended workload run again, with a reason. Who may depends on who stopped it (core/suspend).
 * @throws AppError as `suspendWorkload`; also `risk_lifts`, `incident_open`, `left_behind`.
 */
export function liftSuspension(ctx: Ctx, ref: string, input: unknown): Promise<Suspended> {
  return change(ctx, ref, input, "lift");
}
