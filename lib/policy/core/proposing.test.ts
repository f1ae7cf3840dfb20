import { describe, expect, it } from "vitest";
import type { PolicyDocument } from "../schema";
import { DEFAULT_POLICY, emptySlots, type ProposingFacts, type SlotHolders, whyNotPropose } from ".";

type Role = string;
const slotted = (pilot: readonly Role[], production: readonly Role[]): PolicyDocument => ({
  ...DEFAULT_POLICY,
  promotion: { ...DEFAULT_POLICY.promotion, slots: { pilot: [...pilot], production: [...production] } },
});

describe("emptySlots", () => {
  it.each<[string, Role[], SlotHolders, string[]]>([
    ["none with people for each", ["security", "risk"], { security: ["s"], risk: ["r", "q"] }, []],
    [
      "the second risk person of critical",
      ["security", "risk"],
      { security: ["s"], risk: ["r"] },
      ["critical: the second risk slot of entering production"],
    ],
    ["one that nobody holds", ["security"], { security: [], risk: ["r"] }, ["all: the slot of security of entering production"]],
    [
      "two that one person holds",
      ["security", "risk"],
      { security: ["a"], risk: ["a"] },
      ["all: the slots of entering production, each by another person"],
    ],
    ["none where either role will do", ["security or risk"], { security: [], risk: ["r", "q", "p"] }, []],
    ["none where one of two holds both", ["security", "risk"], { security: ["a", "b"], risk: ["a", "c"] }, []],
    [
      "two of one role with one person",
      ["2 of security"],
      { security: ["a"], risk: ["b"] },
      ["all: the slots of entering production, each by another person"],
    ],
  ])("tells %s", (_title, production, holders, expected) => {
    const found = emptySlots(slotted([], production), { ...holders });
    expect(found.filter(({ stage }) => stage === "production").map(({ tier, words }) => `${tier ?? "all"}: ${words}`)).toEqual(expected);
  });
});

describe("whyNotPropose", () => {
  const changed: PolicyDocument = { ...DEFAULT_POLICY, token: { maxDays: 30 } };
  const facts: ProposingFacts = {
    ...{ inForce: DEFAULT_POLICY, latestVersion: 2, basedOn: 2, deciders: ["lea"], isPast: false },
    holders: { security: ["s"], risk: ["r", "q"] },
  };
  it.each<[string | undefined, PolicyDocument, Partial<ProposingFacts>]>([
    [undefined, changed, {}],
    ["no_change", DEFAULT_POLICY, {}],
    ["stale_version", changed, { basedOn: 1 }],
    ["date_past", changed, { isPast: true }],
    ["no_eligible_approver", changed, { holders: { security: [], risk: ["r"] } }],
    ["no_eligible_approver", changed, { deciders: [] }],
    // Only what is critical could not be promoted: told with the proposal, and not refused.
    [undefined, changed, { holders: { security: ["s"], risk: ["r"] } }],
  ])("%s", (code, document, change) => expect(whyNotPropose(document, { ...facts, ...change })?.code).toBe(code));
});
