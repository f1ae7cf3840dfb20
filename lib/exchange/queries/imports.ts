import { requirePermission } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { readRuns } from "../store";

export type ImportRun = Awaited<ReturnType<typeof readRuns>>[number];

/** The latest imports, newest first. */
export async function listImports(ctx: Ctx): Promise<ImportRun[]> {
  requirePermission(ctx, "registry.read");
  return readRuns(ctx.db, 20);
}
