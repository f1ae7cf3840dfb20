/**
 * Which slots a transition needs: the data owner of each scope that will be used, and by policy and tier security and risk.
 * For tier critical a second risk person.
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

/** The slots of entering, or staying in, a stage at a tier with these scopes in use. */
export function slotsFor(toStage: Stage, tier: Tier, scopes: readonly UsedScope[], policy: SlotPolicy): Slot[] {
  const roles = toStage === "production" ? policy.production : policy.pilot;
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
