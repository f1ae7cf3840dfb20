import type { z } from "zod";
import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, addDays, type Ctx, enqueue, newId, notFound, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { holdShared, lockWorkload, mayEdit, type WorkloadRow, workloadRef } from "@/lib/registry";
import { closingOf, kindOf, refusals, whyNotRequest } from "../core";
import { type GateFacts, gatherGate, readEligible, slotsOfGate } from "../queries/facts";
import { RequestPromotion } from "../schema";
import { insertPromotion, type PromotionRow, promotionRef, readStandingPromotion, toRequest } from "../store";
import { settle } from "./decide-promotion";

export interface RequestedPromotion {
  readonly id: string;
  readonly ref: string;
  readonly reachDigest: string;
}

type Asked = z.output<typeof RequestPromotion>;

/**
 * A service asks on behalf of the owner: the owner counts as requester, so that they cannot approve it either. Where there is no
 * owner the request is refused, whoever asks.
 */
function requesterOf({ actor }: Ctx, row: WorkloadRow): { id: string; via: string | null } {
  return actor.kind === "person" ? { id: actor.id, via: null } : { id: row.ownerId ?? actor.id, via: actor.name };
}

function requireMayRequest(ctx: Ctx, row: WorkloadRow): void {
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  if (mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people)) return;
  throw new AppError("forbidden", "Only its owner, backup owner, team lead or the risk team may request promotion. Nothing was requested.");
}

interface Asking {
  readonly asked: Asked;
  readonly row: WorkloadRow;
  readonly gate: GateFacts;
  readonly requester: { readonly id: string; readonly via: string | null };
  /** The request that has not ended yet. */
  readonly earlier: PromotionRow | null;
}

/** A request past its term, or on a reach that is no more, is closed before it can stand in the way. */
async function closeSpent(tx: Tx, ctx: Ctx, earlier: PromotionRow | null, gate: GateFacts): Promise<PromotionRow | null> {
  if (!earlier) return null;
  const closing = closingOf(toRequest(earlier), { today: gate.today, currentDigest: gate.digest });
  if (closing !== "lapse" && closing !== "mark_stale") return earlier;
  await settle(tx, ctx, earlier, { type: closing });
  return null;
}

async function judge(tx: Tx, { asked, row, gate, requester, earlier }: Asking): Promise<Refusal | null> {
  if (asked.reachDigest && asked.reachDigest !== gate.digest) return refusals.otherReach();
  const slots = slotsOfGate(row, asked.toStage, gate);
  const { eligible } = await readEligible(tx, slots);
  return whyNotRequest(asked.toStage, {
    stage: row.stage,
    skipPilot: gate.policy.promotion.skipPilot,
    openRef: earlier && earlier.state !== "changes_requested" ? promotionRef(earlier) : null,
    unmet: gate.unmet,
    requesterId: requester.id,
    ownerId: row.ownerId,
    backupOwnerId: row.backupOwnerId,
    slots,
    eligible,
  });
}

async function recordRefusal(tx: Tx, ctx: Ctx, { row, asked }: Asking, refusal: Refusal): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "promotion.request_refused",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    after: { toStage: asked.toStage },
    reason: refusal.message,
    refusal: refusal.code,
  });
}

async function save(tx: Tx, ctx: Ctx, { row, asked, gate, requester, earlier }: Asking): Promise<RequestedPromotion> {
  const kind = kindOf(row.stage, asked.toStage, gate.policy.promotion.skipPilot);
  if (typeof kind !== "string") throw refused(kind);
  if (earlier) await settle(tx, ctx, earlier, { type: "supersede" });
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
    judged: { at: ctx.now, checks: gate.checks, dossierDigest: gate.dossierDigest },
    lapsesOn: addDays(gate.today, gate.policy.promotion.lapse),
  });
  const ref = promotionRef(promotion);
  await recordAudit(tx, ctx, {
    action: "promotion.requested",
    subject: { type: "promotion", id: promotion.id, label: ref },
    workloadId: row.id,
    before: null,
    after: { fromStage: row.stage, toStage: asked.toStage, kind, reachDigest: gate.digest, dossierDigest: gate.dossierDigest },
    reason: asked.reason,
    policyVersion: gate.policy.version,
  });
  await enqueue(tx, "promotion.requested", { promotionId: promotion.id });
  return { id: promotion.id, ref, reachDigest: gate.digest };
}

/**
 * Asks for a later stage, or to stay in one (re-approval), with the reach as it stands.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with `gate_unmet`, `already_open`, `wrong_transition`,
 *   `no_owner`, `no_eligible_approver`, `stale_digest`. A refused attempt is recorded before it is told.
 */
export async function requestPromotion(ctx: Ctx, input: unknown): Promise<RequestedPromotion> {
  requirePermission(ctx, "promotion.request");
  const asked = parse(RequestPromotion, input);
  const outcome = await transaction(ctx, async (tx): Promise<RequestedPromotion | Refusal> => {
    const row = await lockWorkload(tx, asked.workload);
    if (!row) throw notFound("workload");
    requireMayRequest(ctx, row);
    await holdShared(tx, row.id);
    const gate = await gatherGate(tx, ctx, row, asked.toStage);
    const earlier = await closeSpent(tx, ctx, await readStandingPromotion(tx, row.id), gate);
    const asking: Asking = { asked, row, gate, requester: requesterOf(ctx, row), earlier };
    const refusal = await judge(tx, asking);
    if (!refusal) return save(tx, ctx, asking);
    await recordRefusal(tx, ctx, asking, refusal);
    return refusal;
  });
  if ("remedy" in outcome) throw refused(outcome);
  return outcome;
}
