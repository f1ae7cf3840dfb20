import { requirePermission } from "@/lib/people";
import { type Ctx, newId, parse, transaction } from "@/lib/platform";
import { humanId, PHASES, phaseOfNew, ZONES } from "../core";
import { AddEnvironmentUse } from "../schema";
import { deleteEnvironmentUse, type EnvironmentUseRow, insertEnvironmentUse, readEnvironmentUse } from "../store";
import { requirePhase } from "./identities";
import { found, orTaken, requireEnvironmentNamed } from "./record-rules";
import { type SettledReach, settleReach } from "./settle-reach";
import { lockForEdit } from "./workload-facts";

const TAKEN = { environment: ["This workload runs in this environment already."] };

export function environmentUseWords({ environment, phase }: EnvironmentUseRow): string {
  return `${humanId("EN", environment.number)} ${environment.name}: ${ZONES[environment.zone].toLowerCase()} zone, ${PHASES[phase].toLowerCase()}`;
}

/**
 * Says that a workload runs in an environment. In an experiment one in the production zone can only be planned.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `needs_promotion`, `retired`.
 */
export async function addEnvironmentUse(ctx: Ctx, ref: string, input: unknown): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  const asked = parse(AddEnvironmentUse, input);
  return transaction(ctx, async (tx) => {
    const environment = await requireEnvironmentNamed(tx, "environment", asked.environment);
    const row = await lockForEdit(tx, ctx, ref);
    const phase = requirePhase(phaseOfNew(row, { kind: "environment", zones: [environment.zone], realism: null }, asked.phase));
    const ids = { id: newId(ctx.now), workloadId: row.id, environmentId: environment.id };
    const use = await orTaken(insertEnvironmentUse(tx, { ...ids, phase, createdAt: ctx.now }), TAKEN);
    return settleReach(tx, ctx, row, use.id, {
      action: "workload.reach_added",
      what: "Environment",
      before: null,
      after: environmentUseWords(use),
    });
  });
}

/**
 * Says that a workload no longer runs in an environment. Narrowing is always allowed.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function removeEnvironmentUse(ctx: Ctx, ref: string, useId: string): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const use = found("environment use", await readEnvironmentUse(tx, row.id, useId));
    await deleteEnvironmentUse(tx, use.id);
    return settleReach(tx, ctx, row, use.id, {
      action: "workload.reach_removed",
      what: "Environment",
      before: environmentUseWords(use),
      after: null,
    });
  });
}
