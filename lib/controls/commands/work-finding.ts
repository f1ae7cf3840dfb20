import { type AuditAction, recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import { AppError, type Ctx, enqueue, notFound, parse, type Tx, transaction } from "@/lib/platform";
import { lockWorkload, mayEdit, readActivePerson, type WorkloadRow, workloadRef } from "@/lib/registry";
import { AcknowledgeFinding, AssignFinding, CommentOnFinding } from "../schema";
import { type FindingRow, lockFinding, noteFinding } from "../store";

interface WorkedFinding {
  readonly version: number;
}

/** The finding with its workload, held until it is decided on; what is computed meanwhile is written after it, and overrules no note. */
async function lockBoth(tx: Tx, ref: string, control: string): Promise<{ row: WorkloadRow; finding: FindingRow }> {
  const row = await lockWorkload(tx, ref);
  if (!row) throw notFound("workload");
  const finding = await lockFinding(tx, row.id, control);
  if (!finding) throw notFound("finding");
  return { row, finding };
}

function requireWorker(ctx: Ctx, row: WorkloadRow): void {
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  if (mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people)) return;
  throw new AppError("forbidden", "Only its owner, backup owner, team lead or the risk team may work on the finding. Nothing was changed.");
}

/** What was seen is what is worked on: a finding that meanwhile resolved or came back is another. */
function requireSeen({ version, state }: FindingRow, seen: number): void {
  if (version !== seen)
    throw new AppError("conflict", "The finding changed while you looked at it. Nothing was saved: look again.", { current: { version } });
  if (state === "resolved")
    throw new AppError("conflict", "The finding is resolved by now. Nothing was changed.", { current: { version } });
}

interface Entry {
  readonly action: Extract<AuditAction, `finding.${string}`>;
  readonly row: WorkloadRow;
  readonly finding: FindingRow;
  readonly before?: Record<string, string | null>;
  readonly after?: Record<string, string | null>;
  readonly reason?: string;
}

async function record(tx: Tx, ctx: Ctx, { action, row, finding, before = {}, after = {}, reason }: Entry): Promise<void> {
  const subject = { type: "finding" as const, id: finding.id, label: `${workloadRef(row)} ${finding.control}` };
  await recordAudit(tx, ctx, { action, subject, workloadId: row.id, before, after, ...(reason ? { reason } : {}) });
}

/**
 * Takes note of a finding: it stays acknowledged while the gap stands.
 * @throws AppError `not_found`, `forbidden`; `conflict` when it changed, or is resolved by now.
 */
export async function acknowledgeFinding(ctx: Ctx, ref: string, control: string, input: unknown): Promise<WorkedFinding> {
  const actor = requirePerson(ctx, "finding.work");
  const { version, comment } = parse(AcknowledgeFinding, input);
  return transaction(ctx, async (tx) => {
    const { row, finding } = await lockBoth(tx, ref, control);
    requireWorker(ctx, row);
    requireSeen(finding, version);
    const state = finding.state === "open" ? "acknowledged" : finding.state;
    const note = { kind: "acknowledged", actorId: actor.id, at: ctx.now, text: comment } as const;
    const saved = await noteFinding(tx, finding.id, { state }, note);
    await record(tx, ctx, {
      ...{ action: "finding.acknowledged", row, finding, before: { state: finding.state }, after: { state }, reason: comment },
    });
    return { version: saved };
  });
}

/**
 * Gives a finding to somebody who is active, or to nobody.
 * @throws AppError `not_found`, `forbidden`; `invalid` on `assignee`; `conflict` when it changed, or is resolved by now.
 */
export async function assignFinding(ctx: Ctx, ref: string, control: string, input: unknown): Promise<WorkedFinding> {
  const actor = requirePerson(ctx, "finding.work");
  const asked = parse(AssignFinding, input);
  return transaction(ctx, async (tx) => {
    const { row, finding } = await lockBoth(tx, ref, control);
    requireWorker(ctx, row);
    requireSeen(finding, asked.version);
    const assignee = asked.assignee === null ? null : await readActivePerson(tx, asked.assignee);
    if (asked.assignee !== null && !assignee) {
      throw new AppError("invalid", "Nothing was saved. Look at: assignee.", {
        fields: { assignee: ["No active person has this address. Name somebody who is in Airlock."] },
      });
    }
    const note = { kind: "assigned", actorId: actor.id, at: ctx.now, text: assignee?.name ?? "" } as const;
    const version = await noteFinding(tx, finding.id, { assigneeId: assignee?.id ?? null }, note);
    const [before, after] = [{ assignee: finding.assignee?.name ?? null }, { assignee: assignee?.name ?? null }];
    await record(tx, ctx, { action: "finding.assigned", row, finding, before, after });
    if (assignee) await enqueue(tx, "finding.assigned", { findingId: finding.id, workloadId: row.id, control, byId: actor.id });
    return { version };
  });
}

/**
 * Says something about a finding, in whatever state it is. Everybody who may work on findings can.
 * @throws AppError `not_found`, `forbidden`, `invalid`.
 */
export async function commentOnFinding(ctx: Ctx, ref: string, control: string, input: unknown): Promise<WorkedFinding> {
  const actor = requirePerson(ctx, "finding.work");
  const { text } = parse(CommentOnFinding, input);
  return transaction(ctx, async (tx) => {
    const { row, finding } = await lockBoth(tx, ref, control);
    const version = await noteFinding(tx, finding.id, {}, { kind: "commented", actorId: actor.id, at: ctx.now, text });
    await record(tx, ctx, { action: "finding.commented", row, finding, reason: text });
    return { version };
  });
}
