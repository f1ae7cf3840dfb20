import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysOf } from "@/lib/platform/closed-set";
import { type DecisionCommand, type DecisionFacts, decide, evolve, type PromotionRequest } from "./machine";
import { countingApprovals, type Delegated, openSlots, wordsGiven } from "./seats";
import type { Slot } from "./slots";

// Whatever anybody does in whatever order, and whatever changes around it: what reaches "applied" was approved by enough other
// people, on the reach as it then stood. The world below is deliberately small, so that people collide.

const PEOPLE = ["ann", "bob", "cyd", "dan", "eve"] as const;
const SLOTS: readonly Slot[] = [
  { id: "data_owner:crm", kind: "data_owner", label: "Data owner", scopeId: "crm" },
  { id: "security", kind: "security", label: "Security" },
  { id: "risk", kind: "risk", label: "Risk" },
  { id: "risk:2", kind: "risk", label: "Second risk person" },
];
const DIGESTS = ["d1", "d2", "d3"] as const;

const who = fc.constantFrom(...PEOPLE);
const kind = fc.constantFrom("person", "person", "person", "service", "system");
const digest = fc.constantFrom("d1", "d1", "d1", "d2", "d3");
const slot = fc.option(fc.constantFrom("data_owner:crm", "security", "risk", "risk:2", "none"), { nil: undefined });
const holders = fc.uniqueArray(who, { maxLength: 4 });

/** Who stands in for whom, under a few names, so that what was given under one is met by another. */
const delegations = fc.uniqueArray(
  fc.record({ id: fc.constantFrom("one", "two"), giver: who, taker: who, inForce: fc.boolean() }) satisfies fc.Arbitrary<Delegated>,
  { maxLength: 2, selector: ({ id }) => id },
);

const command = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("approve" as const), who, kind, digest, slot }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("reject" as const, "request_changes" as const), who, kind, digest, slot }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("withdraw" as const), who, kind }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("lapse" as const, "mark_stale" as const, "supersede" as const, "take_effect" as const, "take_effect" as const),
    }),
  },
);
const change = fc.oneof(
  fc.record({ change: fc.constant("reach" as const), to: fc.constantFrom(...DIGESTS) }),
  fc.record({ change: fc.constant("owner" as const), to: fc.option(who) }),
  fc.record({ change: fc.constant("backupOwner" as const), to: fc.option(who) }),
  fc.record({ change: fc.constant("holders" as const), of: fc.constantFrom(...SLOTS.map(({ id }) => id)), to: holders }),
  fc.record({ change: fc.constant("delegated" as const), to: delegations }),
  fc.record({ change: fc.constant("gate" as const), unmet: fc.boolean() }),
  fc.record({ change: fc.constant("day" as const) }),
);
const steps = fc.array(fc.oneof({ weight: 4, arbitrary: command }, { weight: 1, arbitrary: change }), { maxLength: 40 });

/** What an arbitrary makes. */
type Made<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
type Step = Made<typeof steps>[number];

const start = fc.record({
  requester: who,
  owner: fc.option(who),
  eligible: fc.record(Object.fromEntries(SLOTS.map(({ id }) => [id, holders]))),
  delegated: delegations,
  slots: fc.subarray([...SLOTS], { minLength: 1 }),
  effectiveOn: fc.option(fc.constantFrom("2026-11-24", "2026-12-02"), { nil: null }),
});

/** Two people hold everything, and are away. */
const away = fc.record({
  requester: fc.constantFrom("ann" as const, "eve" as const),
  owner: fc.option(fc.constant("eve" as const)),
  eligible: fc.constant(Object.fromEntries(SLOTS.map(({ id }) => [id, ["bob", "cyd"] as const]))),
  delegated: fc.tuple(
    fc.record({ id: fc.constant("one"), giver: fc.constant("bob"), taker: fc.constantFrom("dan", "ann", "cyd"), inForce: fc.boolean() }),
    fc.record({ id: fc.constant("two"), giver: fc.constant("cyd"), taker: fc.constantFrom("dan", "eve"), inForce: fc.boolean() }),
  ),
  slots: fc.subarray([...SLOTS], { minLength: 1, maxLength: 2 }),
  effectiveOn: fc.constant(null),
});

function changed(facts: DecisionFacts, step: Extract<Step, { change: string }>): DecisionFacts {
  if (step.change === "reach") return { ...facts, currentDigest: step.to };
  if (step.change === "owner") return { ...facts, ownerId: step.to };
  if (step.change === "backupOwner") return { ...facts, backupOwnerId: step.to };
  if (step.change === "holders") return { ...facts, eligible: { ...facts.eligible, [step.of]: step.to } };
  if (step.change === "delegated") return { ...facts, delegated: step.to };
  if (step.change === "gate") return { ...facts, unmet: step.unmet ? ["purpose stated"] : [] };
  return { ...facts, today: "2026-12-02" };
}

function commandOf(step: Extract<Step, { do: string }>): DecisionCommand {
  if (!("who" in step)) return { type: step.do };
  const by = { id: step.who, kind: step.kind };
  if (step.do === "withdraw") return { type: "withdraw", by, comment: "" };
  return { type: step.do, by, seenDigest: step.digest, slot: step.slot, comment: "because" };
}

interface Applied {
  readonly before: PromotionRequest;
  readonly after: PromotionRequest;
  readonly facts: DecisionFacts;
}

/** Plays the steps as the commands would, and tells how it stood when it was applied; null when it was not. */
function play(
  {
    requester,
    owner,
    eligible,
    delegated,
    slots,
    effectiveOn,
  }: Omit<Made<typeof start>, "eligible" | "delegated"> & Pick<DecisionFacts, "eligible" | "delegated">,
  all: readonly Step[],
  from: Partial<PromotionRequest> = {},
): Applied | null {
  let facts: DecisionFacts = {
    today: "2026-11-24",
    currentDigest: "d1",
    ownerId: owner,
    backupOwnerId: null,
    eligible,
    delegated,
    unmet: [],
    governs: false,
  };
  let request: PromotionRequest = {
    state: "in_review",
    requesterId: requester,
    digest: "d1",
    slots,
    approvals: [],
    // A day that was asked for moves the term with it.
    lapsesOn: effectiveOn === null ? "2026-12-01" : "2026-12-16",
    effectiveOn,
    ...from,
  };
  for (const step of all) {
    if ("change" in step) {
      facts = changed(facts, step);
      continue;
    }
    const before = request;
    for (const event of decide(request, commandOf(step), facts).events)
      request = evolve(request, event, "who" in step ? step.who : "airlock");
    if (before.state !== "applied" && request.state === "applied") return { before, after: request, facts };
  }
  return null;
}

describe("no sequence of commands", () => {
  it.each([
    ["as people come", start, 0],
    ["with people away", away, 50],
  ] as const)("reaches applied past the people, the digest or the gate, %s", (_name, worlds, standingIn) => {
    const reached = { in_review: 0, approved: 0 };
    let inPlace = 0;
    fc.assert(
      fc.property(worlds, steps, (world, all) => {
        const applied = play(world, all);
        if (!applied) return;
        const { before, after, facts } = applied;
        const approvals = countingApprovals(after, facts);
        const people = approvals.map(({ personId }) => personId);
        expect(openSlots(after, facts)).toEqual([]);
        expect(new Set(approvals.map((given) => given.slot))).toEqual(new Set(after.slots.map(({ id }) => id)));
        expect(new Set(people).size).toBe(people.length);
        // In whose place it was given is a word as well: none twice, and none of whoever may not decide.
        const words = wordsGiven(after, facts);
        const inPlaces = approvals.filter(({ delegation }) => delegation !== null);
        expect(words.size).toBe(people.length + inPlaces.length);
        inPlace += inPlaces.length;
        for (const barred of [after.requesterId, facts.ownerId, facts.backupOwnerId]) expect([...words]).not.toContain(barred);
        for (const given of approvals) expect(given.digest).toBe(facts.currentDigest);
        expect(after.digest).toBe(facts.currentDigest);
        expect(facts.unmet).toEqual([]);
        expect(facts.today <= after.lapsesOn).toBe(true);
        expect(after.effectiveOn === null || after.effectiveOn <= facts.today).toBe(true);
        expect(keysOf(reached)).toContain(before.state);
        if (before.state === "in_review" || before.state === "approved") reached[before.state] += 1;
      }),
      { numRuns: 8000, seed: 20261124 },
    );
    // A property that no run reaches would hold for any machine.
    expect(reached.in_review).toBeGreaterThan(50);
    expect(inPlace).toBeGreaterThanOrEqual(standingIn);
  });

  it("puts into force on its day what its approvers stand behind no longer", () => {
    let reached = 0;
    const approved = fc.record({
      holders: fc.record({ security: holders, risk: holders }),
      owner: fc.option(who),
      given: fc.tuple(who, who),
    });
    fc.assert(
      fc.property(approved, fc.array(fc.oneof(command, change), { maxLength: 6 }), ({ holders: eligible, owner, given }, all) => {
        const world = {
          requester: "eve" as const,
          owner,
          eligible,
          delegated: [],
          slots: SLOTS.slice(1, 3),
          effectiveOn: "2026-12-02" as const,
        };
        const approvals = SLOTS.slice(1, 3).map(({ id }, at) => ({ slot: id, personId: given[at] ?? "", digest: "d1", delegation: null }));
        const steps = [...all, { change: "day" as const }, { do: "take_effect" as const }];
        const applied = play(world, steps, { state: "approved", approvals });
        if (!applied) return;
        reached += 1;
        const { after, facts } = applied;
        const people = countingApprovals(after, facts).map(({ personId }) => personId);
        expect([openSlots(after, facts), new Set(people).size, facts.unmet]).toEqual([[], 2, []]);
        for (const barred of [after.requesterId, facts.ownerId, facts.backupOwnerId]) expect(people).not.toContain(barred);
        expect([after.digest, facts.today]).toEqual([facts.currentDigest, "2026-12-02"]);
      }),
      { numRuns: 3000, seed: 20261126 },
    );
    expect(reached).toBeGreaterThan(20);
  });

  it("leaves a final state, or says nothing when it refuses", () => {
    const final = fc.constantFrom("applied" as const, "rejected" as const, "withdrawn" as const, "lapsed" as const, "stale" as const);
    fc.assert(
      fc.property(final, command, start, (state, step, { requester, eligible, delegated, slots }) => {
        const request: PromotionRequest = {
          state,
          requesterId: requester,
          digest: "d1",
          slots,
          approvals: [],
          lapsesOn: "2026-12-01",
          effectiveOn: null,
        };
        const people = { ownerId: null, backupOwnerId: null, eligible, delegated };
        const facts = { ...people, today: "2026-12-02", currentDigest: "d2", unmet: [], governs: true };
        const { events, refusal } = decide(request, commandOf(step), facts);
        expect(events).toEqual([]);
        expect(refusal?.message).toMatch(/\S/);
        expect(refusal?.remedy).toMatch(/\S/);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
