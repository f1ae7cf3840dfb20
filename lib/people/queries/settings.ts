import type { Ctx } from "@/lib/platform";
import { readSettings, type SettingsRow } from "../store";
import { requirePermission } from "./permission";

/** The settings of whoever acts, beside the organisation's; a service or Airlock itself has chosen nothing. */
export async function getSettings(ctx: Ctx): Promise<SettingsRow> {
  requirePermission(ctx, "registry.read");
  return readSettings(ctx.db, ctx.actor.kind === "person" ? ctx.actor.id : null);
}
