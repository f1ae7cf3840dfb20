/** What requesting a promotion and drafting one share: who asks, for what, and the row that comes of it. */
import { AppError, addDays, type CalendarDate, type Ctx, newId, notFound, type Tx } from "@/lib/platform";
import { holdShared, lockWorkload, mayEdit, peopleOf, type WorkloadRow } from "@/lib/registry";
import { closingOf, type RequestKind } from "../core";
import { type GateFacts, gatherGate, slotsOfGate } from "../queries/facts";
import { insertPromotion, type NewPromotion, type PromotionRow, readStandingPromotion, rewriteDraft, toRequest } from "../store";
import { settle } from "./decide-promotion";

/** What is asked for. */
export interface Asked {
  readonly workload: string;
  readonly toStage: "pilot" | "production";
  readonly reason: string;
  readonly effectiveOn: CalendarDate | null;
}

export interface Asking<T extends Asked = Asked> {
  readonly asked: T;
  readonly row: WorkloadRow;
  readonly gate: GateFacts;
  readonly requester: { readonly id: string; readonly via: string | null };
  /** The request that has not ended yet: a draft, one in review, sent back, or approved for a day. */
  readonly earlier: PromotionRow | null;
}

/**
 * A service asks on behalf of the owner: the owner counts as requester, so that they cannot approve it either. Where there is no
 * owner the request is refused, whoever asks.
 */
function requesterOf({ actor }: Ctx, row: WorkloadRow): { id: string; via: string | null } {
  return actor.kind === "person" ? { id: actor.id, via: null } : { id: row.ownerId ?? actor.id, via: actor.name };
}

function requireMayRequest(ctx: Ctx, row: WorkloadRow): void {
  if (mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), peopleOf(row))) return;
  throw new AppError("forbidden", "Only its owner, backup owner, team lead or the risk team may request promotion. Nothing was requested.");
}

/** A request past its term, or on a reach that is no more, is closed before it can stand in the way. */
async function closeSpent(tx: Tx, ctx: Ctx, earlier: PromotionRow | null, gate: GateFacts): Promise<PromotionRow | null> {
  if (!earlier) return null;
  const closing = closingOf(toRequest(earlier), { today: gate.today, currentDigest: gate.digest });
  if (closing !== "lapse" && closing !== "mark_stale") return earlier;
  await settle(tx, ctx, earlier, { type: closing });
  return null;
}

/** Everything that asking is decided on, under the locks of a decision. @throws AppError `not_found`, `forbidden`. */
export async function gatherAsking<T extends Asked>(tx: Tx, ctx: Ctx, asked: T): Promise<Asking<T>> {
  const row = await lockWorkload(tx, asked.workload);
  if (!row) throw notFound("workload");
  requireMayRequest(ctx, row);
  await holdShared(tx, row.id);
  const gate = await gatherGate(tx, ctx, row, asked.toStage);
  const earlier = await closeSpent(tx, ctx, await readStandingPromotion(tx, row.id), gate);
  return { asked, row, gate, requester: requesterOf(ctx, row), earlier };
}

/** The row of what is asked for, on the reach and the rules as they stand. Its term runs from the day on which it may take effect. */
function promotionOf(ctx: Ctx, { asked, row, gate, requester }: Asking, kind: RequestKind, state: "draft" | "in_review"): NewPromotion {
  const { toStage, reason, effectiveOn } = asked;
  const from = effectiveOn !== null && effectiveOn > gate.today ? effectiveOn : gate.today;
  return {
    ...{ id: newId<"promotion">(ctx.now), workloadId: row.id, kind, state, fromStage: row.stage, toStage, tier: row.tier, reason },
    ...{ requestedById: requester.id, requestedVia: requester.via, requestedAt: ctx.now },
    ...{ reachDigest: gate.digest, reach: gate.reach, slots: slotsOfGate(row, toStage, gate), policyVersion: gate.policy.version },
    judged: { at: ctx.now, checks: gate.checks, dossierDigest: gate.dossierDigest },
    lapsesOn: addDays(from, gate.policy.promotion.lapse),
    effectiveOn,
  };
}

/** Saves it: in the row of a draft that stands, else in one of its own, in place of a request that was sent back. */
export async function savePromotion(
  tx: Tx,
  ctx: Ctx,
  asking: Asking,
  kind: RequestKind,
  state: "draft" | "in_review",
): Promise<PromotionRow> {
  const { earlier } = asking;
  const promotion = promotionOf(ctx, asking, kind, state);
  if (earlier?.state === "draft") return rewriteDraft(tx, earlier.id, promotion);
  if (earlier) await settle(tx, ctx, earlier, { type: "supersede" });
  return insertPromotion(tx, promotion);
}
