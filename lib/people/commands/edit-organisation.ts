import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, isTimeZone, parse, transaction } from "@/lib/platform";
import { requirePermission } from "../queries/permission";
import { EditOrganisation } from "../schema";
import { lockOrganisation, saveOrganisation } from "../store/organisation";

const SUBJECT = { type: "organisation" as const, id: "1", label: "Organisation" };

/**
 * Names the organisation, and says on which clock its days are counted and where its weeks begin.
 * @throws AppError `forbidden`; `invalid` with fields; `conflict` with what stands when `version` is not the newest.
 */
export async function editOrganisation(ctx: Ctx, input: unknown): Promise<void> {
  requirePermission(ctx, "organisation.manage");
  const { version, ...after } = parse(EditOrganisation, input);
  if (!isTimeZone(after.timeZone))
    throw new AppError("invalid", "Nothing was saved. The time zone is not known.", {
      fields: { timeZone: ["Name it as Europe/Berlin."] },
    });
  await transaction(ctx, async (tx) => {
    const row = await lockOrganisation(tx);
    if (row && row.version !== version)
      throw new AppError("conflict", "Someone else changed the organisation while you were editing. Nothing of yours was saved yet.", {
        current: { ...row },
      });
    await saveOrganisation(tx, after, ctx.now);
    const before = row && { name: row.name, timeZone: row.timeZone, weekStart: row.weekStart };
    await recordAudit(tx, ctx, { action: "organisation.edited", subject: SUBJECT, before, after });
  });
}
