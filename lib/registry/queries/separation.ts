import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, sqlOf } from "@/lib/platform";
import { type AxisSeparation, separationOf } from "../core";
import { readPlacements, readWorkload } from "../store";

/**
 * The two trust zones of a workload, axis by axis, as far as facts tell them apart.
 * @param ref WL-0123 or the id.
 * @throws AppError `not_found`.
 */
export async function getSeparation(ctx: Ctx, ref: string): Promise<AxisSeparation[]> {
  requirePermission(ctx, "registry.read");
  const workload = await readWorkload(ctx.db.prisma, ref);
  if (!workload) throw notFound("workload");
  return separationOf((await readPlacements(sqlOf(ctx.db), [workload.id])).get(workload.id) ?? []);
}
