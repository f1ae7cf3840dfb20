import { type AuditAction, recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, dayOf, enqueue, fromDateColumn, markChanged, notFound, parse, refused, type Tx, transaction } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { lockWorkload, readTimeZone } from "@/lib/registry";
import { decideException, type ExceptionEvent, type ExceptionState, type ExceptionVerb, warningDay } from "../core";
import { gatherExceptionDecision, toAsked } from "../queries/exception-facts";
import { DecideException, StopException } from "../schema";
import { type ExceptionRow, exceptionRef, lockException, readException, saveDecision, saveEnd } from "../store";

export interface DecidedException {
  readonly ref: string;
  readonly state: ExceptionState;
}

const ENTRY: Readonly<Record<ExceptionEvent, AuditAction>> = {
  approved: "exception.approved",
  rejected: "exception.rejected",
  withdrawn: "exception.withdrawn",
  ended: "exception.ended",
};

async function record(tx: Tx, ctx: Ctx, row: ExceptionRow, event: ExceptionEvent, words: string): Promise<void> {
  await recordAudit(tx, ctx, {
    action: ENTRY[event],
    subject: { type: "exception", id: row.id, label: exceptionRef(row) },
    workloadId: row.workloadId,
    before: { state: row.state },
    after: { state: event, control: row.control, until: fromDateColumn(row.until) },
    ...(words ? { reason: words } : {}),
    policyVersion: row.policyVersion,
  });
}

/** With an extension the one that it extends has done its part: a control has one exception in force. */
async function endExtended(tx: Tx, ctx: Ctx, { renewsId, ...row }: ExceptionRow): Promise<void> {
  const extended = renewsId ? await lockException(tx, renewsId) : null;
  if (extended?.state !== "approved") return;
  const reason = `Extended by ${exceptionRef(row)}.`;
  await saveEnd(tx, extended.id, { state: "ended", by: ctx.actor.id, at: ctx.now, reason });
  await record(tx, ctx, extended, "ended", reason);
}

async function save(tx: Tx, ctx: Ctx, row: ExceptionRow, event: ExceptionEvent, words: string): Promise<void> {
  const by = { by: ctx.actor.id, at: ctx.now };
  if (event === "withdrawn" || event === "ended") {
    await saveEnd(tx, row.id, { state: event, ...by, reason: words });
  } else {
    const today = dayOf(ctx.now, await readTimeZone(tx));
    const warnsOn = event === "approved" ? warningDay(today, fromDateColumn(row.until), await getPolicy(ctx, tx)) : null;
    await saveDecision(tx, row.id, { state: event, ...by, comment: words, warnsOn });
  }
  if (event === "approved") await endExtended(tx, ctx, row);
  await record(tx, ctx, row, event, words);
  await markChanged(tx, "workload", row.workloadId, "exception");
  await enqueue(tx, "exception.decided", { exceptionId: row.id });
}

/** Decides under the locks of workload and exception, and saves what follows: the event, or the refused attempt. */
async function settle(tx: Tx, ctx: Ctx, found: ExceptionRow, type: ExceptionVerb, words: string) {
  const workload = await lockWorkload(tx, found.workloadId);
  const row = await lockException(tx, found.id);
  if (!workload || !row) throw notFound("exception");
  const facts = await gatherExceptionDecision(tx, ctx, workload);
  const by = { id: ctx.actor.id, kind: ctx.actor.kind };
  const outcome = decideException(toAsked(row), { type, by, words }, facts);
  if (outcome.event) await save(tx, ctx, row, outcome.event, words);
  if (outcome.refusal)
    await recordAudit(tx, ctx, {
      action: type === "approve" || type === "reject" ? "exception.decision_refused" : "exception.ending_refused",
      subject: { type: "exception", id: row.id, label: exceptionRef(row) },
      workloadId: row.workloadId,
      reason: outcome.refusal.message,
      refusal: outcome.refusal.code,
    });
  return outcome;
}

async function find(ctx: Ctx, ref: string): Promise<ExceptionRow> {
  const row = await readException(ctx.db.prisma, ref);
  if (!row) throw notFound("exception");
  return row;
}

/** Reports a refusal after the commit that recorded it. */
function answerOf(row: ExceptionRow, { event, refusal }: Awaited<ReturnType<typeof settle>>): DecidedException {
  if (refusal) throw refused(refusal);
  return { ref: exceptionRef(row), state: event };
}

async function decide(ctx: Ctx, ref: string, type: "approve" | "reject", input: unknown): Promise<DecidedException> {
  // A service lacks the permission; whoever has it and is not of the risk team is refused by the machine, and that attempt is recorded.
  requirePermission(ctx, "exception.decide");
  const { comment } = parse(DecideException, input);
  const row = await find(ctx, ref);
  return answerOf(row, await transaction(ctx, (tx) => settle(tx, ctx, row, type, comment)));
}

async function stop(ctx: Ctx, ref: string, type: "withdraw" | "end", input: unknown): Promise<DecidedException> {
  requirePermission(ctx, "exception.request");
  const { reason } = parse(StopException, input);
  const row = await find(ctx, ref);
  return answerOf(row, await transaction(ctx, (tx) => settle(tx, ctx, row, type, reason)));
}

/**
 * Puts an exception into force until its date; the one that it extends ends with it.
 * @param ref EX-0007 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with `self_approval`, `owner_approval`, `not_risk`,
 *   `service_cannot_decide`, `over`, `not_open`, after it was recorded.
 */
export const approveException = (ctx: Ctx, ref: string, input: unknown): Promise<DecidedException> => decide(ctx, ref, "approve", input);

/** Refuses what was asked for, with a reason. @throws AppError as `approveException`; `refused` with `reason_missing`. */
export const rejectException = (ctx: Ctx, ref: string, input: unknown): Promise<DecidedException> => decide(ctx, ref, "reject", input);

/** Takes a request back: its requester, the owner, the backup owner or the risk team. @throws AppError as above, and `not_yours`. */
export const withdrawException = (ctx: Ctx, ref: string, input: unknown): Promise<DecidedException> => stop(ctx, ref, "withdraw", input);

/** Ends an exception before its date, with a reason: owner, backup owner or risk. @throws AppError as above, and `reason_missing`. */
export const endException = (ctx: Ctx, ref: string, input: unknown): Promise<DecidedException> => stop(ctx, ref, "end", input);
