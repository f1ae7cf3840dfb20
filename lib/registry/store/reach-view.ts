import type { Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const person = { select: { id: true, name: true, email: true, state: true } } as const;

const WITH_ALL = {
  owner: person,
  backupOwner: person,
  scopeUses: {
    include: {
      dataScope: { include: { dataOwner: person, environment: { select: { id: true, number: true, name: true, zone: true } } } },
      approvedBy: person,
    },
    orderBy: { createdAt: "asc" },
  },
  environmentUses: {
    include: { environment: { include: { parent: { select: { number: true, name: true } } } } },
    orderBy: { createdAt: "asc" },
  },
  identities: {
    where: { retiredAt: null },
    include: { environment: { select: { id: true, number: true, name: true, zone: true } } },
    orderBy: { number: "asc" },
  },
  tools: { orderBy: [{ rule: "asc" }, { name: "asc" }] },
  channels: { orderBy: { name: "asc" } },
  versions: { orderBy: [{ kind: "asc" }, { createdAt: "asc" }] },
  dependsOn: {
    include: { dependsOn: { select: { number: true, name: true, stage: true, owner: person } } },
    orderBy: { createdAt: "asc" },
  },
  dependents: {
    include: { workload: { select: { number: true, name: true, stage: true, owner: person } } },
    orderBy: { createdAt: "asc" },
  },
} satisfies Prisma.WorkloadInclude;

export type ReachRows = Prisma.WorkloadGetPayload<{ include: typeof WITH_ALL }>;

/** A workload with every row of its reach, for people to read. */
export async function readReachRows(db: Pick<Prisma.TransactionClient, "workload"> | Tx, id: string): Promise<ReachRows | null> {
  return db.workload.findUnique({ where: { id }, include: WITH_ALL });
}

/** Who uses a data scope, each use with its workload and approval; uses of standing workloads first. */
export async function readUsesOfScope(db: Pick<Prisma.TransactionClient, "scopeUse">, dataScopeId: string) {
  return db.scopeUse.findMany({
    where: { dataScopeId },
    orderBy: [{ workload: { number: "asc" } }, { mode: "asc" }],
    take: 500,
    include: {
      workload: {
        select: { id: true, number: true, name: true, stage: true, adopted: true, ownerId: true, backupOwnerId: true, owner: person },
      },
      approvedBy: person,
    },
  });
}

/** Who runs in an environment, and what lives there. */
export async function readUsesOfEnvironment(
  db: Pick<Prisma.TransactionClient, "environmentUse" | "dataScope" | "identity">,
  environmentId: string,
) {
  const workload = { select: { id: true, number: true, name: true, stage: true, adopted: true, owner: person } };
  const uses = await db.environmentUse.findMany({
    where: { environmentId },
    orderBy: { workload: { number: "asc" } },
    take: 500,
    include: { workload },
  });
  const dataScopes = await db.dataScope.findMany({
    where: { environmentId, retiredAt: null },
    orderBy: { number: "asc" },
    take: 500,
    select: { id: true, number: true, name: true, classification: true, realism: true },
  });
  const identities = await db.identity.findMany({
    where: { environmentId, retiredAt: null },
    orderBy: { number: "asc" },
    take: 500,
    select: { id: true, number: true, name: true, kind: true, zone: true, phase: true, workload: { select: { number: true, name: true } } },
  });
  return { uses, dataScopes, identities };
}
