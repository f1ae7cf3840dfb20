import type { Tx } from "@/lib/platform";
import { Prisma } from "@/prisma/client/client";
import { type EnvironmentKind, type Holder, humanId, referenceKey, type Zone } from "../core";
import { principalSql } from "./rows";

/** The standing environment of a kind that is known by one of these references; null for none. There are few of a kind. */
export async function readEnvironmentKnownAs(tx: Tx, kind: EnvironmentKind, references: readonly string[]): Promise<string | null> {
  const keys = references.map(referenceKey);
  // The same form as referenceKey.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM environment WHERE kind = ${kind}::environment_kind AND retired_at IS NULL
      AND regexp_replace(lower(external_ref), '[[:space:]:_-]', '', 'g') = ANY(${keys}::text[]) ORDER BY number LIMIT 1`;
  return rows[0]?.id ?? null;
}

/** Every standing identity under one of these principals, of whatever workload. Their keys must be locked by the same transaction. */
export async function readHolders(tx: Tx, names: readonly string[]): Promise<Holder[]> {
  const rows = await tx.$queryRaw<{ id: string; number: number; zone: Zone; workload_id: string; workload: number }[]>`
    SELECT i.id::text, i.number, i.zone::text, w.id::text AS workload_id, w.number AS workload
    FROM identity i JOIN workload w ON w.id = i.workload_id
    WHERE i.retired_at IS NULL AND ${Prisma.raw(principalSql("i.name"))} IN
      (SELECT ${Prisma.raw(principalSql("asked.key"))} FROM unnest(${[...names]}::text[]) AS asked(key))
    ORDER BY i.number LIMIT 20`;
  return rows.map(({ id, number, zone, workload_id, workload }) => ({
    ...{ id, ref: humanId("ID", number), zone },
    workload: { id: workload_id, ref: humanId("WL", workload) },
  }));
}

/** Since when, and by whom, something counts as observed. */
export interface Observed {
  readonly source: "observed";
  readonly observedAt: Date;
  readonly observedBy: string;
}

/**
 * Marks an identity as observed. Its version stays: a machine that looks every night must not take the form out of the hands of whoever
 * is editing it. @returns the source before.
 */
export async function markIdentityObserved(tx: Tx, id: string, observed: Observed): Promise<string> {
  const { source } = await tx.identity.findUniqueOrThrow({ where: { id }, select: { source: true } });
  await tx.identity.update({ where: { id }, data: observed });
  return source;
}

/** The same for an environment. */
export async function markEnvironmentObserved(tx: Tx, id: string, observed: Observed): Promise<string> {
  const { source } = await tx.environment.findUniqueOrThrow({ where: { id }, select: { source: true } });
  await tx.environment.update({ where: { id }, data: observed });
  return source;
}

/** The same for a workload's use of an environment; null when it states none. */
export async function markUseObserved(tx: Tx, workloadId: string, environmentId: string, observed: Observed): Promise<string | null> {
  const where = { workloadId_environmentId: { workloadId, environmentId } };
  const row = await tx.environmentUse.findUnique({ where, select: { source: true } });
  if (!row) return null;
  await tx.environmentUse.update({ where, data: observed });
  return row.source;
}
