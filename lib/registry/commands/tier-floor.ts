import { recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import { type Ctx, markChanged, parse, transaction } from "@/lib/platform";
import { refuseLowering, refuseRaise, type Tier } from "../core";
import { LowerTier, RaiseTier } from "../schema";
import { lockWorkload, updateWorkload, type WorkloadRow, workloadRef } from "../store";
import { found, requireAllowed } from "./record-rules";
import { saveDerived } from "./settle-reach";

export interface SettledTier {
  readonly tier: Tier;
  readonly version: number;
}

const fields = ({ tier, tierFloor, tierFloorReason }: WorkloadRow) => ({ tier, tierFloor, tierFloorReason });

/**
 * Risk raises a tier above the one that follows from the facts.
 * @throws AppError `forbidden` but for risk and administrators, `not_found`, `invalid`; `refused` `not_higher`.
 */
export async function raiseTier(ctx: Ctx, ref: string, input: unknown): Promise<SettledTier> {
  const actor = requirePerson(ctx, "workload.govern");
  const { floor, reason } = parse(RaiseTier, input);
  return transaction(ctx, async (tx) => {
    const row = found("workload", await lockWorkload(tx, ref));
    requireAllowed(refuseRaise(row.tier, floor));
    const raised = await updateWorkload(tx, row.id, { tierFloor: floor, tierFloorReason: reason, tierFloorById: actor.id });
    const after = await saveDerived(tx, ctx, raised);
    await markChanged(tx, "workload", row.id, "tier_raised");
    const subject = { type: "workload" as const, id: row.id, label: workloadRef(row) };
    await recordAudit(tx, ctx, { action: "workload.tier_raised", subject, before: fields(row), after: fields(after), reason });
    return { tier: after.tier, version: after.version };
  });
}

/**
 * A second risk person takes a raised tier back: what follows from the facts is in force again.
 * @throws AppError `forbidden` but for risk and administrators, `not_found`, `invalid`; `refused` `no_floor`, `self_lowering`.
 */
export async function lowerTier(ctx: Ctx, ref: string, input: unknown): Promise<SettledTier> {
  const actor = requirePerson(ctx, "workload.govern");
  const { reason } = parse(LowerTier, input);
  return transaction(ctx, async (tx) => {
    const row = found("workload", await lockWorkload(tx, ref));
    requireAllowed(refuseLowering(actor.id, row.tierFloor, row.tierFloorById));
    const lowered = await updateWorkload(tx, row.id, { tierFloor: null, tierFloorReason: null, tierFloorById: null });
    const after = await saveDerived(tx, ctx, lowered);
    await markChanged(tx, "workload", row.id, "tier_lowered");
    const subject = { type: "workload" as const, id: row.id, label: workloadRef(row) };
    await recordAudit(tx, ctx, { action: "workload.tier_lowered", subject, before: fields(row), after: fields(after), reason });
    return { tier: after.tier, version: after.version };
  });
}
