import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, newId, parse, refused, transaction } from "@/lib/platform";
import { hashPassword } from "../adapter";
import { refusePassword } from "../core";
import { requirePerson } from "../queries/permission";
import { RemoveDemo } from "../schema";
import { insertPerson, updatePerson } from "../store";
import { countDemo, markDemoRecords, removeDemoRecords, renameOrganisation } from "../store/demo";
import { readOrganisation } from "../store/organisation";
import { auditFields, subjectOf, withUniqueEmail } from "./person-facts";
import { type Browser, type StartedSession, startSession } from "./start-session";

const SUBJECT = { type: "organisation" as const, id: "1", label: "Organisation" };

const NO_DEMO = {
  code: "no_demo",
  message: "There is no demo organisation here any more. Nothing was changed.",
  remedy: "Reload the page.",
};

/**
 * Marks all that stands as the demo organisation's, right after it was loaded: what people add later is theirs.
 * @throws when anybody has signed in already, or it was marked before.
 */
export async function markDemoOrganisation(ctx: Ctx): Promise<void> {
  requirePermissionOfAirlock(ctx);
  await markDemoRecords(ctx.db);
}

function requirePermissionOfAirlock(ctx: Ctx): void {
  if (ctx.actor.kind !== "system") throw new AppError("forbidden", "Only Airlock itself marks the demo organisation.");
}

/**
 * Removes the demo organisation as a whole, gives the real one its name and its first administrator, and signs them in. What people
 * added stays, with what it needs; the audit log stays whole. One transaction: all of it or none.
 * @throws AppError `forbidden`; `invalid` with fields; `refused` as `no_demo`, also for the second of two at the same moment.
 */
export async function removeDemo(ctx: Ctx, input: unknown, browser: Browser): Promise<StartedSession> {
  requirePerson(ctx, "organisation.manage");
  const { organisation, name, email, password } = parse(RemoveDemo, input);
  const weak = refusePassword(password, { name, email });
  if (weak) throw new AppError("invalid", "Nothing was removed. Choose another password.", { fields: { password: [weak] } });
  const passwordHash = await hashPassword(password);
  return withUniqueEmail(() =>
    transaction(ctx, async (tx) => {
      const before = await readOrganisation(tx);
      if (!before?.demo) throw refused(NO_DEMO);
      const { goes, stays } = await countDemo(tx);
      await removeDemoRecords(tx);
      await renameOrganisation(tx, organisation);
      await recordAudit(tx, ctx, {
        action: "organisation.demo_removed",
        subject: SUBJECT,
        before: { name: before.name, demo: true, ...goes },
        after: { name: organisation, demo: false, ...stays },
      });
      const made = { name, email, roles: ["administrator" as const], managerId: null, createdAt: ctx.now, updatedAt: ctx.now };
      const row = await insertPerson(tx, { id: newId<"person">(ctx.now), ...made });
      await updatePerson(tx, row.id, { passwordHash, updatedAt: ctx.now });
      await recordAudit(tx, ctx, { action: "person.created", subject: subjectOf(row), before: null, after: auditFields(row) });
      return startSession(tx, ctx, row, "password", { userAgent: browser.userAgent });
    }),
  );
}
