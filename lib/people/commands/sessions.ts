import { recordAudit, recordAuditBatch } from "@/lib/audit";
import { AppError, type Ctx, notFound, transaction } from "@/lib/platform";
import { requirePermission } from "../queries/permission";
import { deleteSessions, endSessions, endSessionsOf, readPerson, readSession } from "../store";
import { actingPerson } from "./person-facts";

/**
 * Ends the session that this request came with.
 * @throws AppError `invalid` when it came with a token, which has no session.
 */
export async function signOut(ctx: Ctx): Promise<void> {
  const actor = requirePermission(ctx, "self.manage");
  if (actor.kind !== "person" || !actor.sessionId)
    throw new AppError("invalid", "There is no session to end: this request came with a token.");
  const { id, name, sessionId } = actor;
  await transaction(ctx, async (tx) => {
    const ended = await endSessions(tx, { id: sessionId }, ctx.now);
    if (ended > 0) await recordAudit(tx, ctx, { action: "person.signed_out", subject: { type: "person", id, label: name } });
  });
}

/**
 * Ends a session: one's own, or, for who manages people, anybody's. Effective on its next request.
 * @throws AppError `not_found` alike for unknown sessions and for those of others.
 */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  requirePermission(ctx, "self.manage");
  await transaction(ctx, async (tx) => {
    const session = await readSession(tx, sessionId);
    const own = session?.personId === actingPerson(ctx);
    if (!session || !(own || ctx.permissions.has("people.manage"))) throw notFound("session");
    const ended = await endSessions(tx, { id: session.id }, ctx.now);
    // Ended twice at the same moment: the second changes nothing and says nothing.
    if (ended === 0) return;
    const subject = { type: "session", id: session.id, label: `Session of ${session.person.name}` } as const;
    await recordAudit(tx, ctx, { action: "session.ended", subject, before: { endedAt: null }, after: { endedAt: ctx.now } });
  });
}

/**
 * Ends every session of a person but the one this request came with: one's own, or, for who manages people, anybody's.
 * @returns how many it ended.
 * @throws AppError `not_found` alike for unknown people and for others.
 */
export async function endOtherSessions(ctx: Ctx, personId: string): Promise<number> {
  const actor = requirePermission(ctx, "self.manage");
  return transaction(ctx, async (tx) => {
    const person = await readPerson(tx, personId);
    if (!person || !(person.id === actingPerson(ctx) || ctx.permissions.has("people.manage"))) throw notFound("person");
    const mine = "sessionId" in actor ? (actor.sessionId ?? null) : null;
    const ended = await endSessionsOf(tx, person.id, mine, ctx.now);
    const label = `Session of ${person.name}`;
    await recordAuditBatch(
      tx,
      ctx,
      ended.map((id) => ({
        action: "session.ended",
        subject: { type: "session", id, label },
        before: { endedAt: null },
        after: { endedAt: ctx.now },
      })),
    );
    return ended.length;
  });
}

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Forgets sessions that ended thirty days ago; that somebody signed in stays in the audit log. For the worker.
 * @throws AppError `forbidden` for everybody but Airlock itself.
 */
export async function forgetSessions(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "session.start");
  return deleteSessions(ctx.db, new Date(ctx.now.getTime() - KEPT_MS));
}
