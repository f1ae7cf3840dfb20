/**
 * Which slots a transition needs.
 *   1. The data owner of each scope that will be used, and by policy security and risk; for tier critical a second risk person.
 *   2. Risk too where an effect has no control point: giving that slot is how risk accepts it.
 */
import type { Stage, Tier } from "@/lib/registry/core/words";

export type SlotKind = "data_owner" | "security" | "risk";

export interface Slot {
  /** "data_owner:<scope id>", "security", "risk", "risk:2". */
  readonly id: string;
  readonly kind: SlotKind;
  readonly label: string;
  /** The data scope whose owner fills it. */
  readonly scopeId?: string;
}

export interface SlotPolicy {
  readonly pilot: readonly ("security" | "risk")[];
  readonly production: readonly ("security" | "risk")[];
}

export interface UsedScope {
  readonly id: string;
  readonly name: string;
}

const LABELS = { security: "Security", risk: "Risk" } as const;

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
  const roles = uncontrolled && !asked.includes("risk") ? [...asked, "risk" as const] : asked;
  const data = [...new Map(scopes.map((scope) => [scope.id, scope])).values()].map(
    (scope): Slot => ({ id: `data_owner:${scope.id}`, kind: "data_owner", label: `Data owner, ${scope.name}`, scopeId: scope.id }),
  );
  const held = roles.map((role): Slot => ({ id: role, kind: role, label: LABELS[role] }));
  const second: Slot[] = tier === "critical" ? [{ id: "risk:2", kind: "risk", label: "Second risk person" }] : [];
  return [...data, ...held, ...second];
}

/** What a request needs now: what it was made with, and what tier, reach and policy ask for since. Slots are never dropped. */
export function neededSlots(made: readonly Slot[], now: readonly Slot[]): Slot[] {
  return [...new Map([...now, ...made].map((slot) => [slot.id, slot])).values()];
}
