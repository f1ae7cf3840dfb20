import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, parse, transaction } from "@/lib/platform";
import { hashPassword, verifyPassword } from "../adapter";
import { refusePassword } from "../core";
import { requirePerson } from "../queries/permission";
import { ChangePassword } from "../schema";
import { endSessions, readPasswordHash, updatePerson } from "../store";
import { lockNamed, subjectOf } from "./person-facts";
import { forgetSlips, requireTry } from "./sign-in";

/**
 * Changes one's own password; all other sessions end.
 * @throws AppError `forbidden` by token; `invalid` on `current` or `password`; `rate_limited` like a sign-in, since a stolen
 *   session could guess here as well.
 */
export async function changePassword(ctx: Ctx, input: unknown): Promise<void> {
  const actor = requirePerson(ctx, "self.manage");
  if (!actor.sessionId)
    throw new AppError("forbidden", "A password is changed by its person in a browser, not with a token. Nothing was changed.");
  const { current, password } = parse(ChangePassword, input);
  const person = await readPasswordHash(ctx.db, actor.id);
  if (!person) throw new AppError("unauthenticated", "You are signed out. Nothing was changed. Sign in again.");
  await requireTry(ctx, person.email, null);
  if (!(await verifyPassword(current, person.passwordHash))) {
    throw new AppError("invalid", "Nothing was changed.", {
      fields: { current: ["This is not your password now. Without one, ask an administrator for a link."] },
    });
  }
  await forgetSlips(ctx, person.email);
  const weak = refusePassword(password, person);
  if (weak) throw new AppError("invalid", "Nothing was changed. Choose another password.", { fields: { password: [weak] } });
  const passwordHash = await hashPassword(password);
  await transaction(ctx, async (tx) => {
    const row = await lockNamed(tx, actor.id);
    await updatePerson(tx, row.id, { passwordHash, updatedAt: ctx.now });
    const ended = await endSessions(tx, { personId: row.id, ...(actor.sessionId ? { except: actor.sessionId } : {}) }, ctx.now);
    await recordAudit(tx, ctx, {
      action: "person.password_set",
      subject: subjectOf(row),
      before: { passwordHash: person.passwordHash },
      after: { passwordHash, endedSessions: ended },
    });
  });
}
