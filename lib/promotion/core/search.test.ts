import { expect, it } from "vitest";
import { type DecisionCommand, type DecisionFacts, decide, type PromotionRequest } from "./machine";
import type { Delegated, GivenApproval } from "./seats";
import type { Slot } from "./slots";

// A complete search: every request of two slots with up to two approvals, in every world of up to four people, and every command that
// could put it into force. Whether a sequence ends in "applied" is decided by its last command on the state before it: where no state
// and no command do so past the people, the digest, the gate or the day, no sequence does. Whoever is neither requester nor owner is like
// any other, so that one stands for all.

const SLOTS: readonly Slot[] = [
  { id: "security", kind: "security", label: "Security" },
  { id: "risk", kind: "risk", label: "Risk" },
];
const [EARLY, DAY, LATE] = ["2026-11-24", "2026-11-26", "2026-12-20"] as const;
const PEOPLE = ["ann", "bob", "cyd", "dan"] as const;
type Person = (typeof PEOPLE)[number];

/** One who is away, or was, stood in for by another or by whoever asks; or whoever asks is. What they are called makes no difference. */
const [GIVER, TAKER] = ["bob", "cyd"] as const;
const STAND_INS: readonly (readonly Delegated[])[] = [
  [{ id: "one", giver: GIVER, taker: TAKER, inForce: true }],
  [{ id: "one", giver: GIVER, taker: TAKER, inForce: false }],
  [{ id: "one", giver: GIVER, taker: "ann", inForce: true }],
  [{ id: "one", giver: "ann", taker: TAKER, inForce: true }],
];

/** Every way to hold the two slots, as one bit a slot and person. */
function holdings(people: readonly Person[]): Record<string, readonly string[]>[] {
  const every = 1 << (2 * people.length);
  return Array.from({ length: every }, (_, bits) => ({
    security: people.filter((_person, at) => bits & (1 << at)),
    risk: people.filter((_person, at) => bits & (1 << (at + people.length))),
  }));
}

/** Every list of up to two approvals, on the digest that is asked for or on another. */
function approvalLists(people: readonly Person[]): GivenApproval[][] {
  const each = people.flatMap((personId) =>
    SLOTS.flatMap(({ id: slot }) => ["d1", "d0"].map((digest): GivenApproval => ({ slot, personId, digest, delegation: null }))),
  );
  if (people.includes(TAKER)) each.push(...SLOTS.map(({ id: slot }) => ({ slot, personId: TAKER, digest: "d1", delegation: "one" })));
  // Beside one on another digest, a second of that kind says nothing new.
  const beside = each.filter(({ digest }) => digest === "d1");
  return [[], ...each.map((one) => [one]), ...each.flatMap((one) => beside.filter((other) => other !== one).map((other) => [one, other]))];
}

function commandsOf(people: readonly Person[]): DecisionCommand[] {
  const slots = [undefined, ...SLOTS.map(({ id }) => id)];
  const approve = (id: Person, slot: string | undefined, seenDigest: string): DecisionCommand => {
    return { type: "approve", by: { id, kind: "person" }, slot, seenDigest, comment: "" };
  };
  return [...people.flatMap((id) => slots.map((slot) => approve(id, slot, "d1"))), { type: "take_effect" }];
}

/** The day, the reach and the gate: what each of them alone would stop, and a day on which nothing does. */
const AROUND = [
  ...[EARLY, DAY, LATE].map((today) => ({ today, currentDigest: "d1", unmet: [] })),
  { today: DAY, currentDigest: "d2", unmet: [] },
  { today: DAY, currentDigest: "d1", unmet: ["owner"] },
];

/** Whoever stands in for somebody does so where nothing else stops it: the day, the reach and the gate ask nobody who gave what. */
const AROUNDS = [
  ...AROUND.map((around) => ({ ...around, delegated: [] })),
  ...STAND_INS.map((delegated) => ({ today: DAY, currentDigest: "d1", unmet: [], delegated })),
];

interface Tried {
  applied: number;
  wrong: string[];
}

/** Why this must not have been applied; null where it may be. */
function fault(request: PromotionRequest, command: DecisionCommand, facts: DecisionFacts): string | null {
  const given = command.type === "approve" ? [{ slot: command.slot, personId: command.by.id, digest: "d1", delegation: undefined }] : [];
  const all = [...request.approvals, ...given].filter(({ digest }) => digest === "d1");
  const barred = [request.requesterId, facts.ownerId];
  /** Every pair of who gives a slot and whose word that is, in their own right or, while it stood, in another's place. */
  const waysTo = (slot: string): [string, string][] =>
    all
      .filter((one) => (one.slot ?? slot) === slot)
      .flatMap(({ personId, delegation }): [string, string][] => {
        const lent = facts.delegated.filter(({ taker, inForce }) => taker === personId && (delegation === "one" || inForce));
        const own: [string, string][] = delegation === "one" ? [] : [[personId, personId]];
        return [...own, ...(delegation === null ? [] : lent.map(({ giver }): [string, string] => [personId, giver]))];
      })
      .filter(([by, word]) => facts.eligible[slot]?.includes(word) && !barred.includes(by) && !barred.includes(word));
  // Two slots by two people who may, with the words of two, none of them among the other's.
  const pair = waysTo("security").some((one) => waysTo("risk").some((other) => !one.some((person) => other.includes(person))));
  if (!pair) return "without two people";
  if (facts.currentDigest !== "d1") return "on another reach";
  if (facts.unmet.length > 0) return "with the gate closed";
  if (facts.today > request.lapsesOn) return "past its term";
  return request.effectiveOn !== null && facts.today < request.effectiveOn ? "before its day" : null;
}

function search(count: number): Tried {
  const people = PEOPLE.slice(0, count);
  const tried: Tried = { applied: 0, wrong: [] };
  const commands = commandsOf(people);
  const lists = approvalLists(people);
  const worlds = holdings(people).flatMap((eligible) =>
    AROUNDS.flatMap((around) =>
      // Whoever asks may own it too: that bars nobody else, and is tried where nobody is away.
      (around.delegated.length > 0 ? [null, "bob"] : [null, "ann", "bob"]).map(
        (ownerId): DecisionFacts => ({ ...around, eligible, ownerId, backupOwnerId: null, governs: false }),
      ),
    ),
  );
  // What was given in somebody's place counts nowhere else than where somebody is away.
  const away = worlds.filter(({ delegated }) => delegated.length > 0);
  for (const effectiveOn of [null, DAY]) {
    for (const approvals of lists) {
      const asked = { requesterId: "ann", digest: "d1", slots: SLOTS, approvals, lapsesOn: "2026-12-10", effectiveOn };
      for (const state of effectiveOn === null ? (["in_review"] as const) : (["in_review", "approved"] as const)) {
        const request: PromotionRequest = { ...asked, state };
        const where = approvals.some(({ delegation }) => delegation) ? away : worlds;
        for (const facts of where) for (const command of commands) tryOne(request, command, facts, tried);
      }
    }
  }
  return tried;
}

function tryOne(request: PromotionRequest, command: DecisionCommand, facts: DecisionFacts, tried: Tried): void {
  const { events } = decide(request, command, facts);
  if (events.at(-1)?.type !== "applied") return;
  tried.applied += 1;
  const why = fault(request, command, facts);
  if (why) tried.wrong.push(`${why}: ${JSON.stringify({ request, command, facts })}`);
}

it.each([
  [1, false],
  [2, false],
  [3, true],
  [4, true],
])("with %s people nothing is applied past the people, the digest, the gate or the day", { timeout: 120_000 }, (count, possible) => {
  const { applied, wrong } = search(count);
  expect(wrong).toEqual([]);
  // Two slots take two people beside whoever asked.
  expect(applied > 0).toBe(possible);
});
