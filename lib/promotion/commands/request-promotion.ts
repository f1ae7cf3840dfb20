import type { z } from "zod";
import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, addDays, type Ctx, enqueue, newId, notFound, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { lockWorkload, mayEdit, type WorkloadRow, workloadRef } from "@/lib/registry";
import { kindOf, refusals, whyNotRequest } from "../core";
import { RequestPromotion } from "../schema";
import { insertPromotion, promotionRef, readOpenPromotion } from "../store";
import { type GateFacts, gatherGate, readEligible, slotsOfGate } from "./facts";

export interface RequestedPromotion {
  readonly id: string;
  readonly ref: string;
  readonly reachDigest: string;
}

type Asked = z.output<typeof RequestPromotion>;

/** A service asks on behalf of the owner: the owner counts as requester, so that they cannot approve it either. */
function requesterOf(ctx: Ctx, row: WorkloadRow): { id: string; via: string | null } {
  if (ctx.actor.kind === "person") return { id: ctx.actor.id, via: null };
  if (row.ownerId) return { id: row.ownerId, via: ctx.actor.name };
  throw new AppError("forbidden", "A service requests on behalf of the owner, and this workload has none. Nothing was requested.");
}

function requireMayRequest(ctx: Ctx, row: WorkloadRow): void {
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  if (mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people)) return;
  throw new AppError("forbidden", "Only its owner, backup owner, team lead or the risk team may request promotion. Nothing was requested.");
}

async function judge(tx: Tx, row: WorkloadRow, asked: Asked, requesterId: string, gate: GateFacts): Promise<Refusal | null> {
  if (asked.reachDigest && asked.reachDigest !== gate.digest) return refusals.otherDigest();
  const slots = slotsOfGate(row, asked.toStage, gate);
  const open = await readOpenPromotion(tx, row.id);
  return whyNotRequest(asked.toStage, {
    stage: row.stage,
    skipPilot: gate.policy.promotion.skipPilot,
    openRef: open ? promotionRef(open) : null,
    unmet: gate.unmet,
    requesterId,
    ownerId: row.ownerId,
    backupOwnerId: row.backupOwnerId,
    slots,
    eligible: await readEligible(tx, slots),
  });
}

async function recordRefusal(tx: Tx, ctx: Ctx, row: WorkloadRow, asked: Asked, refusal: Refusal): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "promotion.request_refused",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    after: { toStage: asked.toStage },
    reason: refusal.message,
    refusal: refusal.code,
  });
}

async function save(tx: Tx, ctx: Ctx, row: WorkloadRow, asked: Asked, gate: GateFacts): Promise<RequestedPromotion> {
  const requester = requesterOf(ctx, row);
  const kind = kindOf(row.stage, asked.toStage, gate.policy.promotion.skipPilot);
  if (typeof kind !== "string") throw refused(kind);
  const promotion = await insertPromotion(tx, {
    id: newId<"promotion">(ctx.now),
    workloadId: row.id,
    kind,
    state: "in_review",
    fromStage: row.stage,
    toStage: asked.toStage,
    tier: row.tier,
    reason: asked.reason,
    requestedById: requester.id,
    requestedVia: requester.via,
    requestedAt: ctx.now,
    reachDigest: gate.digest,
    reach: gate.reach,
    slots: slotsOfGate(row, asked.toStage, gate),
    policyVersion: gate.policy.version,
    lapsesOn: addDays(gate.today, gate.policy.promotion.lapse),
  });
  const ref = promotionRef(promotion);
  await recordAudit(tx, ctx, {
    action: "promotion.requested",
    subject: { type: "promotion", id: promotion.id, label: ref },
    workloadId: row.id,
    before: null,
    after: { fromStage: row.stage, toStage: asked.toStage, kind, reachDigest: gate.digest },
    reason: asked.reason,
    policyVersion: gate.policy.version,
  });
  await enqueue(tx, "promotion.requested", { promotionId: promotion.id });
  return { id: promotion.id, ref, reachDigest: gate.digest };
}

/**
 * Asks for a later stage, or to stay in one (re-approval), with the reach as it stands.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with `gate_unmet`, `already_open`, `wrong_transition`,
 *   `no_eligible_approver`, `stale_digest`. A refused attempt is recorded before it is told.
 */
export async function requestPromotion(ctx: Ctx, input: unknown): Promise<RequestedPromotion> {
  requirePermission(ctx, "promotion.request");
  const asked = parse(RequestPromotion, input);
  const outcome = await transaction(ctx, async (tx): Promise<RequestedPromotion | Refusal> => {
    const row = await lockWorkload(tx, asked.workload);
    if (!row) throw notFound("workload");
    requireMayRequest(ctx, row);
    const gate = await gatherGate(tx, ctx, row, asked.toStage);
    const refusal = await judge(tx, row, asked, requesterOf(ctx, row).id, gate);
    if (!refusal) return save(tx, ctx, row, asked, gate);
    await recordRefusal(tx, ctx, row, asked, refusal);
    return refusal;
  });
  if ("remedy" in outcome) throw refused(outcome);
  return outcome;
}
