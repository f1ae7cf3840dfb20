import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, addDays, type CalendarDate, type Ctx, dayOf, markChanged, parse, type Tx, transaction } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { faultOfEnd, refuseExtension, relationsOf } from "../core";
import { ExtendExperiment } from "../schema";
import { columnOrNull, dayOrNull, readTimeZone, updateWorkload, type WorkloadRow, workloadRef } from "../store";
import { auditFields } from "./audit-fields";
import { requireSeen } from "./edit-workload";
import { requireAllowed } from "./record-rules";
import { lockForEdit } from "./workload-facts";

async function requireEnd(tx: Tx, ctx: Ctx, row: WorkloadRow, asked: CalendarDate): Promise<void> {
  const { term } = await getPolicy(ctx, tx);
  const zone = await readTimeZone(tx);
  const latest = addDays(dayOf(row.createdAt, zone), term.experimentMax);
  const fault = faultOfEnd(asked, { endsOn: dayOrNull(row.endsOn), today: dayOf(ctx.now, zone), latest });
  if (fault) throw new AppError("invalid", "Nothing was extended. The day will not do.", { fields: { endsOn: [fault] } });
}

/**
 * The owner extends an experiment, once, within the policy's longest term from its beginning.
 * @throws AppError `forbidden` for everybody but the owner; `not_found`, `invalid`, `conflict`; `refused` `not_an_experiment`,
 * `extended_once`.
 */
export async function extendExperiment(ctx: Ctx, ref: string, input: unknown): Promise<{ endsOn: CalendarDate; version: number }> {
  requirePermission(ctx, "workload.edit");
  const { endsOn, version } = parse(ExtendExperiment, input);
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const people = { ownerId: row.ownerId, backupOwnerId: null, teamLeadId: null };
    if (relationsOf(ctx.actor.id, people).length === 0) {
      throw new AppError("forbidden", `Only ${row.owner?.name ?? "its owner"} may extend this experiment. Nothing was extended.`);
    }
    requireAllowed(refuseExtension(row));
    requireSeen(row, version);
    await requireEnd(tx, ctx, row, endsOn);
    const after = await updateWorkload(tx, row.id, { endsOn: columnOrNull(endsOn), extendedOnce: true, updatedAt: ctx.now });
    await markChanged(tx, "workload", row.id, "extended");
    await recordAudit(tx, ctx, {
      action: "workload.extended",
      subject: { type: "workload", id: row.id, label: workloadRef(row) },
      before: auditFields(row),
      after: auditFields(after),
    });
    return { endsOn, version: after.version };
  });
}
