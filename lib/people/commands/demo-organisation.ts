import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, isTimeZone, transaction } from "@/lib/platform";
import { requirePermission } from "../queries/permission";
import { insertOrganisation, markDemo, readOrganisation } from "../store/organisation";
import { lockNamed, subjectOf } from "./person-facts";

export interface Organisation {
  readonly name: string;
  readonly timeZone: string;
  readonly demo: boolean;
}

const SUBJECT = { type: "organisation" as const, id: "1", label: "Organisation" };

/**
 * Gives the deployment its organisation. There is one: where it stands already nothing is changed.
 * @returns true when it was set up now.
 * @throws AppError `forbidden`; `invalid` for a time zone that is none.
 */
export async function setUpOrganisation(ctx: Ctx, organisation: Organisation): Promise<boolean> {
  requirePermission(ctx, "organisation.manage");
  if (!isTimeZone(organisation.timeZone))
    throw new AppError("invalid", "Nothing was set up. The time zone is not known.", {
      fields: { timeZone: ["Name it as Europe/Berlin."] },
    });
  return transaction(ctx, async (tx) => {
    if (await readOrganisation(tx)) return false;
    await insertOrganisation(tx, organisation, ctx.now);
    const action = organisation.demo ? "organisation.demo_loaded" : "organisation.edited";
    await recordAudit(tx, ctx, { action, subject: SUBJECT, before: null, after: { ...organisation } });
    return true;
  });
}

/**
 * Offers people on the sign-in page of demo mode.
 * @throws AppError `forbidden`, `not_found`; `forbidden` too where the organisation is no demonstration.
 */
export async function offerDemoPerson(ctx: Ctx, ref: string): Promise<void> {
  requirePermission(ctx, "people.manage");
  await transaction(ctx, async (tx) => {
    const organisation = await readOrganisation(tx);
    if (!organisation?.demo) throw new AppError("forbidden", "Only a demonstration offers its people at sign-in. Nothing was changed.");
    const row = await lockNamed(tx, ref);
    await markDemo(tx, row.id);
    await recordAudit(tx, ctx, { action: "person.edited", subject: subjectOf(row), before: { demo: false }, after: { demo: true } });
  });
}
