import { describe, expect, it } from "vitest";
import { liveReach, type Reach } from "@/lib/registry/core/reach";
import type { Stage } from "@/lib/registry/core/words";
import { closingOf, kindOf, nextStages, type RequestFacts, unfillable, whyNotRequest } from "./request";
import { neededSlots, slotsFor } from "./slots";

const kindWords = (from: Stage, to: Stage, skipPilot: boolean): string => {
  const kind = kindOf(from, to, skipPilot);
  return typeof kind === "string" ? kind : kind.code;
};

describe("transitions", () => {
  const NO = "wrong_transition";
  it.each<[Stage, Stage, boolean, string]>([
    ["experiment", "pilot", false, "promotion"],
    ["experiment", "production", false, NO],
    ["experiment", "production", true, "promotion"],
    ["experiment", "experiment", true, NO],
    ["experiment", "retired", true, NO],
    ["pilot", "experiment", true, NO],
    ["pilot", "pilot", false, "reapproval"],
    ["pilot", "production", false, "promotion"],
    ["pilot", "retired", true, NO],
    ["production", "experiment", true, NO],
    ["production", "pilot", true, NO],
    ["production", "production", false, "reapproval"],
    ["production", "retired", true, NO],
    ["retired", "pilot", true, NO],
    ["retired", "production", true, NO],
    ["retired", "retired", true, NO],
    ["retired", "experiment", true, NO],
  ])("%s to %s, pilot skippable: %s", (from, to, skipPilot, expected) => {
    expect(kindWords(from, to, skipPilot)).toBe(expected);
  });

  it.each<[Stage, boolean, Stage[]]>([
    ["experiment", true, ["pilot", "production"]],
    ["experiment", false, ["pilot"]],
    ["pilot", true, ["production"]],
    ["production", true, []],
    ["retired", true, []],
  ])("offers from %s (pilot skippable: %s)", (from, skipPilot, expected) => {
    expect(nextStages(from, skipPilot)).toEqual(expected);
  });
});

describe("slots", () => {
  const policy = { pilot: ["security"], production: ["security", "risk"] } as const;
  const scopes = [
    { id: "s1", name: "CRM" },
    { id: "s1", name: "CRM" },
    { id: "s2", name: "Claims" },
  ];

  it.each([
    ["pilot", "high", [], ["security"]],
    ["pilot", "critical", [], ["security", "risk", "risk:2"]],
    ["production", "low", [], ["security", "risk"]],
    ["production", "critical", scopes, ["data_owner:s1", "data_owner:s2", "security", "risk", "risk:2"]],
  ] as const)("%s at tier %s", (stage, tier, used, expected) => {
    expect(slotsFor(stage, { tier, scopes: used, uncontrolled: false }, policy).map(({ id }) => id)).toEqual(expected);
  });

  it.each([
    ["pilot", ["security", "risk"]],
    ["production", ["security", "risk"]],
  ] as const)("asks risk about an effect that nobody stands before, on the way to %s", (stage, expected) => {
    expect(slotsFor(stage, { tier: "high", scopes: [], uncontrolled: true }, policy).map(({ id }) => id)).toEqual(expected);
  });

  it("adds what is asked for since, and drops nothing that was asked for", () => {
    const made = slotsFor("production", { tier: "high", scopes: scopes.slice(2), uncontrolled: false }, policy);
    const now = slotsFor(
      "production",
      { tier: "critical", scopes: scopes.slice(0, 1), uncontrolled: false },
      { ...policy, production: ["security"] },
    );
    expect(
      neededSlots(made, now)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(["data_owner:s1", "data_owner:s2", "risk", "risk:2", "security"]);
  });
});

const facts: RequestFacts = {
  today: "2026-11-24",
  effectiveOn: null,
  stage: "experiment",
  skipPilot: true,
  openRef: null,
  unmet: [],
  requesterId: "reno",
  ownerId: "olga",
  backupOwnerId: "ben",
  slots: slotsFor(
    "production",
    { tier: "critical", scopes: [], uncontrolled: false },
    { pilot: ["security"], production: ["security", "risk"] },
  ),
  eligible: { security: ["sina"], risk: ["rita", "rolf"], "risk:2": ["rita", "rolf"] },
};

describe("whether a request may be made", () => {
  it.each<[string, Partial<RequestFacts>, string | undefined]>([
    ["all is well", {}, undefined],
    ["another is open", { openRef: "PR-0007" }, "already_open"],
    ["nobody owns it", { ownerId: null }, "no_owner"],
    ["something is unmet", { unmet: ["purpose stated"] }, "gate_unmet"],
    [
      "two risk people are needed and there is one",
      { eligible: { ...facts.eligible, "risk:2": ["rita"], risk: ["rita"] } },
      "no_eligible_approver",
    ],
    ["the only security approver requests", { requesterId: "sina" }, "no_eligible_approver"],
    ["the only security approver owns it", { ownerId: "sina" }, "no_eligible_approver"],
    ["one of two risk people backs up", { backupOwnerId: "rolf" }, "no_eligible_approver"],
    ["it is retired", { stage: "retired" }, "wrong_transition"],
  ])("%s", (_case, change, code) => {
    expect(whyNotRequest("production", { ...facts, ...change })?.code).toBe(code);
  });

  it("finds people for all slots when somebody has to step aside for another", () => {
    const slots = ["a", "b", "c"].map((id) => ({ id, kind: "risk" as const, label: id }));
    expect(unfillable(slots, [], { a: ["1", "2"], b: ["1"], c: ["2", "3"] })).toBeNull();
    expect(unfillable(slots, ["3"], { a: ["1", "2"], b: ["1"], c: ["2", "3"] })?.id).toBe("c");
  });

  it.each([
    ["in_review", "d", "2026-12-01", null],
    ["in_review", "other", "2026-12-01", "mark_stale"],
    ["in_review", "other", "2026-11-23", "lapse"],
    ["changes_requested", "d", "2026-12-01", "supersede"],
    ["changes_requested", "other", "2026-12-01", "supersede"],
  ] as const)("an earlier one %s on %s until %s: %s", (state, digest, lapsesOn, expected) => {
    expect(closingOf({ state, digest, lapsesOn }, { today: "2026-11-24", currentDigest: "d" })).toBe(expected);
  });
});

const reach: Reach = {
  ownerId: "olga",
  backupOwnerId: "ben",
  purpose: "Answers mail",
  inScope: "",
  outOfScope: "",
  effects: ["triggers_action"],
  controlPoint: "before_effect",
  controlPointWho: "The clerk",
  autonomy: "suggests",
  scopeUses: [],
  identities: [],
  environments: [],
  tools: [],
  channels: [],
  versions: [],
};

describe("what is live", () => {
  it("leaves out what is planned and what is ending, and keeps the rest as it is", () => {
    const tool = { name: "mail.send", rule: "allowed", simulated: false } as const;
    const all = {
      ...reach,
      tools: [
        { ...tool, phase: "live" as const },
        { ...tool, name: "x", phase: "planned" as const },
        { ...tool, name: "y", phase: "ending" as const },
      ],
    };
    expect(liveReach(all)).toEqual({ ...reach, tools: [{ ...tool, phase: "live" }] });
  });
});
