import { describe, expect, it } from "vitest";
import { type AxisSeparation, type SeparatedThing, separationOf } from "@/lib/registry/core/separation";
import { apartWords, crossingsOf, evidenceOf } from "./separation-words";

const thing = (changes: Partial<SeparatedThing> = {}): SeparatedThing => ({
  ...{ key: "a", reference: "sa@lab", notes: ["ID-0001"], phase: "live", source: "declared", comparable: true, shared: false },
  ...changes,
});
const axis = (changes: Partial<AxisSeparation>): AxisSeparation => ({
  ...{ axis: "identity", state: "unproven", experiment: [], production: [] },
  ...changes,
});

describe("crossingsOf", () => {
  it("says what crosses, where it stands in either zone, and how it mends", () => {
    const shared = axis({
      axis: "secret",
      state: "shared",
      experiment: [thing({ reference: "Sched key", notes: ["in exp/sched"], shared: true }), thing({ key: "b" })],
      production: [thing({ reference: "Sched key", notes: ["in prod/sched"], shared: true })],
    });
    const [crossing, ...rest] = crossingsOf([axis({}), shared]);
    expect(rest).toEqual([]);
    expect(crossing?.headline).toBe("One secret crosses the wall.");
    expect(crossing?.where).toBe("Sched key stands in the experiment zone (in exp/sched) and in production (in prod/sched).");
    expect(crossing?.mend).toContain("Rotate it");
  });

  it("is empty where nothing crosses", () => {
    expect(crossingsOf(separationOf([]))).toEqual([]);
  });
});

describe("apartWords", () => {
  it.each([
    ["all", [axis({}), axis({})], "Every wall is dashed"],
    ["one", [axis({}), axis({ state: "proved" })], "One wall is dashed"],
    ["some", [axis({}), axis({}), axis({ state: "proved" })], "2 walls are dashed"],
    ["none", [axis({ state: "proved" })], "apart on every axis"],
  ])("counts the walls that are not proved: %s", (_title, axes, words) => {
    expect(apartWords(axes)).toContain(words);
  });
});

describe("evidenceOf", () => {
  it("says how we know, and what cannot be compared", () => {
    expect(evidenceOf(thing(), "identity")).toBe("ID-0001, live, declared");
    expect(evidenceOf(thing({ notes: ["Lab", "home of sa@lab"] }), "account")).toBe("Lab, live, declared, home of sa@lab");
    expect(evidenceOf(thing({ notes: ["in vault"], comparable: false }), "secret")).toBe("in vault, no fingerprint, live, declared");
  });
});
