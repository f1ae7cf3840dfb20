import { expect, it } from "vitest";
import { removalWords } from "./reach-kinds";

it.each([
  ["what an experiment plans", { live: false, stage: "experiment" }, 1],
  ["what an experiment has", { live: true, stage: "experiment" }, 2],
  ["what production plans", { live: false, stage: "production" }, 2],
  ["what a pilot has", { live: true, stage: "pilot" }, 3],
] as const)("says what follows from removing %s", (_title, facts, sentences) => {
  expect(removalWords(facts)).toHaveLength(sentences);
});

it("says that what was approved is not brought back without approval", () => {
  expect(removalWords({ live: true, stage: "production" }).at(-1)).toContain("re-approval");
  expect(removalWords({ live: true, stage: "experiment" }).join(" ")).not.toContain("re-approval");
});
