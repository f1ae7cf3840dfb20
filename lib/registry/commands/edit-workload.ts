import type { z } from "zod";
import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, notFound, parse, type Tx, transaction } from "@/lib/platform";
import { EditWorkload } from "../schema";
import { lockWorkload, updateWorkload, type WorkloadRow, workloadRef } from "../store";
import { auditFields } from "./audit-fields";
import { derive, lockForEdit, requirePersonNamed, requireTeamNamed } from "./workload-facts";

type Changes = Omit<z.output<typeof EditWorkload>, "version">;

/** The second writer sees what stands now beside what they typed, and loses nothing. */
export function requireSeen(row: WorkloadRow, seen: number): void {
  if (row.version === seen) return;
  throw new AppError(
    "conflict",
    "Someone else changed this workload while you were editing. Nothing of yours was saved yet, nothing of theirs was overwritten.",
    {
      current: { version: row.version, ...auditFields(row) },
    },
  );
}

function requireTwoPeople(row: WorkloadRow, ownerId: string | null, backupId: string | null): void {
  if (!ownerId || ownerId !== backupId) return;
  const field = backupId === row.backupOwnerId ? "owner" : "backupOwner";
  throw new AppError("invalid", "Nothing was saved. Owner and backup owner must be two people.", {
    fields: { [field]: ["Name somebody else: nobody backs up themself."] },
  });
}

async function peopleOf(
  tx: Tx,
  row: WorkloadRow,
  changes: Changes,
): Promise<{ ownerId: string | null; backupOwnerId: string | null; teamId: string | null }> {
  const owner = changes.owner === undefined ? { id: row.ownerId } : await requirePersonNamed(tx, "owner", changes.owner);
  const backup =
    changes.backupOwner === undefined
      ? { id: row.backupOwnerId }
      : changes.backupOwner === null
        ? { id: null }
        : await requirePersonNamed(tx, "backupOwner", changes.backupOwner);
  const team =
    changes.team === undefined ? { id: row.teamId } : changes.team === null ? { id: null } : await requireTeamNamed(tx, changes.team);
  requireTwoPeople(row, owner.id, backup.id);
  return { ownerId: owner.id, backupOwnerId: backup.id, teamId: team.id };
}

/** Changes facts inside the transaction of a command that changes many: `editWorkload` for one row. The caller has asked for the permission. */
export async function editWithin(
  tx: Tx,
  ctx: Ctx,
  ref: string,
  { version, ...changes }: z.output<typeof EditWorkload>,
): Promise<{ id: string; ref: string; version: number }> {
  const row = await lockForEdit(tx, ctx, ref);
  requireSeen(row, version);
  const people = await peopleOf(tx, row, changes);
  const { owner: _owner, backupOwner: _backup, team: _team, ...fields } = changes;
  const derived = await derive(tx, row.id, { ...row, ...fields });
  const { tierReasons, ...rest } = derived;
  const after = await updateWorkload(tx, row.id, {
    ...fields,
    ...people,
    ...rest,
    tierReasons: tierReasons.map(({ direction, text }) => ({ direction, text })),
    updatedAt: ctx.now,
  });
  await markChanged(tx, "workload", row.id, "edited");
  await recordAudit(tx, ctx, {
    action: row.ownerId === after.ownerId ? "workload.edited" : "workload.owner_changed",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    before: auditFields(row),
    after: auditFields(after),
  });
  return { id: after.id, ref: workloadRef(after), version: after.version };
}

async function writeOwner(tx: Tx, ctx: Ctx, row: WorkloadRow, ownerId: string | null, reason: string): Promise<void> {
  const after = await updateWorkload(tx, row.id, { ownerId, updatedAt: ctx.now });
  await markChanged(tx, "workload", row.id, "edited");
  await recordAudit(tx, ctx, {
    action: "workload.owner_changed",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    before: auditFields(row),
    after: auditFields(after),
    reason,
  });
}

/**
 * Takes the owner away again, as part of undoing a bulk hand-over of workloads that nobody owned: nothing else leaves a workload
 * without an owner but a departure, and taking back one's own change at once. The caller has asked for the permission.
 * @throws AppError `forbidden` for all but the risk team, `conflict`.
 */
export async function leaveOwnerlessWithin(tx: Tx, ctx: Ctx, ref: string, version: number, reason: string): Promise<void> {
  const row = await lockForEdit(tx, ctx, ref);
  requireSeen(row, version);
  if (!ctx.permissions.has("workload.govern"))
    throw new AppError("forbidden", "Only the risk team may leave a workload without an owner. Nothing was changed.");
  await writeOwner(tx, ctx, row, null, reason);
}

/**
 * Puts back the owner before, or none, as part of taking back one's own change: who gave a workload away may no longer edit it, and
 * takes it back all the same. The caller has asked for the permission, and holds the entry that shows whose change it was.
 * @throws AppError `not_found`; `invalid` when that owner has left, or backs the workload up by now.
 */
export async function restoreOwnerWithin(tx: Tx, ctx: Ctx, ref: string, ownerId: string | null, reason: string): Promise<void> {
  const row = await lockWorkload(tx, ref);
  if (!row) throw notFound("workload");
  if (ownerId) await requirePersonNamed(tx, "owner", ownerId);
  requireTwoPeople(row, ownerId, row.backupOwnerId);
  await writeOwner(tx, ctx, row, ownerId, reason);
}

/**
 * Changes the facts of a workload. Tier and hold are derived anew in the same transaction. What widens the reach of an approved
 * workload shows as drift against its baseline at once; it is not refused here.
 * @param ref WL-0123 or the id.
 * @throws AppError `not_found`, `forbidden`, `invalid`, and `conflict` with the fields as they stand when `version` is not the newest.
 */
export async function editWorkload(ctx: Ctx, ref: string, input: unknown): Promise<{ id: string; ref: string; version: number }> {
  requirePermission(ctx, "workload.edit");
  const asked = parse(EditWorkload, input);
  return transaction(ctx, (tx) => editWithin(tx, ctx, ref, asked));
}
