import type { Ctx } from "@/lib/platform";
import { countDemo, type DemoCounts } from "../store/demo";
import { findOrganisation, type OrganisationRow } from "../store/organisation";
import { requirePermission } from "./permission";

/** The organisation; null where none was named yet. */
export async function getOrganisation(ctx: Ctx): Promise<OrganisationRow | null> {
  requirePermission(ctx, "organisation.manage");
  return findOrganisation(ctx.db.prisma);
}

/** What removing the demo organisation would take, and what would stay; null where there is no demo. @throws AppError `forbidden`. */
export async function getDemoCounts(ctx: Ctx): Promise<{ readonly goes: DemoCounts; readonly stays: DemoCounts } | null> {
  const organisation = await getOrganisation(ctx);
  return organisation?.demo ? countDemo(ctx.db.prisma) : null;
}
