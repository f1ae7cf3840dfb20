import { type AuditRecord, recordAuditBatch } from "@/lib/audit";
import { AppError, type Ctx, markAllChanged, type Tx } from "@/lib/platform";
import { humanId, placesAfter, placesTaken } from "../core";
import { type HeldWorkload, lockHeldWorkloads, lockPlaces, moveDataScopes, readActivePerson, readPersonName, writePlaces } from "../store";

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

type Places = ReturnType<typeof placesAfter>;
interface Moved {
  readonly row: HeldWorkload;
  readonly after: Places;
}

function workloadRecord({ row, after }: Moved, people: readonly { id: string; name: string }[], reason: string): AuditRecord {
  const names = new Map([
    [row.ownerId, row.ownerName],
    [row.backupOwnerId, row.backupName],
    ...people.map(({ id, name }) => [id, name] as const),
  ]);
  const fields = ({ ownerId, backupOwnerId }: Places) => ({
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
    reason,
  };
}

async function move(tx: Tx, ctx: Ctx, moved: readonly Moved[]): Promise<void> {
  const places = moved.map(({ row, after }) => ({ id: row.id, ...after }));
  await writePlaces(tx, places, ctx.now);
  await markAllChanged(
    tx,
    "workload",
    places.map(({ id }) => id),
    "owner_changed",
  );
}

async function handWorkloads(tx: Tx, ctx: Ctx, { from, to }: Parties): Promise<AuditRecord[]> {
  const held = await lockHeldWorkloads(tx, from.id);
  const moved = held.map((row) => ({ row, after: placesAfter(row, from.id, to?.id ?? null, row.backupActive) }));
  await move(tx, ctx, moved);
  return moved.map((one) => workloadRecord(one, to ? [from, to] : [from], `${from.name} left`));
}

/**
 * Makes a person the owner of many workloads, as part of their own acceptance: they hold no relation to them yet, and take them on all
 * the same. Whoever backed one up leaves that place empty. The caller has asked for the permission, and knows that nobody owns them.
 */
export async function takeOverWithin(
  tx: Tx,
  ctx: Ctx,
  workloadIds: readonly string[],
  taker: { readonly id: string; readonly name: string },
  reason: string,
): Promise<void> {
  const rows = await lockPlaces(tx, workloadIds);
  const moved = rows.map((row) => ({ row, after: placesTaken(row, taker.id) }));
  await move(tx, ctx, moved);
  await recordAuditBatch(
    tx,
    ctx,
    moved.map((one) => workloadRecord(one, [taker], reason)),
  );
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
