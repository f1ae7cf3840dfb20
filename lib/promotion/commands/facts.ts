import { type CalendarDate, type Ctx, type Db, dayOf, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { type Reach, readProductionScopes, readReach, readTimeZone, type Stage, type UsedScopeRow, type WorkloadRow } from "@/lib/registry";
import { type DecisionFacts, type GateCheck, gateChecks, type Slot, slotsFor, unmetOf } from "../core";
import { readDataOwners, readRoleHolders } from "../store";

/** All that a request or a decision is judged on, read once inside its transaction (or, for a page, from one snapshot). */
export interface GateFacts {
  readonly today: CalendarDate;
  readonly policy: Policy;
  readonly reach: Reach;
  readonly digest: string;
  readonly scopes: readonly UsedScopeRow[];
  readonly checks: readonly GateCheck[];
  readonly unmet: readonly string[];
}

/** The gate of a transition as it stands now. The workload's row should be locked when something is decided on it. */
export async function gatherGate(source: Tx | Db, ctx: Ctx, row: WorkloadRow, toStage: Stage): Promise<GateFacts> {
  const reader = "prisma" in source ? source.prisma : source;
  const policy = await getPolicy(ctx, "prisma" in source ? undefined : source);
  const today = dayOf(ctx.now, await readTimeZone(reader));
  const { reach, digest } = await readReach(source, row.id);
  const scopes = await readProductionScopes(reader, row.id);
  const people = {
    owner: row.owner && { active: row.owner.state === "active" },
    backupOwner: row.backupOwner && { active: row.backupOwner.state === "active" },
  };
  const ownerless = scopes.filter((scope) => !scope.dataOwnerActive).map((scope) => scope.name);
  const checks = gateChecks(toStage, reach, people, ownerless);
  return { today, policy, reach, digest, scopes, checks, unmet: unmetOf(checks) };
}

/** The slots of a transition under a policy. */
export function slotsOfGate(row: WorkloadRow, toStage: Stage, { scopes, policy }: GateFacts): Slot[] {
  return slotsFor(toStage, row.tier, scopes, policy.promotion.slots);
}

/** Who may fill each slot now: roles and relations are read again at every decision, whatever they were when it was requested. */
export async function readEligible(source: Tx | Db, slots: readonly Slot[]): Promise<Record<string, readonly string[]>> {
  const reader = "prisma" in source ? source.prisma : source;
  const holders = await readRoleHolders(reader);
  const owners = await readDataOwners(
    reader,
    slots.flatMap((slot) => slot.scopeId ?? []),
  );
  const of = (slot: Slot): readonly string[] => {
    if (slot.kind !== "data_owner") return holders[slot.kind];
    const owner = slot.scopeId ? owners.get(slot.scopeId) : undefined;
    return owner ? [owner] : [];
  };
  return Object.fromEntries(slots.map((slot) => [slot.id, of(slot)]));
}

/** The facts of a decision on a request. */
export async function gatherDecision(
  source: Tx | Db,
  ctx: Ctx,
  row: WorkloadRow,
  slots: readonly Slot[],
  gate: GateFacts,
): Promise<DecisionFacts> {
  return {
    today: gate.today,
    currentDigest: gate.digest,
    ownerId: row.ownerId,
    backupOwnerId: row.backupOwnerId,
    eligible: await readEligible(source, slots),
    unmet: gate.unmet,
    governs: ctx.permissions.has("workload.govern"),
  };
}
