import { digestOf, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const WITH_SCOPE = {
  dataScope: {
    select: {
      id: true,
      number: true,
      name: true,
      classification: true,
      realism: true,
      dataOwnerId: true,
      dataOwner: { select: { id: true, name: true, state: true } },
      environment: { select: { zone: true } },
      retiredAt: true,
    },
  },
  approvedBy: { select: { id: true, name: true } },
} satisfies Prisma.ScopeUseInclude;

export type ScopeUseRow = Prisma.ScopeUseGetPayload<{ include: typeof WITH_SCOPE }>;

/** What a use says, as a digest: what its data owner approves, and what an edit replaces. */
export function scopeUseDigest({ mode, zone, purpose, phase }: Pick<ScopeUseRow, "mode" | "zone" | "purpose" | "phase">): string {
  return digestOf({ mode, zone, purpose, phase });
}

export async function readScopeUse(tx: Tx, workloadId: string, id: string): Promise<ScopeUseRow | null> {
  return isUuid(id) ? tx.scopeUse.findFirst({ where: { id, workloadId }, include: WITH_SCOPE }) : null;
}

export async function insertScopeUse(tx: Tx, data: Prisma.ScopeUseUncheckedCreateInput): Promise<ScopeUseRow> {
  return tx.scopeUse.create({ data, include: WITH_SCOPE });
}

export async function updateScopeUse(tx: Tx, id: string, data: Prisma.ScopeUseUncheckedUpdateInput): Promise<ScopeUseRow> {
  return tx.scopeUse.update({ where: { id }, data, include: WITH_SCOPE });
}

export async function deleteScopeUse(tx: Tx, id: string): Promise<void> {
  await tx.scopeUse.delete({ where: { id } });
}

const WITH_ENVIRONMENT = {
  environment: { select: { id: true, number: true, name: true, kind: true, zone: true, retiredAt: true } },
} satisfies Prisma.EnvironmentUseInclude;

export type EnvironmentUseRow = Prisma.EnvironmentUseGetPayload<{ include: typeof WITH_ENVIRONMENT }>;

export async function readEnvironmentUse(tx: Tx, workloadId: string, id: string): Promise<EnvironmentUseRow | null> {
  return isUuid(id) ? tx.environmentUse.findFirst({ where: { id, workloadId }, include: WITH_ENVIRONMENT }) : null;
}

export async function insertEnvironmentUse(tx: Tx, data: Prisma.EnvironmentUseUncheckedCreateInput): Promise<EnvironmentUseRow> {
  return tx.environmentUse.create({ data, include: WITH_ENVIRONMENT });
}

export async function deleteEnvironmentUse(tx: Tx, id: string): Promise<void> {
  await tx.environmentUse.delete({ where: { id } });
}

export async function readTool(tx: Tx, workloadId: string, id: string) {
  return isUuid(id) ? tx.toolUse.findFirst({ where: { id, workloadId } }) : null;
}

/** True when the workload names this tool under another rule. */
export async function hasToolRule(tx: Tx, workloadId: string, name: string, rule: "allowed" | "denied"): Promise<boolean> {
  return (await tx.toolUse.count({ where: { workloadId, name, rule } })) > 0;
}

export async function insertTool(tx: Tx, data: Prisma.ToolUseUncheckedCreateInput) {
  return tx.toolUse.create({ data });
}

export async function deleteTool(tx: Tx, id: string): Promise<void> {
  await tx.toolUse.delete({ where: { id } });
}

export async function readChannel(tx: Tx, workloadId: string, id: string) {
  return isUuid(id) ? tx.outputChannel.findFirst({ where: { id, workloadId } }) : null;
}

export async function insertChannel(tx: Tx, data: Prisma.OutputChannelUncheckedCreateInput) {
  return tx.outputChannel.create({ data });
}

export async function deleteChannel(tx: Tx, id: string): Promise<void> {
  await tx.outputChannel.delete({ where: { id } });
}

export async function readVersion(tx: Tx, workloadId: string, id: string) {
  return isUuid(id) ? tx.workloadVersion.findFirst({ where: { id, workloadId } }) : null;
}

export async function insertVersion(tx: Tx, data: Prisma.WorkloadVersionUncheckedCreateInput) {
  return tx.workloadVersion.create({ data });
}

export async function deleteVersion(tx: Tx, id: string): Promise<void> {
  await tx.workloadVersion.delete({ where: { id } });
}
