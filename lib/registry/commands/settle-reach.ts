import { type AuditAction, recordAudit } from "@/lib/audit";
import { type Ctx, markChanged, type Tx } from "@/lib/platform";
import { updateWorkload, type WorkloadRow, workloadRef } from "../store";
import { derive } from "./workload-facts";

/** One change to a workload's reach, in the words of its timeline: what stood under a heading, and what stands now. */
export interface ReachChange {
  readonly action: Extract<AuditAction, "workload.reach_added" | "workload.reach_changed" | "workload.reach_removed" | "workload.edited">;
  /** "Scope use", "Tool": the heading under which the timeline shows the difference. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changing the reach answers with. */
export interface SettledReach {
  /** The record that was added, changed or removed. */
  readonly id: string;
  /** The workload's version after it. */
  readonly version: number;
}

/** Tier and hold derived anew from what stands now, saved with a new version. The row must be locked by the same transaction. */
export async function saveDerived(tx: Tx, ctx: Ctx, row: WorkloadRow): Promise<WorkloadRow> {
  const { tierReasons, ...rest } = await derive(tx, row.id, row);
  const reasons = tierReasons.map(({ direction, text }) => ({ direction, text }));
  return updateWorkload(tx, row.id, { ...rest, tierReasons: reasons, updatedAt: ctx.now });
}

/**
 * The end of every command that changes a workload's reach: what follows from the reach is derived anew, the version moves on, the
 * workload is marked for recomputation, and the entry stands on its timeline.
 */
export async function settleReach(tx: Tx, ctx: Ctx, row: WorkloadRow, id: string, change: ReachChange): Promise<SettledReach> {
  const after = await saveDerived(tx, ctx, row);
  await markChanged(tx, "workload", row.id, change.action);
  await recordAudit(tx, ctx, {
    action: change.action,
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    before: { [change.what]: change.before, tier: row.tier, onHold: row.onHold },
    after: { [change.what]: change.after, tier: after.tier, onHold: after.onHold },
  });
  return { id, version: after.version };
}
