import { requirePermission } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { readRuns } from "./store";

/** The latest imports, newest first. */
export async function listImports(ctx: Ctx) {
  requirePermission(ctx, "registry.read");
  return readRuns(ctx.db, 20);
}
