import { describe, expect, it } from "vitest";
import { answerKeyTest, contradictionOf } from "./key-test";
import { CONTROL_POINTS, EFFECTS, STAGES } from "./words";

const keys = <T extends string>(record: Readonly<Record<T, string>>) => Object.keys(record) as T[];

describe("the key test", () => {
  it.each(keys(CONTROL_POINTS))("without an effect it is an experiment, control point %s", (controlPoint) => {
    expect(answerKeyTest({ effects: [], controlPoint }).zone).toBe("experiment");
    expect(contradictionOf("experiment", { effects: [], controlPoint })).toBeNull();
  });

  for (const effect of keys(EFFECTS)) {
    it.each([
      ["before_effect", "experiment", false],
      ["after_effect", "production", true],
      ["none", "production", true],
    ] as const)(`${effect} with a person %s belongs to %s`, (controlPoint, zone, held) => {
      expect(answerKeyTest({ effects: [effect], controlPoint }).zone).toBe(zone);
      expect(contradictionOf("experiment", { effects: [effect], controlPoint }) !== null).toBe(held);
    });
  }

  it.each(keys(STAGES).filter((stage) => stage !== "experiment"))("nothing contradicts the stage %s", (stage) => {
    expect(contradictionOf(stage, { effects: ["triggers_action"], controlPoint: "none" })).toBeNull();
  });

  it("says why in one sentence and shows two ways on", () => {
    const contradiction = contradictionOf("experiment", { effects: ["changes_record", "affects_customer"], controlPoint: "none" });
    expect(contradiction?.why).toBe(
      "It changes a record, affects a customer, and no person stands between. That is not an experiment, whatever it is called.",
    );
    expect(contradiction?.waysOn).toHaveLength(2);
  });
});
