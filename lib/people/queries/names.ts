import type { Ctx } from "@/lib/platform";
import { type PersonNamed, readActiveNames, readTeamNames } from "../store/names";
import { requirePermission } from "./permission";

/** Active people by name, for choosing one in a form: at most 500. */
export async function listPeopleNames(ctx: Ctx): Promise<PersonNamed[]> {
  requirePermission(ctx, "people.read");
  return readActiveNames(ctx.db);
}

/** Teams by name, for choosing one in a form: at most 500. */
export async function listTeamNames(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  requirePermission(ctx, "people.read");
  return readTeamNames(ctx.db);
}
