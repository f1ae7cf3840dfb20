import { AppError, type Ctx, isTimeZone, parse } from "@/lib/platform";
import { requirePerson } from "../queries/permission";
import { ChangeSettings } from "../schema";
import { saveSettings } from "../store";

/** Says which zone is not known. @throws AppError `invalid`. */
function requireZone(zone: string | null | undefined): void {
  if (!zone || isTimeZone(zone)) return;
  throw new AppError("invalid", "Nothing was saved. The time zone is not known.", { fields: { timeZone: ["Name it as Europe/Berlin."] } });
}

/**
 * Changes one's own settings. They say how pages look to one person and decide nothing about anybody or anything, so that no audit
 * entry is written: an entry stays for ever, and how somebody likes to read is nobody else's affair.
 * @throws AppError `forbidden` for services; `invalid` with fields.
 */
export async function changeSettings(ctx: Ctx, input: unknown): Promise<void> {
  const { id } = requirePerson(ctx, "self.manage");
  const { checklistDismissed, ...changes } = parse(ChangeSettings, input);
  requireZone(changes.timeZone);
  const dismissed = checklistDismissed === undefined ? {} : { checklistDismissedAt: checklistDismissed ? ctx.now : null };
  await saveSettings(ctx.db, id, { ...changes, ...dismissed });
}
