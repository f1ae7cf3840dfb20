import type { Tx } from "@/lib/platform";
import { principalSql } from "@/lib/registry";
import { Prisma } from "@/prisma/client/client";
import type { KeptEvent } from "../core";

/** Under which standing principal of the workload each name stands; a name that is nobody's is not in the map. */
export async function readPrincipals(tx: Tx, workloadId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ name: string; principal: string }[]>`
    SELECT asked.name, ${Prisma.raw(principalSql("asked.name"))} AS principal FROM unnest(${[...names]}::text[]) AS asked(name)
    WHERE EXISTS (SELECT 1 FROM identity i WHERE i.workload_id = ${workloadId}::uuid AND i.retired_at IS NULL
      AND ${Prisma.raw(principalSql("i.name"))} = ${Prisma.raw(principalSql("asked.name"))})`;
  return new Map(rows.map(({ name, principal }) => [name, principal]));
}

/** What is kept of a workload's events. Its row must be locked by the same transaction. */
export async function readKeptEvents(tx: Tx, workloadId: string): Promise<KeptEvent[]> {
  return tx.logEvent.findMany({ where: { workloadId }, select: { principal: true, kind: true, at: true } });
}

/** Keeps an event in place of what stands for the same kind and principal. */
export async function keepEvent(tx: Tx, { workloadId, principal, kind, ...fields }: Prisma.LogEventUncheckedCreateInput): Promise<void> {
  await tx.logEvent.upsert({
    where: { workloadId_principal_kind: { workloadId, principal, kind } },
    create: { workloadId, principal, kind, ...fields },
    update: fields,
  });
}

type Reader = Pick<Prisma.TransactionClient, "logEvent" | "loggingAttestation" | "$queryRaw">;

/** The newest event of each kind under each principal that is still the workload's, newest first, with the principal's registered name. */
export async function readSeenEvents(db: Reader, workloadId: string) {
  const rows = await db.logEvent.findMany({ where: { workloadId }, orderBy: { at: "desc" } });
  const named = await db.$queryRaw<{ name: string; principal: string; zone: "experiment" | "production" }[]>`
    SELECT i.name, ${Prisma.raw(principalSql("i.name"))} AS principal, i.zone::text FROM identity i
    WHERE i.workload_id = ${workloadId}::uuid AND i.retired_at IS NULL ORDER BY i.zone DESC, i.number`;
  return rows.flatMap(({ principal, kind, at, source, recordedBy }) => {
    const identity = named.find((one) => one.principal === principal);
    return identity ? [{ kind, at, source, recordedBy, identity: identity.name, zone: identity.zone }] : [];
  });
}

export async function readAttestation(db: Reader | Tx, workloadId: string) {
  return db.loggingAttestation.findUnique({ where: { workloadId }, include: { person: { select: { id: true, name: true } } } });
}

/** Puts an attestation in place of one before. The workload's row must be locked by the same transaction. */
export async function saveAttestation(tx: Tx, workloadId: string, fields: { personId: string; statement: string; attestedAt: Date }) {
  await tx.loggingAttestation.upsert({ where: { workloadId }, create: { workloadId, ...fields }, update: fields });
}

export async function deleteAttestation(tx: Tx, workloadId: string): Promise<void> {
  await tx.loggingAttestation.delete({ where: { workloadId } });
}
