import { requirePermission } from "@/lib/people";
import { type Ctx, logger, notFound } from "@/lib/platform";
import { getWorkload } from "@/lib/registry";
import { type Verdict, verdictsOf } from "../core";
import { gatherDossier } from "./dossier";

export interface Verdicts {
  readonly ref: string;
  /** The instant that they hold for. */
  readonly at: string;
  readonly verdicts: readonly Verdict[];
}

/**
 * What every control says of one workload, now, in the order of the catalogue.
 * @param ref WL-0123 or the id.
 * @throws AppError `not_found`.
 */
export async function getVerdicts(ctx: Ctx, ref: string): Promise<Verdicts> {
  requirePermission(ctx, "registry.read");
  const { id } = await getWorkload(ctx, ref);
  const dossier = await gatherDossier(ctx, id);
  if (!dossier) throw notFound("workload");
  const verdicts = verdictsOf(dossier);
  for (const { control, faulty } of verdicts)
    if (faulty) logger().error({ requestId: ctx.requestId, control, workload: dossier.workload.ref }, "a control could not be evaluated");
  return { ref: dossier.workload.ref, at: dossier.at, verdicts };
}
