import type { Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import { canonicalReach, type Reach } from "../core";

const WITH_REACH = {
  scopeUses: { include: { dataScope: { select: { id: true, name: true, classification: true, realism: true } } } },
  environmentUses: { include: { environment: { select: { id: true, name: true, zone: true } } } },
  identities: { where: { retiredAt: null }, select: { kind: true, name: true, zone: true, phase: true } },
  tools: true,
  channels: true,
  versions: true,
} satisfies Prisma.WorkloadInclude;

type Row = Prisma.WorkloadGetPayload<{ include: typeof WITH_REACH }>;

/** Identity lists carry no ids, so that a record made anew with the same facts is the same reach. */
function toReach(row: Row): Reach {
  return canonicalReach({
    ownerId: row.ownerId,
    backupOwnerId: row.backupOwnerId,
    purpose: row.purpose,
    inScope: row.inScope,
    outOfScope: row.outOfScope,
    effects: row.effects,
    controlPoint: row.controlPoint,
    controlPointWho: row.controlPointWho,
    autonomy: row.autonomy,
    scopeUses: row.scopeUses.map(({ dataScope, mode, zone, purpose, phase }) => ({
      scope: dataScope.id,
      name: dataScope.name,
      classification: dataScope.classification,
      realism: dataScope.realism,
      mode,
      zone,
      purpose,
      phase,
    })),
    identities: row.identities,
    environments: row.environmentUses.map(({ environment, phase }) => ({
      environment: environment.id,
      name: environment.name,
      zone: environment.zone,
      phase,
    })),
    tools: row.tools.map(({ name, rule, simulated, phase }) => ({ name, rule, simulated, phase })),
    channels: row.channels.map(({ name, direction, phase }) => ({ name, direction, phase })),
    versions: row.versions.map(({ kind, reference, phase }) => ({ kind, reference, phase })),
  });
}

/** Everything each of these workloads can touch, in canonical order, in a bounded number of statements. */
export async function readReachesOf(
  db: Pick<Prisma.TransactionClient, "workload"> | Tx,
  workloadIds: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  if (workloadIds.length === 0) return new Map();
  const rows = await db.workload.findMany({ where: { id: { in: [...workloadIds] } }, include: WITH_REACH });
  return new Map(rows.map((row) => [row.id, toReach(row)]));
}
