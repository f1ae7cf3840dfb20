import { describe, expect, it } from "vitest";
import {
  CONDITION_STEPS,
  type ConditionFacts,
  type ConditionState,
  type ConditionStep,
  conditionState,
  whyNotOnConditions,
  whyNotStepCondition,
} from "./condition";

const by = (id: string, more: Partial<ConditionFacts["by"]> = {}): ConditionFacts["by"] => ({
  id,
  kind: "person",
  governs: false,
  ...more,
});
const FACTS: ConditionFacts = {
  state: "open",
  binds: true,
  ownerId: "dan",
  setById: "sina",
  reportedById: null,
  by: by("sina"),
  answering: ["olga", "ben"],
  eligible: ["sina", "sam", "olga"],
};
const code = (step: ConditionStep, facts: Partial<ConditionFacts>) => whyNotStepCondition(step, { ...FACTS, ...facts })?.code ?? null;

/** Who may take each step while it may be taken. */
const MAY: [string, ConditionFacts["by"], Record<ConditionStep, boolean>][] = [
  ["who is to do it", by("dan"), { report: true, accept: false, return: false, move: false }],
  ["the owner, also with the slot", by("olga"), { report: true, accept: false, return: false, move: false }],
  ["the backup owner", by("ben"), { report: true, accept: false, return: false, move: false }],
  ["who set it", by("sina"), { report: false, accept: true, return: true, move: true }],
  ["another of its slot", by("sam"), { report: false, accept: true, return: true, move: true }],
  ["who governs", by("rita", { governs: true }), { report: true, accept: true, return: true, move: true }],
  ["a stranger", by("max"), { report: false, accept: false, return: false, move: false }],
  [
    "a service, whatever it may",
    by("dan", { kind: "service", governs: true }),
    { report: false, accept: false, return: false, move: false },
  ],
];

describe("a step of a condition", () => {
  it.each(MAY)("is taken by %s", (_who, asker, may) => {
    for (const step of CONDITION_STEPS) {
      const state = step === "report" || step === "move" ? "open" : "reported";
      expect([step, code(step, { by: asker, state })]).toEqual([step, may[step] ? null : "not_yours"]);
    }
  });

  it.each<[ConditionStep, Record<ConditionState, string | null>]>([
    ["report", { open: null, reported: "wrong_transition", met: "wrong_transition" }],
    ["accept", { open: "wrong_transition", reported: null, met: "wrong_transition" }],
    ["return", { open: "wrong_transition", reported: null, met: "wrong_transition" }],
    ["move", { open: null, reported: null, met: "wrong_transition" }],
  ])("%s is taken in some states", (step, answers) => {
    const asker = by("rita", { governs: true });
    for (const state of ["open", "reported", "met"] as const)
      expect([state, code(step, { by: asker, state })]).toEqual([state, answers[state]]);
    expect(code(step, { by: asker, state: "reported", binds: false })).toBe("wrong_transition");
  });

  it("is never to accept what one said was done", () => {
    expect(code("accept", { state: "reported", reportedById: "rita", by: by("rita", { governs: true }) })).toBe("not_yours");
  });
});

it.each([
  ["none", true, [], null],
  ["none with a rejection", false, [], null],
  ["one with a rejection", false, ["2026-12-01"], "conditions_of_nothing"],
  ["one for today", true, ["2026-11-24"], "day_past"],
  ["one for tomorrow", true, ["2026-11-25"], null],
  ["a year ahead", true, ["2027-11-24"], null],
  ["a day further", true, ["2026-12-01", "2027-11-25"], "day_far"],
])("conditions: %s", (_name, approves, days, expected) => {
  expect(whyNotOnConditions(approves, days, "2026-11-24")?.code ?? null).toBe(expected);
});

it("stands open, reported or met", () => {
  const at = new Date("2026-11-24T09:00:00.000Z");
  const rows = [
    { reportedAt: null, metAt: null },
    { reportedAt: at, metAt: null },
    { reportedAt: at, metAt: at },
  ];
  expect(rows.map(conditionState)).toEqual(["open", "reported", "met"]);
});
