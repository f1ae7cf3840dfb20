import { requirePermission } from "@/lib/people";
import { type Ctx, notFound } from "@/lib/platform";
import { type FactSource, humanId, refuseUseApproval, refuseUseWithdrawal, type Stage } from "../core";
import { dayOrNull, type ReachRows, readReachRows, readWorkload, scopeUseDigest } from "../store";

type ScopeUse = ReachRows["scopeUses"][number];

function scopeUseView(ctx: Ctx, rows: ReachRows, use: ScopeUse) {
  const { dataScope, approvedBy } = use;
  const people = { dataOwnerId: dataScope.dataOwnerId, dataOwnerName: null, ownerId: rows.ownerId, backupOwnerId: rows.backupOwnerId };
  const approves = ctx.actor.kind === "person" && ctx.permissions.has("scope_use.approve");
  return {
    id: use.id,
    mode: use.mode,
    zone: use.zone,
    purpose: use.purpose,
    phase: use.phase,
    /** Of the four before it: what an approval or a change names as seen. */
    digest: scopeUseDigest(use),
    source: use.source,
    dataScope: {
      ref: humanId("DS", dataScope.number),
      name: dataScope.name,
      classification: dataScope.classification,
      realism: dataScope.realism,
      dataOwner: dataScope.dataOwner ? { name: dataScope.dataOwner.name, active: dataScope.dataOwner.state === "active" } : null,
      environment: dataScope.environment
        ? { ref: humanId("EN", dataScope.environment.number), name: dataScope.environment.name, zone: dataScope.environment.zone }
        : null,
    },
    approval: approvedBy ? { by: approvedBy.name, at: use.approvedAt, until: dayOrNull(use.approvedUntil) } : null,
    mayApprove: approves && refuseUseApproval(ctx.actor.id, people) === null,
    mayWithdraw: approves && approvedBy !== null && refuseUseWithdrawal(ctx.actor.id, people) === null,
  };
}

function environmentView({ id, phase, source, environment }: ReachRows["environmentUses"][number]) {
  const { number, name, kind, zone, externalRef, parent } = environment;
  const holder = parent ? { ref: humanId("EN", parent.number), name: parent.name } : null;
  return { id, phase, source, environment: { ref: humanId("EN", number), name, kind, zone, externalRef, parent: holder } };
}

function identityView({ id, number, version, kind, name, zone, phase, source, expiresOn, environment }: ReachRows["identities"][number]) {
  const home = environment ? { ref: humanId("EN", environment.number), name: environment.name, zone: environment.zone } : null;
  return { id, ref: humanId("ID", number), version, kind, name, zone, phase, source, expiresOn: dayOrNull(expiresOn), environment: home };
}

/** A workload at one end of a dependency. */
export interface Dependency {
  readonly ref: string;
  readonly name: string;
  readonly stage: Stage;
  readonly owner: string | null;
  readonly source: FactSource;
}

interface OtherWorkload {
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  readonly owner: { readonly name: string } | null;
}

function dependencyView({ number, name, stage, owner }: OtherWorkload, source: FactSource): Dependency {
  return { ref: humanId("WL", number), name, stage, owner: owner?.name ?? null, source };
}

async function readRows(ctx: Ctx, ref: string): Promise<ReachRows> {
  requirePermission(ctx, "registry.read");
  const workload = await readWorkload(ctx.db.prisma, ref);
  const rows = workload && (await readReachRows(ctx.db.prisma, workload.id));
  if (!rows) throw notFound("workload");
  return rows;
}

/** Everything a workload can touch, row by row, each with its phase, its source and its approval. @throws AppError `not_found`. */
export async function getWorkloadReach(ctx: Ctx, ref: string) {
  const rows = await readRows(ctx, ref);
  return {
    scopeUses: rows.scopeUses.map((use) => scopeUseView(ctx, rows, use)),
    environments: rows.environmentUses.map(environmentView),
    identities: rows.identities.map(identityView),
    tools: rows.tools.map(({ id, name, rule, simulated, phase, source }) => ({ id, name, rule, simulated, phase, source })),
    channels: rows.channels.map(({ id, name, direction, phase, source }) => ({ id, name, direction, phase, source })),
    versions: rows.versions.map(({ id, kind, reference, phase, source }) => ({ id, kind, reference, phase, source })),
    dependsOn: rows.dependsOn.map(({ dependsOn, source }) => dependencyView(dependsOn, source)),
    dependents: rows.dependents.map(({ workload, source }) => dependencyView(workload, source)),
  };
}

/** The rows of a workload's reach as its pages show them. */
export type WorkloadReach = Awaited<ReturnType<typeof getWorkloadReach>>;

export interface Dependencies {
  readonly dependsOn: readonly Dependency[];
  readonly dependents: readonly Dependency[];
}

/** What a workload does not work without, and what does not work without it. @throws AppError `not_found`. */
export async function listDependencies(ctx: Ctx, ref: string): Promise<Dependencies> {
  const { dependsOn, dependents } = await getWorkloadReach(ctx, ref);
  return { dependsOn, dependents };
}
