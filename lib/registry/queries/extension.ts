import { requirePermission } from "@/lib/people";
import { addDays, type CalendarDate, type Ctx, dayOf, notFound } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { refuseExtension, relationsOf } from "../core";
import { dayOrNull, readTimeZone, readWorkload, type WorkloadRow } from "../store";

/** Whether and how far an experiment may be extended. */
export interface Extension {
  readonly workload: WorkloadRow;
  readonly today: CalendarDate;
  readonly endsOn: CalendarDate | null;
  /** The last day that policy allows, counted from the experiment's beginning. */
  readonly latest: CalendarDate;
  /** Why the asker may not; null when they may. */
  readonly closed: { readonly message: string; readonly remedy: string } | null;
}

function whyClosed(ctx: Ctx, row: WorkloadRow, latest: CalendarDate): Extension["closed"] {
  const refusal = refuseExtension(row);
  if (refusal) return refusal;
  const owns = relationsOf(ctx.actor.id, { ownerId: row.ownerId, backupOwnerId: null, teamLeadId: null }).length > 0;
  if (!owns || !ctx.permissions.has("workload.edit")) {
    const who = row.owner?.name;
    return {
      message: "Nothing can be extended by you. Only its owner extends an experiment.",
      remedy: who ? `${who} can.` : "Nobody owns it: name an owner first; the risk team can.",
    };
  }
  if ((dayOrNull(row.endsOn) ?? "") < latest) return null;
  return {
    message: "Nothing can be extended. It ends as late as policy allows already.",
    remedy: "Request promotion to pilot, or retire it on its end date.",
  };
}

/** An experiment before it is extended. @throws AppError `not_found`. */
export async function getExtension(ctx: Ctx, ref: string): Promise<Extension> {
  requirePermission(ctx, "registry.read");
  const workload = await readWorkload(ctx.db.prisma, ref);
  if (!workload) throw notFound("workload");
  const [{ term }, zone] = await Promise.all([getPolicy(ctx), readTimeZone(ctx.db)]);
  const latest = addDays(dayOf(workload.createdAt, zone), term.experimentMax);
  return {
    workload,
    today: dayOf(ctx.now, zone),
    endsOn: dayOrNull(workload.endsOn),
    latest,
    closed: whyClosed(ctx, workload, latest),
  };
}
