import { describe, expect, it } from "vitest";
import { actionsOf, decideRun, type RunAction, type RunPhase, type RunState } from "./run";

const state = (phase: RunPhase, more: Partial<RunState> = {}): RunState => ({
  phase,
  stoppedIn: null,
  hasMapping: true,
  applied: 0,
  ...more,
});

const ACTIONS: readonly RunAction[] = ["finish", "read_as", "map", "check", "apply", "cancel", "resume", "discard"];

describe("an import run", () => {
  it.each<[RunPhase, Partial<Record<RunAction, RunPhase>>]>([
    ["uploading", { finish: "mapping", discard: "cancelled" }],
    ["mapping", { read_as: "mapping", map: "mapping", check: "checking", discard: "cancelled" }],
    ["checking", { cancel: "cancelled" }],
    ["checked", { read_as: "mapping", map: "mapping", check: "checking", apply: "applying", discard: "cancelled" }],
    ["applying", { cancel: "cancelled" }],
    ["done", {}],
    ["cancelled", { read_as: "mapping", map: "mapping", check: "checking", resume: "checking", discard: "cancelled" }],
    ["failed", { read_as: "mapping", map: "mapping", check: "checking", resume: "checking", discard: "cancelled" }],
  ])("that is %s may go on in these ways alone", (phase, ways) => {
    const from = state(phase, { stoppedIn: "checking" });
    for (const action of ACTIONS) {
      const next = ways[action];
      const decision = decideRun(from, action);
      if (next) expect(decision, action).toEqual({ next });
      else expect(decision, action).toMatchObject({ refusal: { code: "import_phase" } });
    }
    expect(actionsOf(from).sort()).toEqual(Object.keys(ways).sort());
  });

  it("goes on where it stopped, and nowhere else once it has written", () => {
    const stopped = state("cancelled", { stoppedIn: "applying", applied: 2000 });
    expect(decideRun(stopped, "resume")).toEqual({ next: "applying" });
    for (const action of ["read_as", "map", "check", "discard"] as const)
      expect(decideRun(stopped, action)).toMatchObject({ refusal: { code: "import_applied" } });
  });

  it("is not checked without a mapping", () => {
    expect(decideRun(state("mapping", { hasMapping: false }), "check")).toMatchObject({ refusal: { code: "import_unmapped" } });
  });
});
