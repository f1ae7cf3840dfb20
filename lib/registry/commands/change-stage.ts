import { type CalendarDate, type Ctx, markChanged, type Tx } from "@/lib/platform";
import type { Stage } from "../core";
import {
  approveProductionUses,
  columnOrNull,
  makeLiveEnding,
  makePlannedLive,
  type ScopeApproval,
  updateWorkload,
  type WorkloadRow,
} from "../store";
import { derive } from "./workload-facts";

export interface StageChange {
  readonly stage: Stage;
  /** False regularises an adopted workload; left out, the mark stays. */
  readonly adopted?: false;
  /** The end of a pilot or an experiment; null for what is reviewed instead. */
  readonly endsOn: CalendarDate | null;
  /** The first day in production; left out, what stands stays. */
  readonly goLiveOn?: CalendarDate;
  readonly scopeApprovals?: readonly ScopeApproval[];
}

async function moveReach(tx: Tx, row: WorkloadRow, to: Stage): Promise<void> {
  if (to === "pilot" || to === "production") await makePlannedLive(tx, row.id);
  else if (to === "retired") await makeLiveEnding(tx, row.id);
  else await makeLiveEnding(tx, row.id, "production");
}

/**
 * Moves a workload to a stage with its reach, as part of the command that decided so: planned reach becomes live, what is left
 * behind is ending, the data owners' approvals stand on their uses; tier and hold are derived anew. The row must be locked by
 * `tx`; audit and standing are the deciding command's.
 */
export async function changeStage(tx: Tx, ctx: Ctx, row: WorkloadRow, change: StageChange): Promise<WorkloadRow> {
  for (const approval of change.scopeApprovals ?? []) await approveProductionUses(tx, row.id, approval);
  await moveReach(tx, row, change.stage);
  const { tierReasons, ...derived } = await derive(tx, row.id, { ...row, stage: change.stage });
  const after = await updateWorkload(tx, row.id, {
    ...derived,
    tierReasons: tierReasons.map(({ direction, text }) => ({ direction, text })),
    stage: change.stage,
    endsOn: columnOrNull(change.endsOn),
    ...(change.adopted === false ? { adopted: false } : {}),
    ...(change.goLiveOn ? { goLiveOn: columnOrNull(change.goLiveOn) } : {}),
    ...(change.stage === "retired" ? { retiredAt: ctx.now } : {}),
    updatedAt: ctx.now,
  });
  await markChanged(tx, "workload", row.id, `stage ${change.stage}`);
  return after;
}
