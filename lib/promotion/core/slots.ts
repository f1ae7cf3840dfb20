/**
 * Which slots a transition needs.
 *   1. The data owner of each scope that will be used, and the seats that the policy asks of security and risk; for tier critical two of
 *      risk at least.
 *   2. One of risk at least where an effect has no control point: giving that slot is how risk accepts it.
 */
import { type SlotRole, seatsFor } from "@/lib/policy/core/slots";
import type { Stage, Tier } from "@/lib/registry/core/words";

/** "role" is a seat of any of the roles that it names. */
export type SlotKind = "data_owner" | "security" | "risk" | "role";

export interface Slot {
  /** "data_owner:<scope id>", "security", "risk", "risk:2", "security|risk". */
  readonly id: string;
  readonly kind: SlotKind;
  readonly label: string;
  /** The data scope whose owner fills it. */
  readonly scopeId?: string;
  /** Of a slot of any of several roles. */
  readonly roles?: readonly SlotRole[];
}

/** The roles whose holders fill a slot; none for a data owner's. */
export function slotRoles({ kind, roles = [] }: Slot): readonly SlotRole[] {
  if (kind === "data_owner") return [];
  return kind === "role" ? roles : [kind];
}

/** The entries of the policy, as `slotRuleOf` reads them. */
export interface SlotPolicy {
  readonly pilot: readonly string[];
  readonly production: readonly string[];
}

export interface UsedScope {
  readonly id: string;
  readonly name: string;
}

/** What of a workload says which slots there are. */
export interface SlotFacts {
  readonly tier: Tier;
  readonly scopes: readonly UsedScope[];
  /** It has an effect, and nobody stands before or after it. */
  readonly uncontrolled: boolean;
}

/** The slots of entering, or staying in, a stage. */
export function slotsFor(toStage: Stage, { tier, scopes, uncontrolled }: SlotFacts, policy: SlotPolicy): Slot[] {
  const asked = toStage === "production" ? policy.production : policy.pilot;
  const data = [...new Map(scopes.map((scope) => [scope.id, scope])).values()].map(
    (scope): Slot => ({ id: `data_owner:${scope.id}`, kind: "data_owner", label: `Data owner, ${scope.name}`, scopeId: scope.id }),
  );
  const least = tier === "critical" ? 2 : Number(uncontrolled);
  const held = seatsFor(asked, { risk: least }).map(({ id, label, roles }): Slot => {
    const [role] = roles;
    return roles.length === 1 && role ? { id, kind: role, label } : { id, kind: "role", label, roles };
  });
  return [...data, ...held];
}

/** What a request needs now: what it was made with, and what tier, reach and policy ask for since. Slots are never dropped. */
export function neededSlots(made: readonly Slot[], now: readonly Slot[]): Slot[] {
  return [...new Map([...now, ...made].map((slot) => [slot.id, slot])).values()];
}
