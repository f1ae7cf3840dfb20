import { describe, expect, it } from "vitest";
import { refuseLowering, refuseRaise } from "./floor";
import { deriveTier, higherTier, type TierFacts, tierInForce } from "./tier";

const nothing: TierFacts = { effects: [], controlPoint: "before_effect", autonomy: "suggests", classification: null, channels: [] };

describe("the derived tier", () => {
  it.each<[string, Partial<TierFacts>, string]>([
    ["nothing it does reaches out", {}, "low"],
    ["confidential data alone", { classification: "confidential" }, "moderate"],
    ["restricted data alone", { classification: "restricted" }, "moderate"],
    ["internal data alone", { classification: "internal" }, "low"],
    ["sensitive data and an outward channel", { classification: "confidential", channels: ["outward"] }, "moderate"],
    ["restricted data and an outward channel", { classification: "restricted", channels: ["internal", "outward"] }, "high"],
    ["an outward channel alone", { channels: ["outward"] }, "low"],
    [
      "sensitive data that shapes a decision",
      { classification: "confidential", effects: ["influences_decision"], controlPoint: "after_effect" },
      "high",
    ],
    ["a decision with a person before it", { effects: ["influences_decision"] }, "moderate"],
    ["a customer with a person before them", { effects: ["affects_customer"] }, "moderate"],
    ["a customer with nobody between", { effects: ["affects_customer"], controlPoint: "none" }, "high"],
    [
      "everything at once",
      {
        effects: ["affects_customer", "changes_record", "triggers_action"],
        controlPoint: "none",
        autonomy: "acts_alone",
        classification: "restricted",
      },
      "critical",
    ],
    ["acting alone without an effect", { autonomy: "acts_alone", controlPoint: "none" }, "low"],
  ])("%s", (_title, facts, expected) => {
    expect(deriveTier({ ...nothing, ...facts }).tier).toBe(expected);
  });

  it("is never below moderate with restricted data, whoever stands before it", () => {
    expect(deriveTier({ ...nothing, classification: "restricted", effects: ["influences_decision"] }).tier).not.toBe("low");
  });

  it("gives a reason for every point, and says what lowered it", () => {
    const { reasons } = deriveTier({ ...nothing, effects: ["affects_customer", "changes_record"], classification: "confidential" });
    expect(reasons.filter((reason) => reason.direction === "raises").map((reason) => reason.text)).toEqual([
      "Affects a customer",
      "Changes a record",
      "Uses confidential data",
    ]);
    expect(reasons.filter((reason) => reason.direction === "lowers")).toHaveLength(1);
  });
});

describe("the floor", () => {
  it("is in force only above the derived tier", () => {
    expect(tierInForce("moderate", "high")).toBe("high");
    expect(tierInForce("critical", "high")).toBe("critical");
    expect(tierInForce("low", null)).toBe("low");
    expect(higherTier("low", "critical")).toBe("critical");
  });

  it.each([
    ["low", "moderate", null],
    ["high", "high", "not_higher"],
    ["critical", "low", "not_higher"],
  ] as const)("raising %s to %s: %s", (inForce, floor, expected) => {
    expect(refuseRaise(inForce, floor)?.code ?? null).toBe(expected);
  });

  it.each([
    ["a second person takes it back", "ben", "high", "ada", null],
    ["not the one who raised it", "ada", "high", "ada", "self_lowering"],
    ["nothing to take back", "ben", null, null, "no_floor"],
    ["anybody where nobody is known to have raised it", "ben", "high", null, null],
  ] as const)("%s", (_title, personId, floor, raisedById, expected) => {
    expect(refuseLowering(personId, floor, raisedById)?.code ?? null).toBe(expected);
  });
});
