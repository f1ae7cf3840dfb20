import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, parse, refused, transaction } from "@/lib/platform";
import { AddDependency } from "../schema";
import { deleteDependency, insertDependency, lockKeys, needs, readWorkload, type WorkloadRow, workloadRef } from "../store";
import { found } from "./record-rules";
import { type SettledReach, settleReach } from "./settle-reach";
import { lockForEdit } from "./workload-facts";

const words = (row: WorkloadRow) => `${workloadRef(row)} ${row.name}`;

function notNamed(message: string): AppError {
  return new AppError("invalid", "Nothing was saved. Look at the workload it depends on.", { fields: { dependsOn: [message] } });
}

/**
 * Says that a workload does not work without another.
 * @throws AppError `forbidden`, `not_found`; `invalid` for itself or what is no workload; `refused` `cycle` when the other needs it.
 */
export async function addDependency(ctx: Ctx, ref: string, input: unknown): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  const { dependsOn } = parse(AddDependency, input);
  return transaction(ctx, async (tx) => {
    // Two commands that tie A to B and B to A at once would each see no circle. Held before the row: the insert looks at both rows.
    await lockKeys(tx, "circle", ["dependency"]);
    const row = await lockForEdit(tx, ctx, ref);
    const other = await readWorkload(tx, dependsOn);
    if (!other) throw notNamed("There is no such workload. Write its id, such as WL-0001.");
    if (other.id === row.id) throw notNamed("A workload does not depend on itself.");
    if (await needs(tx, other.id, row.id)) {
      throw refused({
        code: "cycle",
        message: `Nothing was saved. ${words(other)} itself does not work without this workload, directly or through others.`,
        remedy: "Take one of the dependencies out: say which of the two can do without the other.",
      });
    }
    if (!(await insertDependency(tx, row.id, other.id, ctx.now))) throw notNamed("That is written down already.");
    return settleReach(tx, ctx, row, other.id, { action: "workload.edited", what: "Depends on", before: null, after: words(other) });
  });
}

/**
 * Says that a workload can do without another.
 * @param dependsOn WL-0123 or the id of the other.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function removeDependency(ctx: Ctx, ref: string, dependsOn: string): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const other = found("workload", await readWorkload(tx, dependsOn));
    if (!(await deleteDependency(tx, row.id, other.id))) found("dependency", null);
    return settleReach(tx, ctx, row, other.id, { action: "workload.edited", what: "Depends on", before: words(other), after: null });
  });
}
