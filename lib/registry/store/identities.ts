import type { Tx } from "@/lib/platform";
import { Prisma } from "@/prisma/client/client";
import { humanId } from "../core";
import { lockRow, principalSql, whereRef } from "./rows";

type Reader = Pick<Prisma.TransactionClient, "identity" | "credential">;

const WITH_PLACE = {
  workload: { select: { id: true, number: true, name: true, stage: true, onHold: true } },
  environment: { select: { id: true, number: true, name: true, zone: true } },
} satisfies Prisma.IdentityInclude;

export type IdentityRow = Prisma.IdentityGetPayload<{ include: typeof WITH_PLACE }>;

export function identityRef(row: { number: number }): string {
  return humanId("ID", row.number);
}

export async function readIdentity(db: Reader | Tx, ref: string): Promise<IdentityRow | null> {
  const where = whereRef("ID", ref);
  return where ? db.identity.findUnique({ where, include: WITH_PLACE }) : null;
}

/** The row, locked. Its workload is locked before it (see lockRow), so the caller does that first. */
export async function lockIdentity(tx: Tx, ref: string): Promise<IdentityRow | null> {
  return (await lockRow(tx, "ID", ref)) ? readIdentity(tx, ref) : null;
}

export async function insertIdentity(tx: Tx, data: Prisma.IdentityUncheckedCreateInput): Promise<IdentityRow> {
  return tx.identity.create({ data, include: WITH_PLACE });
}

/** Writes fields and moves the version on. The row must be locked by the same transaction. */
export async function updateIdentity(tx: Tx, id: string, data: Prisma.IdentityUncheckedUpdateInput): Promise<IdentityRow> {
  return tx.identity.update({ where: { id }, data: { ...data, version: { increment: 1 } }, include: WITH_PLACE });
}

/** Another identity under the same principal. */
export interface SamePrincipal {
  readonly ref: string;
  readonly id: string;
  readonly zone: "experiment" | "production";
  readonly phase: "planned" | "live" | "ending";
  readonly workload: { readonly id: string; readonly ref: string; readonly name: string };
}

/** The standing identities under a principal, but for one; a principal is compared without case and outer blanks. */
export async function readSamePrincipal(
  db: Pick<Prisma.TransactionClient, "$queryRaw">,
  name: string,
  exceptId: string,
): Promise<SamePrincipal[]> {
  const rows = await db.$queryRaw<
    {
      id: string;
      number: number;
      zone: SamePrincipal["zone"];
      phase: SamePrincipal["phase"];
      workload_id: string;
      workload_number: number;
      workload_name: string;
    }[]
  >`
    SELECT i.id::text, i.number, i.zone::text, i.phase::text, w.id::text AS workload_id, w.number AS workload_number, w.name AS workload_name
    FROM identity i JOIN workload w ON w.id = i.workload_id
    WHERE ${Prisma.raw(principalSql("i.name"))} = (SELECT ${Prisma.raw(principalSql("key"))} FROM (SELECT ${name}::text AS key) asked) AND i.retired_at IS NULL AND i.id <> ${exceptId}::uuid ORDER BY i.number`;
  return rows.map((row) => ({
    ref: humanId("ID", row.number),
    id: row.id,
    zone: row.zone,
    phase: row.phase,
    workload: { id: row.workload_id, ref: humanId("WL", row.workload_number), name: row.workload_name },
  }));
}

/** True when a workload has a standing identity of this principal in this zone, other than `exceptId`. */
export async function hasIdentity(
  tx: Tx,
  workloadId: string,
  { name, zone, exceptId }: { name: string; zone: "experiment" | "production"; exceptId?: string },
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM identity i, (SELECT ${name}::text AS key) asked
      WHERE i.workload_id = ${workloadId}::uuid AND i.zone = ${zone}::zone AND i.retired_at IS NULL
        AND ${Prisma.raw(principalSql("i.name"))} = ${Prisma.raw(principalSql("asked.key"))}
        AND i.id IS DISTINCT FROM ${exceptId ?? null}::uuid) AS found`;
  return rows[0]?.found ?? false;
}

/** The standing identities of a workload under an id of theirs (ID-0001 or the id) or under a principal: ID-0001, ID-0002. */
export async function readIdentitiesNamed(tx: Tx, workloadId: string, named: string): Promise<string[]> {
  const where = whereRef("ID", named);
  if (where) {
    const row = await tx.identity.findFirst({ where: { ...where, workloadId, retiredAt: null }, select: { number: true } });
    return row ? [identityRef(row)] : [];
  }
  const rows = await tx.$queryRaw<{ number: number }[]>`
    SELECT i.number FROM identity i, (SELECT ${named}::text AS key) asked
    WHERE i.workload_id = ${workloadId}::uuid AND i.retired_at IS NULL
      AND ${Prisma.raw(principalSql("i.name"))} = ${Prisma.raw(principalSql("asked.key"))} ORDER BY i.number`;
  return rows.map(identityRef);
}
