/**
 * The slots that a policy asks for beside those of data owners, as people write them: "security", "2 of risk", "security or risk".
 *   1. "2 of risk" is two seats, each for another person of the role; "security or risk" one seat for somebody of either.
 *   2. Each entry of a list is another kind of seat: two people of one role are "2 of risk", not "risk" twice.
 *   3. Seats have ids that do not change with the number of others: "risk", "risk:2"; "security|risk".
 */
export const SLOT_ROLES = ["security", "risk"] as const;
export type SlotRole = (typeof SLOT_ROLES)[number];

/** The most people that one entry may ask for. */
const MOST = 5;

export interface SlotRule {
  /** Any of these; in one order, whichever they were written in. */
  readonly roles: readonly SlotRole[];
  readonly count: number;
}

const ENTRY = /^(?:([1-9])\s+of\s+)?([a-z]+(?:\s+or\s+[a-z]+)*)$/;

/** What an entry says; null for what is none. */
export function slotRuleOf(text: string): SlotRule | null {
  const [, count = "1", named = ""] = ENTRY.exec(text.trim().toLowerCase()) ?? [];
  const names = named.split(/\s+or\s+/);
  const roles = SLOT_ROLES.filter((role) => names.includes(role));
  if (roles.length !== names.length || Number(count) > MOST) return null;
  return { roles, count: Number(count) };
}

/** An entry as it is kept: one way to say one thing. */
export function slotText({ roles, count }: SlotRule): string {
  const who = roles.join(" or ");
  return count === 1 ? who : `${count} of ${who}`;
}

const keyOf = ({ roles }: SlotRule): string => roles.join("|");

/** Whether two entries of a list ask for one kind of seat. */
export function repeatsARole(texts: readonly string[]): boolean {
  const keys = texts.flatMap((text) => slotRuleOf(text) ?? []).map(keyOf);
  return new Set(keys).size !== keys.length;
}

/** One seat that somebody fills. */
export interface Seat {
  readonly id: string;
  readonly roles: readonly SlotRole[];
  /** "Security", "Risk (2 of 3)", "Security or risk". */
  readonly label: string;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function seatsOf(rule: SlotRule): Seat[] {
  const who = sentence(rule.roles.join(" or "));
  return Array.from({ length: rule.count }, (_, at) => ({
    id: at === 0 ? keyOf(rule) : `${keyOf(rule)}:${at + 1}`,
    roles: rule.roles,
    label: rule.count === 1 ? who : `${who} (${at + 1} of ${rule.count})`,
  }));
}

/** How many of a role must be there at least, whatever the policy says. */
export type AtLeast = Partial<Readonly<Record<SlotRole, number>>>;

/** The seats of a list of entries, with as many of each role as there must be at least. */
export function seatsFor(texts: readonly string[], least: AtLeast = {}): Seat[] {
  const rules = texts.flatMap((text) => slotRuleOf(text) ?? []);
  const seats = rules.flatMap(seatsOf);
  const added = SLOT_ROLES.flatMap((role) => {
    const held = rules.find((rule) => keyOf(rule) === role)?.count ?? 0;
    const wanted = Math.max(least[role] ?? 0, held);
    return seatsOf({ roles: [role], count: wanted })
      .slice(held)
      .map((seat, at) => ({ ...seat, label: held + at === 0 ? sentence(role) : `Second ${role} person` }));
  });
  return [...seats, ...added];
}
