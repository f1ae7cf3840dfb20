import { afterTransition, type Dossier, dossierDigest, gatherDossier, judgeDossier } from "@/lib/controls";
import { permissionsOf, type Role } from "@/lib/people";
import { addDays, type CalendarDate, type Ctx, type Db, dayOf, notFound, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { type Reach, readProductionScopes, readReach, readTimeZone, type Stage, type UsedScopeRow, type WorkloadRow } from "@/lib/registry";
import { readStanding } from "@/lib/standing";
import {
  approvalsAsked,
  type DecisionFacts,
  type Delegated,
  endingInProduction,
  type GateCheck,
  gateChecks,
  neededSlots,
  type PromotionRequest,
  type Slot,
  slotRoles,
  slotsFor,
  unmetOf,
} from "../core";
import {
  type Holder,
  incidentRef,
  type PromotionRow,
  readDataOwners,
  readHoldingIncident,
  readRoleHolders,
  readStandIns,
  toRequest,
} from "../store";

/** The rules and the day that something is decided on, and the reach as it stands. */
export interface Ground {
  readonly today: CalendarDate;
  readonly policy: Policy;
  readonly reach: Reach;
  readonly digest: string;
}

/** All that a request or a decision is judged on, read once inside its transaction. */
export interface GateFacts extends Ground {
  /** The dossier as it would stand after the transition: what the checks are judged on. */
  readonly foreseen: Dossier;
  readonly scopes: readonly UsedScopeRow[];
  readonly checks: readonly GateCheck[];
  readonly unmet: readonly string[];
  /** Of all facts as they stand before it. */
  readonly dossierDigest: string;
}

const readerOf = (source: Tx | Db) => ("prisma" in source ? source.prisma : source);

/** What a transition that needs no gate is decided on: one that only reduces. */
export async function gatherGround(source: Tx | Db, ctx: Ctx, row: WorkloadRow): Promise<Ground> {
  const policy = await getPolicy(ctx, "prisma" in source ? undefined : source);
  const today = dayOf(ctx.now, await readTimeZone(readerOf(source)));
  return { today, policy, ...(await readReach(source, row.id)) };
}

/** The gate of a transition as it stands now. Whoever decides on it holds the workload's row and what it may share (`holdGate`). */
export async function gatherGate(source: Tx | Db, ctx: Ctx, row: WorkloadRow, toStage: Stage): Promise<GateFacts> {
  const ground = await gatherGround(source, ctx, row);
  const dossier = await gatherDossier(ctx, row.id, "prisma" in source ? undefined : source);
  if (!dossier) throw notFound("workload");
  const scopes = await readProductionScopes(readerOf(source), row.id);
  const standing = await readStanding(readerOf(source), row.id);
  const asked = scopes.map(({ ref, name, dataOwner, approvedUntil }) => ({
    ...{ ref, name, dataOwner: dataOwner?.active ? dataOwner.name : null },
    stands: approvedUntil.every((until) => until !== null && until >= ground.today),
  }));
  const approvals = approvalsAsked(asked, addDays(ground.today, ground.policy.term.scopeUse));
  const foreseen = afterTransition(dossier, { toStage, approvals });
  const verdicts = judgeDossier(ctx, foreseen);
  const holding = await readHoldingIncident(readerOf(source), row.id);
  const incident = holding && incidentRef(holding);
  const stopped = { suspendedAs: standing?.suspendedAs ?? null, left: endingInProduction(ground.reach), incident };
  const checks = gateChecks(verdicts, stopped, asked);
  return { ...ground, foreseen, scopes, checks, unmet: unmetOf(checks), dossierDigest: dossierDigest(dossier) };
}

/** The slots of a transition under a policy. */
export function slotsOfGate(row: WorkloadRow, toStage: Stage, { scopes, policy }: GateFacts): Slot[] {
  const uncontrolled = row.effects.length > 0 && row.controlPoint === "none";
  return slotsFor(toStage, { tier: row.tier, scopes, uncontrolled }, policy.promotion.slots);
}

/** People by slot, and whoever stands in for one of them. */
export interface SlotHolders {
  readonly eligible: Readonly<Record<string, readonly string[]>>;
  readonly delegated: readonly Delegated[];
  readonly names: ReadonlyMap<string, string>;
}

/** The roles that fill a slot of a kind; a data scope's slot is its owner's. */
export const HELD_BY: Readonly<Record<"security" | "risk", readonly Role[]>> = {
  security: ["security_approver"],
  risk: ["risk", "risk_lead"],
};

/**
 * Who may fill each slot now: roles and relations are read again at every decision, whatever they were when it was requested. A
 * data owner whose roles do not let them decide counts for nobody, and no more does a stand-in.
 */
export async function readEligible(source: Tx | Db, slots: readonly Slot[], today: CalendarDate): Promise<SlotHolders> {
  const reader = "prisma" in source ? source.prisma : source;
  const holders = await readRoleHolders(reader);
  const owners = await readDataOwners(
    reader,
    slots.flatMap((slot) => slot.scopeId ?? []),
  );
  const of = (slot: Slot): Holder[] => {
    const held = slotRoles(slot).flatMap((role) => HELD_BY[role]);
    if (slot.kind !== "data_owner") return holders.filter(({ roles }) => roles.some((role) => held.includes(role)));
    const owner = owners.get(slot.scopeId ?? "");
    return owner && permissionsOf(owner.roles).has("promotion.decide") ? [owner] : [];
  };
  const eligible = Object.fromEntries(slots.map((slot) => [slot.id, of(slot).map(({ id }) => id)]));
  const standIns = await readStandIns(reader, [...new Set(Object.values(eligible).flat())], today);
  const named = standIns.map(({ taker, name }) => ({ id: taker, name }));
  return {
    eligible,
    delegated: standIns.filter(({ roles }) => permissionsOf(roles).has("promotion.decide")),
    names: new Map([...holders, ...owners.values(), ...named].map(({ id, name }) => [id, name])),
  };
}

/** The request as it is decided now: with the slots that tier, reach and policy ask for since it was made. */
export function requestNow(promotion: PromotionRow, row: WorkloadRow, gate: GateFacts): PromotionRequest {
  const request = toRequest(promotion);
  return { ...request, slots: neededSlots(request.slots, slotsOfGate(row, promotion.toStage, gate)) };
}

/** The facts of a decision on a request. */
export function decisionFacts(ctx: Ctx, row: WorkloadRow, gate: GateFacts, { eligible, delegated }: SlotHolders): DecisionFacts {
  return {
    today: gate.today,
    currentDigest: gate.digest,
    ownerId: row.ownerId,
    backupOwnerId: row.backupOwnerId,
    eligible,
    delegated,
    unmet: gate.unmet,
    governs: ctx.permissions.has("workload.govern"),
  };
}
