import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { addDays, type Ctx, notFound, parse, refused, type Tx, transaction } from "@/lib/platform";
import { changeStage, lockWorkload, type WorkloadRow, workloadRef } from "@/lib/registry";
import { writeStanding } from "@/lib/standing";
import { type ReducedStage, whyNotReduce } from "../core";
import { gatherGround } from "../queries/facts";
import { mayReduce } from "../queries/reduction";
import { ReduceStage } from "../schema";
import { endPromotion, promotionRef, readStandingPromotion } from "../store";
import { incidentSaid, linkAct, namedIncident } from "./name-incident";

/** Why, and because of which incident, where one stands behind it. */
interface Cause {
  readonly reason: string;
  readonly incident: { readonly id: string; readonly number: number } | null;
}

type Reduced = { readonly ref: string; readonly stage: ReducedStage };

/** An open request falls with the stage it started from. */
async function withdrawOpen(tx: Tx, ctx: Ctx, row: WorkloadRow): Promise<void> {
  const open = await readStandingPromotion(tx, row.id);
  if (!open) return;
  const reason = "The workload was demoted or retired.";
  await endPromotion(tx, open.id, "withdrawn", ctx.now, reason);
  const subject = { type: "promotion" as const, id: open.id, label: promotionRef(open) };
  await recordAudit(tx, ctx, { action: "promotion.withdrawn", subject, workloadId: row.id, reason });
}

/** Demotes or retires inside the transaction of a command that decided so: a review's outcome, or the two commands below. */
export async function reduceStage(tx: Tx, ctx: Ctx, row: WorkloadRow, to: ReducedStage, reason: string): Promise<void> {
  return reduceBecause(tx, ctx, row, to, { reason, incident: null });
}

async function reduceBecause(tx: Tx, ctx: Ctx, row: WorkloadRow, to: ReducedStage, { reason, incident }: Cause): Promise<void> {
  const { today, policy } = await gatherGround(tx, ctx, row);
  await withdrawOpen(tx, ctx, row);
  const endsOn = to === "experiment" ? addDays(today, policy.term.experiment) : null;
  await changeStage(tx, ctx, row, { stage: to, endsOn });
  await writeStanding(tx, row.id, {
    nextReviewOn: null,
    leftoversBy: addDays(today, policy.term.leftovers),
    // A demoted workload is suspended until what it could reach in production is proved to be gone.
    ...(to === "experiment"
      ? { suspendedAt: ctx.now, suspendReason: reason, suspendedAs: "demotion" as const, suspendedBy: ctx.actor.name }
      : {}),
  });
  await recordAudit(tx, ctx, {
    action: to === "experiment" ? "workload.demoted" : "workload.retired",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    before: { stage: row.stage },
    after: { stage: to, ...incidentSaid(incident) },
    reason,
    policyVersion: policy.version,
  });
  if (incident) await linkAct(tx, ctx, incident, to, reason);
}

type Asked = ReturnType<typeof ReduceStage.parse>;

async function reduceWithin(tx: Tx, ctx: Ctx, ref: string, to: ReducedStage, { reason, incident: named }: Asked): Promise<Reduced> {
  const row = await lockWorkload(tx, ref);
  if (!row) throw notFound("workload");
  const refusal = whyNotReduce(row.stage, to, mayReduce(ctx, row));
  if (refusal) throw refused(refusal);
  await reduceBecause(tx, ctx, row, to, { reason, incident: await namedIncident(tx, row, named) });
  return { ref: workloadRef(row), stage: to };
}

async function reduce(ctx: Ctx, ref: string, to: ReducedStage, input: unknown): Promise<Reduced> {
  requirePermission(ctx, "workload.edit");
  const asked = parse(ReduceStage, input);
  return transaction(ctx, (tx) => reduceWithin(tx, ctx, ref, to, asked));
}

/** `retireWorkload` inside the transaction of a command that retires many. The caller has asked for the permission. */
export function retireWithin(tx: Tx, ctx: Ctx, ref: string, reason: string): Promise<Reduced> {
  return reduceWithin(tx, ctx, ref, "retired", { reason });
}

/** Back to experiment, at once, with a reason: suspended until its production reach is proved to be gone. @throws AppError `refused`, `not_found`. */
export function demoteWorkload(ctx: Ctx, ref: string, input: unknown): Promise<Reduced> {
  return reduce(ctx, ref, "experiment", input);
}

/** Out of use, at once, with a reason: what is left live becomes ending. @throws AppError `refused`, `not_found`. */
export function retireWorkload(ctx: Ctx, ref: string, input: unknown): Promise<Reduced> {
  return reduce(ctx, ref, "retired", input);
}
