import type { Tx } from "@/lib/platform";

/** True when `fromId` needs `toId`, directly or through others; UNION drops what was seen, so a circle ends. */
export async function needs(tx: Tx, fromId: string, toId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    WITH RECURSIVE down AS (
      SELECT depends_on_id AS id FROM dependency WHERE workload_id = ${fromId}::uuid
      UNION SELECT d.depends_on_id FROM dependency d JOIN down ON d.workload_id = down.id
    ) SELECT EXISTS (SELECT 1 FROM down WHERE id = ${toId}::uuid) AS found`;
  return rows[0]?.found ?? false;
}

/** Writes a dependency; one that is there already stays as it is. @returns whether it is new. */
export async function insertDependency(tx: Tx, workloadId: string, dependsOnId: string, now: Date): Promise<boolean> {
  const { count } = await tx.dependency.createMany({ data: [{ workloadId, dependsOnId, createdAt: now }], skipDuplicates: true });
  return count > 0;
}

/** @returns whether there was one. */
export async function deleteDependency(tx: Tx, workloadId: string, dependsOnId: string): Promise<boolean> {
  const { count } = await tx.dependency.deleteMany({ where: { workloadId, dependsOnId } });
  return count > 0;
}
