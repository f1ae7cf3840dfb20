import { requirePermission } from "@/lib/people";
import { addDays, type CalendarDate, type Ctx, type Refusal } from "@/lib/platform";
import { contradictionOf, getWorkload, mayEdit, type WorkloadRow } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { endingNames, type ReducedStage, whyNotReduce } from "../core";
import { promotionRef, readStandingPromotion } from "../store";
import { gatherGround } from "./facts";

/** Whether the asker may demote and retire: by relation, or as the risk team; a service never may. */
export function mayReduce(ctx: Ctx, row: WorkloadRow): boolean {
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  const permitted = ctx.actor.kind !== "service" && ctx.permissions.has("workload.edit");
  return permitted && mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people);
}

/** What demoting or retiring a workload would do, before it is done. */
export interface Reduction {
  readonly workload: WorkloadRow;
  readonly to: ReducedStage;
  /** Why the asker may not; null when they may. */
  readonly closed: Refusal | null;
  /** What is live now and would end, by name. */
  readonly ending: readonly string[];
  /** By when what ends is to be gone; after that it is a finding. */
  readonly leftoversBy: CalendarDate;
  /** The end of the experiment it would be; null for what retires. */
  readonly endsOn: CalendarDate | null;
  /** The scheduled review that would be forgotten; null without one. */
  readonly reviewOn: CalendarDate | null;
  /** PR-0007: the open request that would fall with the stage it started from. */
  readonly openRef: string | null;
  /** Why it would be on hold as an experiment; null where it would not be. */
  readonly onHold: string | null;
}

/** What demotion (to experiment) or retirement would do, and whether the asker may. @throws AppError `not_found`. */
export async function getReduction(ctx: Ctx, ref: string, to: ReducedStage): Promise<Reduction> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const [{ reach, today, policy }, standing, open] = await Promise.all([
    gatherGround(ctx.db, ctx, workload),
    getStanding(ctx, workload.id),
    readStandingPromotion(ctx.db.prisma, workload.id),
  ]);
  return {
    workload,
    to,
    closed: whyNotReduce(workload.stage, to, mayReduce(ctx, workload)),
    ending: endingNames(reach, to),
    leftoversBy: addDays(today, policy.term.leftovers),
    endsOn: to === "experiment" ? addDays(today, policy.term.experiment) : null,
    reviewOn: standing.nextReviewOn,
    openRef: open && promotionRef(open),
    onHold: to === "experiment" ? (contradictionOf("experiment", workload)?.why ?? null) : null,
  };
}
