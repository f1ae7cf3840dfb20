import { type CalendarDate, fromDateColumn, type Tx, toDateColumn } from "@/lib/platform";
import { humanId } from "../core";

/** A data scope that a workload would use in the production zone, with who owns the data. */
export interface UsedScopeRow {
  readonly id: string;
  /** DS-0001 */
  readonly ref: string;
  readonly name: string;
  readonly dataOwner: { readonly id: string; readonly name: string; readonly active: boolean } | null;
  /** Until when each of its uses there is approved; null for one that is not, "9999-12-31" for one without an end. */
  readonly approvedUntil: readonly (CalendarDate | null)[];
}

const WITHOUT_END = "9999-12-31";

/** The data scopes that a workload would use in the production zone, by name: planned or live there, not ending. */
export async function readProductionScopes(tx: Pick<Tx, "scopeUse">, workloadId: string): Promise<UsedScopeRow[]> {
  const uses = await tx.scopeUse.findMany({
    where: { workloadId, zone: "production", phase: { in: ["planned", "live"] } },
    select: {
      approvedById: true,
      approvedUntil: true,
      dataScope: { select: { id: true, number: true, name: true, dataOwner: { select: { id: true, name: true, state: true } } } },
    },
    orderBy: { dataScope: { name: "asc" } },
  });
  const scopes = new Map(uses.map(({ dataScope }) => [dataScope.id, dataScope]));
  return [...scopes.values()].map(({ id, number, name, dataOwner }) => ({
    ...{ id, ref: humanId("DS", number), name },
    dataOwner: dataOwner && { id: dataOwner.id, name: dataOwner.name, active: dataOwner.state === "active" },
    approvedUntil: uses
      .filter(({ dataScope }) => dataScope.id === id)
      .map(({ approvedById, approvedUntil: until }) => (approvedById === null ? null : until ? fromDateColumn(until) : WITHOUT_END)),
  }));
}

const LIVE = { phase: "live" } as const;
const ENDING = { phase: "ending" } as const;

/** Entering the production zone: what was planned there is live, what was live in the experiment zone ends. */
export async function makePlannedLive(tx: Tx, workloadId: string): Promise<void> {
  const planned = { workloadId, phase: "planned" } as const;
  const left = { workloadId, phase: "live", zone: "experiment" } as const;
  await tx.scopeUse.updateMany({ where: left, data: ENDING });
  await tx.identity.updateMany({ where: { ...left, retiredAt: null }, data: ENDING });
  await tx.environmentUse.updateMany({ where: { workloadId, phase: "live", environment: { zone: "experiment" } }, data: ENDING });
  await tx.scopeUse.updateMany({ where: { ...planned, zone: "production" }, data: LIVE });
  await tx.identity.updateMany({ where: { ...planned, zone: "production", retiredAt: null }, data: LIVE });
  await tx.environmentUse.updateMany({ where: { ...planned, environment: { zone: "production" } }, data: LIVE });
  await tx.toolUse.updateMany({ where: planned, data: LIVE });
  await tx.outputChannel.updateMany({ where: planned, data: LIVE });
  await tx.workloadVersion.updateMany({ where: planned, data: LIVE });
}

/** Leaving the production zone, or the registry: what is live ends. `zone` narrows it to production reach. */
export async function makeLiveEnding(tx: Tx, workloadId: string, zone?: "production"): Promise<void> {
  const live = { workloadId, phase: "live" } as const;
  const inZone = zone ? { ...live, zone } : live;
  await tx.scopeUse.updateMany({ where: inZone, data: ENDING });
  await tx.identity.updateMany({ where: { ...inZone, retiredAt: null }, data: ENDING });
  await tx.environmentUse.updateMany({ where: zone ? { ...live, environment: { zone } } : live, data: ENDING });
  if (zone) return;
  await tx.toolUse.updateMany({ where: live, data: ENDING });
  await tx.outputChannel.updateMany({ where: live, data: ENDING });
}

export interface ScopeApproval {
  readonly scopeId: string;
  readonly personId: string;
  readonly at: Date;
  readonly until: CalendarDate;
}

/** A data owner's slot is the approval of that scope's uses in the production zone: attested until a date. */
export async function approveProductionUses(tx: Tx, workloadId: string, { scopeId, personId, at, until }: ScopeApproval): Promise<void> {
  await tx.scopeUse.updateMany({
    where: { workloadId, dataScopeId: scopeId, zone: "production", phase: { not: "ending" } },
    data: { source: "attested", approvedById: personId, approvedAt: at, approvedUntil: toDateColumn(until) },
  });
}
