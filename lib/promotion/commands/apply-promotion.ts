import { recordAudit } from "@/lib/audit";
import { addDays, type CalendarDate, type Ctx, fromDateColumn, type Tx } from "@/lib/platform";
import { changeStage, readReach, type ScopeApproval, type StageChange, type WorkloadRow, workloadRef } from "@/lib/registry";
import { readStanding, writeStanding } from "@/lib/standing";
import type { GivenApproval } from "../core";
import type { GateFacts } from "../queries/facts";
import { endPromotion, type PromotionRow, readGivenApprovals, slotsOf } from "../store";

interface Applied {
  readonly row: WorkloadRow;
  readonly promotion: PromotionRow;
  readonly gate: GateFacts;
  /** The approvals that it rests on: by people who may still fill their slots. */
  readonly counting: readonly GivenApproval[];
}

/** The data owners' approvals, with the one that is being given now, as the approval of their scopes' uses until a date. */
async function scopeApprovals(tx: Tx, { promotion, gate, counting }: Applied): Promise<ScopeApproval[]> {
  const scopes = new Map(slotsOf(promotion).flatMap((slot) => (slot.scopeId ? [[slot.id, slot.scopeId] as const] : [])));
  const given = await readGivenApprovals(tx, promotion);
  return given.flatMap(({ slot, personId, delegationId, at }): ScopeApproval[] => {
    const scopeId = scopes.get(slot);
    // A scope may have changed hands meanwhile: whoever owned it between is not whom it is approved by.
    const counts = counting.some((one) => one.slot === slot && one.personId === personId && one.delegation === delegationId);
    return scopeId && counts ? [{ scopeId, personId, at, until: addDays(gate.today, gate.policy.term.scopeUse) }] : [];
  });
}

/**
 * A pilot ends and is not reviewed; production does not end and is. A re-approval keeps the dates that stand, and gives one where none
 * does, or where what was adopted was to be reviewed before anybody had approved it. The gate judged the same (afterTransition).
 */
function datesOf(
  { row, promotion, gate }: Applied,
  standing: CalendarDate | null,
): { change: Pick<StageChange, "endsOn" | "goLiveOn">; nextReviewOn: CalendarDate | null } {
  const { today, policy } = gate;
  if (promotion.toStage === "pilot") {
    const kept = promotion.kind === "reapproval" && row.endsOn ? fromDateColumn(row.endsOn) : null;
    return { change: { endsOn: kept && kept > today ? kept : addDays(today, policy.term.pilot) }, nextReviewOn: null };
  }
  const goLive = promotion.fromStage === "production" ? {} : { goLiveOn: today };
  const first = addDays(today, policy.review.first);
  const spent = row.adopted && standing !== null && standing < today;
  return {
    change: { endsOn: null, ...goLive },
    nextReviewOn: promotion.fromStage === "production" && !spent ? (standing ?? first) : first,
  };
}

/**
 * Puts an approved request into force, in the transaction of the approval that was missing last: stage, reach, standing and
 * audit change together or not at all.
 */
export async function applyPromotion(tx: Tx, ctx: Ctx, applied: Applied): Promise<void> {
  const { row, promotion, gate } = applied;
  const standing = await readStanding(tx, row.id);
  const { change, nextReviewOn } = datesOf(applied, standing?.nextReviewOn ?? null);
  const after = await changeStage(tx, ctx, row, {
    stage: promotion.toStage,
    adopted: false,
    scopeApprovals: await scopeApprovals(tx, applied),
    ...change,
  });
  await writeStanding(tx, row.id, {
    promotionId: promotion.id,
    approvedDigest: promotion.reachDigest,
    approvedAt: ctx.now,
    baseline: (await readReach(tx, row.id)).reach,
    nextReviewOn,
    regulariseBy: null,
    // The gate was closed while anything was left of what a demotion ended.
    suspendedAt: null,
    suspendReason: null,
    suspendedAs: null,
    suspendedBy: null,
    leftoversBy: addDays(gate.today, gate.policy.term.leftovers),
  });
  await endPromotion(tx, promotion.id, "applied", ctx.now, null);
  const subject = { type: "workload" as const, id: row.id, label: workloadRef(row) };
  if (standing?.suspendedAt) await recordAudit(tx, ctx, { action: "workload.resumed", subject, reason: "Promoted again" });
  if (nextReviewOn) {
    await recordAudit(tx, ctx, { action: "review.scheduled", subject, after: { nextReviewOn }, policyVersion: gate.policy.version });
  }
  await recordAudit(tx, ctx, {
    action: "workload.edited",
    subject,
    before: { stage: row.stage, adopted: row.adopted, onHold: row.onHold },
    after: { stage: after.stage, adopted: after.adopted, onHold: after.onHold },
    reason: `Applied with promotion to ${promotion.toStage}`,
  });
}
