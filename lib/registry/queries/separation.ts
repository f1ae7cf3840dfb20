import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, sqlOf } from "@/lib/platform";
import { type AxisSeparation, separationOf } from "../core";
import { readEnvironmentPlacements, readPrincipalPlacements, readWorkload } from "../store";

/**
 * The two trust zones of a workload, axis by axis, as far as facts tell them apart.
 * @param ref WL-0123 or the id.
 * @throws AppError `not_found`.
 */
export async function getSeparation(ctx: Ctx, ref: string): Promise<AxisSeparation[]> {
  requirePermission(ctx, "registry.read");
  const workload = await readWorkload(ctx.db.prisma, ref);
  if (!workload) throw notFound("workload");
  const [sql, ids] = [sqlOf(ctx.db), [workload.id]];
  const found = [await readPrincipalPlacements(sql, ids), await readEnvironmentPlacements(sql, ids)];
  return separationOf(found.flatMap((placements) => placements.get(workload.id) ?? []));
}
