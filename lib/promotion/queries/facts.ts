import { permissionsOf, type Role } from "@/lib/people";
import { type CalendarDate, type Ctx, type Db, dayOf, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { type Reach, readProductionScopes, readReach, readTimeZone, type Stage, type UsedScopeRow, type WorkloadRow } from "@/lib/registry";
import { readStanding } from "@/lib/standing";
import { type DecisionFacts, type GateCheck, gateChecks, neededSlots, type PromotionRequest, type Slot, slotsFor, unmetOf } from "../core";
import { type Holder, type PromotionRow, readDataOwners, readRoleHolders, toRequest } from "../store";

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
  const standing = await readStanding(reader, row.id);
  const checks = gateChecks(toStage, reach, {
    owner: row.owner && { active: row.owner.state === "active" },
    backupOwner: row.backupOwner && { active: row.backupOwner.state === "active" },
    ownerlessScopes: scopes.filter((scope) => !scope.dataOwnerActive).map((scope) => scope.name),
    suspendedAs: standing?.suspendedAs ?? null,
  });
  return { today, policy, reach, digest, scopes, checks, unmet: unmetOf(checks) };
}

/** The slots of a transition under a policy. */
export function slotsOfGate(row: WorkloadRow, toStage: Stage, { scopes, policy }: GateFacts): Slot[] {
  return slotsFor(toStage, row.tier, scopes, policy.promotion.slots);
}

/** People by slot. */
export interface SlotHolders {
  readonly eligible: Readonly<Record<string, readonly string[]>>;
  readonly names: ReadonlyMap<string, string>;
}

/** The roles that fill a slot of a kind; a data scope's slot is its owner's. */
export const HELD_BY: Readonly<Record<"security" | "risk", readonly Role[]>> = {
  security: ["security_approver"],
  risk: ["risk", "risk_lead"],
};

/**
 * Who may fill each slot now: roles and relations are read again at every decision, whatever they were when it was requested. A
 * data owner whose roles do not let them decide counts for nobody.
 */
export async function readEligible(source: Tx | Db, slots: readonly Slot[]): Promise<SlotHolders> {
  const reader = "prisma" in source ? source.prisma : source;
  const holders = await readRoleHolders(reader);
  const owners = await readDataOwners(
    reader,
    slots.flatMap((slot) => slot.scopeId ?? []),
  );
  const of = ({ kind, scopeId = "" }: Slot): Holder[] => {
    if (kind !== "data_owner") return holders.filter(({ roles }) => roles.some((role) => HELD_BY[kind].includes(role)));
    const owner = owners.get(scopeId);
    return owner && permissionsOf(owner.roles).has("promotion.decide") ? [owner] : [];
  };
  return {
    eligible: Object.fromEntries(slots.map((slot) => [slot.id, of(slot).map(({ id }) => id)])),
    names: new Map([...holders, ...owners.values()].map(({ id, name }) => [id, name])),
  };
}

/** The request as it is decided now: with the slots that tier, reach and policy ask for since it was made. */
export function requestNow(promotion: PromotionRow, row: WorkloadRow, gate: GateFacts): PromotionRequest {
  const request = toRequest(promotion);
  return { ...request, slots: neededSlots(request.slots, slotsOfGate(row, promotion.toStage, gate)) };
}

/** The facts of a decision on a request. */
export function decisionFacts(ctx: Ctx, row: WorkloadRow, gate: GateFacts, { eligible }: SlotHolders): DecisionFacts {
  return {
    today: gate.today,
    currentDigest: gate.digest,
    ownerId: row.ownerId,
    backupOwnerId: row.backupOwnerId,
    eligible,
    unmet: gate.unmet,
    governs: ctx.permissions.has("workload.govern"),
  };
}
