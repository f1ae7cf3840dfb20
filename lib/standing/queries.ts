import { requirePermission } from "@/lib/people";
import { type Ctx, notFound } from "@/lib/platform";
import type { Standing } from "./schema";
import { readStanding } from "./store";

/** What a workload stands on now. @throws AppError `not_found`. */
export async function getStanding(ctx: Ctx, workloadId: string): Promise<Standing> {
  requirePermission(ctx, "registry.read");
  const standing = await readStanding(ctx.db.prisma, workloadId);
  if (!standing) throw notFound("workload");
  return standing;
}
