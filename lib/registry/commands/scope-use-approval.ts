import { type AuditAction, recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import { AppError, addDays, type CalendarDate, type Ctx, dayOf, dayWords, markChanged, parse, type Tx, transaction } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { refuseUseApproval, refuseUseWithdrawal } from "../core";
import { ApproveScopeUse, WithdrawScopeUse } from "../schema";
import {
  columnOrNull,
  dataScopeRef,
  dayOrNull,
  lockWorkload,
  readScopeUse,
  readTimeZone,
  type ScopeUseRow,
  updateScopeUse,
  type WorkloadRow,
  workloadRef,
} from "../store";
import { found, requireAllowed } from "./record-rules";
import { requireSeen, scopeUseWords } from "./scope-uses";

export interface ScopeUseApproval {
  readonly id: string;
  /** Until when the use is approved; null when it is not. */
  readonly approvedUntil: CalendarDate | null;
}

/** An approval ends: on the day that was asked for, or after the policy's term, which is also the longest. */
async function endOf(tx: Tx, ctx: Ctx, asked: CalendarDate | undefined): Promise<CalendarDate> {
  const { term } = await getPolicy(ctx, tx);
  const today = dayOf(ctx.now, await readTimeZone(tx));
  const latest = addDays(today, term.scopeUse);
  if (asked && (asked < today || asked > latest)) {
    throw new AppError("invalid", "Nothing was approved. The date is outside the policy.", {
      fields: { until: [`Approve until a day between today and ${dayWords(latest)} (${term.scopeUse} d at most).`] },
    });
  }
  return asked ?? latest;
}

/** The use, its workload locked: any change of the use waits until it is decided on what the data owner saw. */
async function lockUse(tx: Tx, ref: string, useId: string): Promise<{ row: WorkloadRow; use: ScopeUseRow }> {
  const row = found("workload", await lockWorkload(tx, ref));
  return { row, use: found("scope use", await readScopeUse(tx, row.id, useId)) };
}

function peopleOf(row: WorkloadRow, { dataScope }: ScopeUseRow) {
  const { ownerId, backupOwnerId } = row;
  return { dataOwnerId: dataScope.dataOwnerId, dataOwnerName: dataScope.dataOwner?.name ?? null, ownerId, backupOwnerId };
}

interface Entry {
  readonly action: Extract<AuditAction, "scope_use.approved" | "scope_use.withdrawn">;
  readonly row: WorkloadRow;
  readonly before: ScopeUseRow;
  readonly after: ScopeUseRow;
  readonly reason?: string;
}

async function record(tx: Tx, ctx: Ctx, { action, row, before, after, reason }: Entry): Promise<void> {
  const fields = (use: ScopeUseRow) => ({
    approvedBy: use.approvedBy?.name ?? null,
    approvedUntil: dayOrNull(use.approvedUntil),
    source: use.source,
  });
  const subject = { type: "data_scope" as const, id: after.dataScope.id, label: dataScopeRef(after.dataScope) };
  // On the history of the data scope the use is somebody's: the workload is named.
  const workload = `${workloadRef(row)} ${row.name}`;
  const what =
    action === "scope_use.approved"
      ? { before: { workload: null, use: null }, after: { workload, use: scopeUseWords(after) } }
      : { before: { workload, use: scopeUseWords(before) }, after: { workload: null, use: null } };
  await markChanged(tx, "workload", row.id, action);
  await recordAudit(tx, ctx, {
    action,
    subject,
    workloadId: row.id,
    before: { ...fields(before), ...what.before },
    after: { ...fields(after), ...what.after },
    ...(reason ? { reason } : {}),
  });
}

/**
 * The data owner approves one use of their data until a date: from then on it is attested.
 * @throws AppError `forbidden`, `not_found`; `invalid` on `until`; `refused` `no_data_owner`, `not_data_owner`, `own_workload`;
 * `conflict` when the use is not the one that was seen.
 */
export async function approveScopeUse(ctx: Ctx, ref: string, useId: string, input: unknown): Promise<ScopeUseApproval> {
  const actor = requirePerson(ctx, "scope_use.approve");
  const asked = parse(ApproveScopeUse, input);
  return transaction(ctx, async (tx) => {
    const { row, use } = await lockUse(tx, ref, useId);
    requireAllowed(refuseUseApproval(actor.id, peopleOf(row, use)));
    requireSeen(use, asked.seen);
    const until = await endOf(tx, ctx, asked.until);
    const written = { source: "attested" as const, approvedById: actor.id, approvedAt: ctx.now, approvedUntil: columnOrNull(until) };
    const after = await updateScopeUse(tx, use.id, written);
    await record(tx, ctx, { action: "scope_use.approved", row, before: use, after });
    return { id: use.id, approvedUntil: until };
  });
}

/**
 * The data owner takes an approval back; the use is declared again, and where it is live that is a finding.
 * @throws AppError `forbidden`, `not_found`; `refused` `no_data_owner`, `not_data_owner`.
 */
export async function withdrawScopeUse(ctx: Ctx, ref: string, useId: string, input: unknown): Promise<ScopeUseApproval> {
  const actor = requirePerson(ctx, "scope_use.approve");
  const { reason } = parse(WithdrawScopeUse, input);
  return transaction(ctx, async (tx) => {
    const { row, use } = await lockUse(tx, ref, useId);
    requireAllowed(refuseUseWithdrawal(actor.id, peopleOf(row, use)));
    const after = await updateScopeUse(tx, use.id, { source: "declared", approvedById: null, approvedAt: null, approvedUntil: null });
    await record(tx, ctx, { action: "scope_use.withdrawn", row, before: use, after, reason });
    return { id: use.id, approvedUntil: null };
  });
}
