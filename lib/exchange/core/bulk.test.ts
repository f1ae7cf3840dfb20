import { describe, expect, it } from "vitest";
import {
  type BulkCounts,
  countsOf,
  previewWords,
  resultWords,
  startWords,
  whyNotCancel,
  whyNotRetry,
  whyNotStart,
  whyNotUndo,
} from "./bulk";

const none: BulkCounts = countsOf([]);
const some = { ...none, planned: 3 };
const facts = (state: "prepared" | "running" | "done" | "cancelled", counts = some, mine = true) => ({ state, counts, mine });

describe("a bulk change", () => {
  it.each([
    ["prepared", some, true, null],
    ["cancelled", some, true, null],
    ["running", some, true, "bulk_started_already"],
    ["done", none, true, "bulk_started_already"],
    ["prepared", none, true, "bulk_changes_nothing"],
    ["prepared", some, false, "bulk_not_yours"],
  ] as const)("%s, with %o, mine %s: starting says %s", (state, counts, mine, code) => {
    expect(whyNotStart(facts(state, counts, mine))?.code ?? null).toBe(code);
  });

  it.each([
    ["prepared", true, null],
    ["running", true, null],
    ["done", true, "bulk_over"],
    ["cancelled", true, "bulk_over"],
    ["running", false, "bulk_not_yours"],
  ] as const)("%s, mine %s: stopping says %s", (state, mine, code) => {
    expect(whyNotCancel(facts(state, some, mine))?.code ?? null).toBe(code);
  });

  it.each([
    ["done", "hand_over", { done: 2 }, true, null],
    ["cancelled", "undo", { done: 2 }, true, null],
    ["done", "retire", { done: 2 }, true, "retirement_stands"],
    ["done", "set_team", {}, true, "bulk_changed_nothing"],
    ["running", "set_team", { done: 2 }, true, "bulk_not_over"],
    ["done", "set_team", { done: 2 }, false, "bulk_not_yours"],
  ] as const)("%s, %s, %o, mine %s: undoing says %s", (state, kind, counts, mine, code) => {
    expect(whyNotUndo({ ...facts(state, { ...none, ...counts }, mine), kind })?.code ?? null).toBe(code);
  });

  it("is tried again where rows were left alone, once it is over", () => {
    expect(whyNotRetry(facts("done", { ...none, conflict: 1 }))).toBeNull();
    expect(whyNotRetry(facts("done", { ...none, done: 9 }))?.code).toBe("bulk_nothing_left");
    expect(whyNotRetry(facts("running", { ...none, conflict: 1 }))?.code).toBe("bulk_not_over");
  });

  it("is told in words", () => {
    expect(previewWords({ ...none, planned: 1179, unchanged: 12, forbidden: 3, refused: 1 })).toBe(
      "1,179 will change, 12 are so already, 3 you may not change, 1 does not allow it.",
    );
    expect(previewWords({ ...none, planned: 1 })).toBe("1 will change.");
    expect(resultWords({ ...none, done: 2, conflict: 1 })).toBe("2 changed, 1 left alone: somebody changed it meanwhile.");
    expect(startWords("hand_over", 1179)).toBe("Hand over 1,179 workloads");
    expect(startWords("retire", 1)).toBe("Retire 1 workload");
  });
});
