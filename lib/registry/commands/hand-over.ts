import { type AuditRecord, recordAuditBatch } from "@/lib/audit";
import { AppError, type Ctx, markAllChanged, type Tx } from "@/lib/platform";
import { humanId, placesAfter } from "../core";
import { type HeldWorkload, lockHeldWorkloads, moveDataScopes, readActivePerson, readPersonName, writePlaces } from "../store";

/** How much changed hands: workloads owned, workloads backed up, data scopes. */
export interface HandedOver {
  readonly workloads: number;
  readonly backups: number;
  readonly dataScopes: number;
}

interface Parties {
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string } | null;
}

async function partiesOf(tx: Tx, fromId: string, toId: string | null): Promise<Parties> {
  const name = (await readPersonName(tx, fromId)) ?? fromId;
  const to = toId ? await readActivePerson(tx, toId) : null;
  if (toId && (!to || to.id === fromId)) {
    throw new AppError("invalid", "Nothing was changed. The successor is not here.", {
      fields: { handOverTo: ["Name another active person, or leave it empty."] },
    });
  }
  return { from: { id: fromId, name }, to };
}

function workloadRecord(row: HeldWorkload, after: ReturnType<typeof placesAfter>, { from, to }: Parties): AuditRecord {
  const names = new Map([
    [from.id, from.name],
    [row.ownerId, row.ownerName],
    [row.backupOwnerId, row.backupName],
    ...(to ? [[to.id, to.name] as const] : []),
  ]);
  const fields = ({ ownerId, backupOwnerId }: typeof after) => ({
    owner: names.get(ownerId) ?? null,
    ownerId,
    backupOwner: names.get(backupOwnerId) ?? null,
    backupOwnerId,
  });
  return {
    action: "workload.owner_changed",
    subject: { type: "workload", id: row.id, label: humanId("WL", row.number) },
    before: fields(row),
    after: fields(after),
    reason: `${from.name} left`,
  };
}

async function handWorkloads(tx: Tx, ctx: Ctx, parties: Parties): Promise<AuditRecord[]> {
  const held = await lockHeldWorkloads(tx, parties.from.id);
  const moved = held.map((row) => ({ row, after: placesAfter(row, parties.from.id, parties.to?.id ?? null, row.backupActive) }));
  await writePlaces(
    tx,
    moved.map(({ row, after }) => ({ id: row.id, ...after })),
    ctx.now,
  );
  await markAllChanged(
    tx,
    "workload",
    held.map((row) => row.id),
    "owner_changed",
  );
  return moved.map(({ row, after }) => workloadRecord(row, after, parties));
}

/**
 * Hands over everything that a leaving person answered for in the registry: workloads owned and backed up, data scopes. Part of the
 * command that deactivates the person, which has asked for the permission and names the successor; one audit entry each.
 * @param toPersonId an active person, or null: then an active backup owner becomes the owner, and what is left has nobody.
 * @throws AppError `invalid` on `handOverTo`.
 */
export async function handOverWorkloads(tx: Tx, ctx: Ctx, fromPersonId: string, toPersonId: string | null): Promise<HandedOver> {
  const parties = await partiesOf(tx, fromPersonId, toPersonId);
  const { from, to } = parties;
  const scopes = await moveDataScopes(tx, from.id, to?.id ?? null, ctx.now);
  const workloads = await handWorkloads(tx, ctx, parties);
  await markAllChanged(
    tx,
    "data_scope",
    scopes.map((scope) => scope.id),
    "data_owner_changed",
  );
  const reason = `${from.name} left`;
  await recordAuditBatch(tx, ctx, [
    ...workloads,
    ...scopes.map(
      (scope): AuditRecord => ({
        action: "data_scope.edited",
        subject: { type: "data_scope", id: scope.id, label: humanId("DS", scope.number) },
        before: { dataOwner: from.name, dataOwnerId: from.id },
        after: { dataOwner: to?.name ?? null, dataOwnerId: to?.id ?? null },
        reason,
      }),
    ),
  ]);
  const backups = workloads.filter(({ before }) => before?.backupOwnerId === from.id).length;
  return { workloads: workloads.length - backups, backups, dataScopes: scopes.length };
}
