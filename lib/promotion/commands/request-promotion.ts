import type { z } from "zod";
import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, enqueue, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { workloadRef } from "@/lib/registry";
import { kindOf, type PromotionState, refusals, whyNotRequest } from "../core";
import { readEligible, slotsOfGate } from "../queries/facts";
import { DraftPromotion, RequestPromotion } from "../schema";
import { promotionRef } from "../store";
import { type Asking, gatherAsking, savePromotion } from "./asking";
import { namingWhoCameFirst } from "./came-first";

export interface RequestedPromotion {
  readonly id: string;
  readonly ref: string;
  readonly reachDigest: string;
}

type Asked = z.output<typeof RequestPromotion>;

/** Of those that have not ended, a draft and one that was sent back make room; any other stands in the way. */
const MAKES_ROOM: ReadonlySet<PromotionState> = new Set(["draft", "changes_requested"]);

function inTheWay({ earlier }: Asking): string | null {
  return earlier && !MAKES_ROOM.has(earlier.state) ? promotionRef(earlier) : null;
}

async function judge(tx: Tx, asking: Asking<Asked>): Promise<Refusal | null> {
  const { asked, row, gate, requester } = asking;
  if (asked.reachDigest && asked.reachDigest !== gate.digest) return refusals.otherReach();
  const slots = slotsOfGate(row, asked.toStage, gate);
  const { eligible } = await readEligible(tx, slots, asking.gate.today);
  return whyNotRequest(asked.toStage, {
    stage: row.stage,
    skipPilot: gate.policy.promotion.skipPilot,
    openRef: inTheWay(asking),
    today: gate.today,
    effectiveOn: asked.effectiveOn,
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

async function save(tx: Tx, ctx: Ctx, asking: Asking, state: "draft" | "in_review"): Promise<RequestedPromotion> {
  const { row, asked, gate } = asking;
  const kind = kindOf(row.stage, asked.toStage, gate.policy.promotion.skipPilot);
  if (typeof kind !== "string") throw refused(kind);
  const promotion = await savePromotion(tx, ctx, asking, kind, state);
  const ref = promotionRef(promotion);
  const { effectiveOn } = asked;
  await recordAudit(tx, ctx, {
    action: state === "draft" ? "promotion.drafted" : "promotion.requested",
    subject: { type: "promotion", id: promotion.id, label: ref },
    workloadId: row.id,
    before: null,
    after: {
      ...{ fromStage: row.stage, toStage: asked.toStage, kind, reachDigest: gate.digest, dossierDigest: gate.dossierDigest },
      ...(effectiveOn ? { effectiveOn } : {}),
    },
    ...(asked.reason ? { reason: asked.reason } : {}),
    policyVersion: gate.policy.version,
  });
  if (state === "in_review") await enqueue(tx, "promotion.requested", { promotionId: promotion.id });
  return { id: promotion.id, ref, reachDigest: gate.digest };
}

/**
 * Asks for a later stage, or to stay in one (re-approval), with the reach as it stands. A draft of it becomes the request.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with `gate_unmet`, `already_open`, `wrong_transition`,
 *   `no_owner`, `no_eligible_approver`, `stale_digest`, `day_past`, `day_far`. A refused attempt is recorded before it is told.
 */
export async function requestPromotion(ctx: Ctx, input: unknown): Promise<RequestedPromotion> {
  requirePermission(ctx, "promotion.request");
  const asked = parse(RequestPromotion, input);
  const outcome = await transaction(ctx, async (tx): Promise<RequestedPromotion | Refusal> => {
    const asking = await gatherAsking(tx, ctx, asked);
    const closed = await judge(tx, asking);
    if (!closed) return save(tx, ctx, asking, "in_review");
    const { earlier } = asking;
    const refusal = earlier ? await namingWhoCameFirst(tx, ctx, closed, { promotion: earlier, missed: null }) : closed;
    await recordRefusal(tx, ctx, asking, refusal);
    return refusal;
  });
  if ("remedy" in outcome) throw refused(outcome);
  return outcome;
}

/**
 * Keeps what a request would say, for whoever is not ready to ask: nothing is judged, nobody is asked. There is one draft of a workload;
 * drafting again writes it anew.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `already_open`, `wrong_transition`.
 */
export async function draftPromotion(ctx: Ctx, input: unknown): Promise<RequestedPromotion> {
  requirePermission(ctx, "promotion.request");
  const asked = parse(DraftPromotion, input);
  return transaction(ctx, async (tx) => {
    const asking = await gatherAsking(tx, ctx, asked);
    const open = inTheWay(asking);
    if (open) throw refused(refusals.alreadyOpen(open));
    return save(tx, ctx, asking, "draft");
  });
}
