import type { Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import { type EnvironmentKind, humanId, type Zone } from "../core";
import { lockRow, whereRef } from "./rows";

type Reader = Pick<Prisma.TransactionClient, "environment">;

const WITH_PARENT = {
  parent: { select: { id: true, number: true, name: true, zone: true } },
} satisfies Prisma.EnvironmentInclude;

export type EnvironmentRow = Prisma.EnvironmentGetPayload<{ include: typeof WITH_PARENT }>;

export function environmentRef(row: { number: number }): string {
  return humanId("EN", row.number);
}

export async function readEnvironment(db: Reader | Tx, ref: string): Promise<EnvironmentRow | null> {
  const where = whereRef("EN", ref);
  return where ? db.environment.findUnique({ where, include: WITH_PARENT }) : null;
}

export async function lockEnvironment(tx: Tx, ref: string, strength?: "UPDATE" | "SHARE"): Promise<EnvironmentRow | null> {
  return (await lockRow(tx, "EN", ref, strength)) ? readEnvironment(tx, ref) : null;
}

export async function insertEnvironment(tx: Tx, data: Prisma.EnvironmentUncheckedCreateInput): Promise<EnvironmentRow> {
  return tx.environment.create({ data, include: WITH_PARENT });
}

/** Writes fields and moves the version on. The row must be locked by the same transaction. */
export async function updateEnvironment(tx: Tx, id: string, data: Prisma.EnvironmentUncheckedUpdateInput): Promise<EnvironmentRow> {
  return tx.environment.update({ where: { id }, data: { ...data, version: { increment: 1 } }, include: WITH_PARENT });
}

/** An environment and everything that holds it, innermost first. Bounded: a circle from before the rule ends the climb. */
export async function readAncestors(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE up AS (
      SELECT id, parent_id, 1 AS depth FROM environment WHERE id = ${id}::uuid
      UNION ALL SELECT e.id, e.parent_id, up.depth + 1 FROM environment e JOIN up ON e.id = up.parent_id WHERE up.depth < 100
    ) SELECT id::text FROM up ORDER BY depth`;
  return rows.map((row) => row.id);
}

interface TreeRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly number: number;
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly zone: Zone;
  readonly externalRef: string;
  readonly workloads: number;
}

/** An environment, everything that holds it, and what stands inside and is not retired. Bounded in depth and number. */
export async function readEnvironmentTree(db: Pick<Prisma.TransactionClient, "$queryRaw">, id: string): Promise<TreeRow[]> {
  return db.$queryRaw<TreeRow[]>`
    WITH RECURSIVE up AS (
      SELECT id, parent_id, 1 AS depth FROM environment WHERE id = ${id}::uuid
      UNION ALL SELECT e.id, e.parent_id, up.depth + 1 FROM environment e JOIN up ON e.id = up.parent_id WHERE up.depth < 20
    ), down AS (
      SELECT id, 1 AS depth FROM environment WHERE id = ${id}::uuid
      UNION ALL SELECT e.id, down.depth + 1 FROM environment e JOIN down ON e.parent_id = down.id WHERE down.depth < 20 AND e.retired_at IS NULL
    ) SELECT e.id::text, e.parent_id::text AS "parentId", e.number, e.name, e.kind::text, e.zone::text, e.external_ref AS "externalRef",
        (SELECT count(*)::int FROM environment_use u JOIN workload w ON w.id = u.workload_id
          WHERE u.environment_id = e.id AND w.stage <> 'retired') AS workloads
      FROM environment e WHERE e.id IN (SELECT id FROM up UNION SELECT id FROM down) ORDER BY (e.id IN (SELECT id FROM up)) DESC, e.number LIMIT 300`;
}

/** What stands right inside an environment, retired or not. */
export async function readChildren(db: Reader | Tx, parentId: string) {
  return db.environment.findMany({
    where: { parentId },
    orderBy: { number: "asc" },
    select: { id: true, number: true, name: true, kind: true, zone: true, externalRef: true, retiredAt: true },
  });
}

/** Who relies on an environment, in the words of people: workloads, data scopes, identities, and what stands inside. */
export async function readEnvironmentUsers(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ prefix: "WL" | "DS" | "EN" | "ID"; number: number; name: string }[]>`
    SELECT 'WL' AS prefix, w.number, w.name FROM environment_use u JOIN workload w ON w.id = u.workload_id
      WHERE u.environment_id = ${id}::uuid AND w.stage <> 'retired'
    UNION ALL SELECT 'DS', number, name FROM data_scope WHERE environment_id = ${id}::uuid AND retired_at IS NULL
    UNION ALL SELECT 'ID', number, name FROM identity WHERE environment_id = ${id}::uuid AND retired_at IS NULL
    UNION ALL SELECT 'EN', number, name FROM environment WHERE parent_id = ${id}::uuid AND retired_at IS NULL
    ORDER BY 1 DESC, 2`;
  return rows.map((row) => `${humanId(row.prefix, row.number)} ${row.name}`);
}

/** The workloads whose reach names an environment, in the order of their ids. */
export async function readEnvironmentWorkloads(tx: Tx, environmentId: string): Promise<{ id: string; number: number }[]> {
  return tx.workload.findMany({
    where: { environmentUses: { some: { environmentId } } },
    orderBy: { id: "asc" },
    select: { id: true, number: true },
  });
}

/** How many data scopes that stand live in an environment. */
export async function readHeldScopes(tx: Tx, environmentId: string): Promise<number> {
  return tx.dataScope.count({ where: { environmentId, retiredAt: null } });
}
