import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isProductionReach, type Place, phaseOfChanged, phaseOfNew, type ReachFact } from "./phase";
import { PHASES, type Phase, REALISMS, STAGES, ZONES } from "./words";

const experiment: Place = { stage: "experiment", onHold: false };
const onHold: Place = { stage: "experiment", onHold: true };
const pilot: Place = { stage: "pilot", onHold: false };
const production: Place = { stage: "production", onHold: false };
const retired: Place = { stage: "retired", onHold: false };

const synthetic: ReachFact = { kind: "data", zones: ["experiment"], realism: "synthetic" };
const masked: ReachFact = { kind: "data", zones: ["experiment"], realism: "masked" };
const real: ReachFact = { kind: "data", zones: ["experiment"], realism: "real" };
const maskedInProduction: ReachFact = { kind: "data", zones: ["experiment", "production"], realism: "masked" };
const identity: ReachFact = { kind: "identity", zones: ["experiment"], realism: null };
const productionIdentity: ReachFact = { kind: "identity", zones: ["production"], realism: null };
const account: ReachFact = { kind: "environment", zones: ["production"], realism: null };
const sandbox: ReachFact = { kind: "environment", zones: ["experiment"], realism: null };
const tool: ReachFact = { kind: "tool", zones: [], realism: null };

const words = (answer: { phase: Phase | null; refusal: { code: string } | null }) => answer.refusal?.code ?? answer.phase;

describe("phaseOfNew", () => {
  it.each<[string, Place, ReachFact, "planned" | "live" | undefined, string]>([
    ["synthetic data goes live at once", experiment, synthetic, undefined, "live"],
    ["masked data goes live at once", experiment, masked, undefined, "live"],
    ["masked data may be planned", experiment, masked, "planned", "planned"],
    ["real data is planned", experiment, real, undefined, "planned"],
    ["real data is never live", experiment, real, "live", "needs_promotion"],
    ["data in a production store is planned", experiment, maskedInProduction, undefined, "planned"],
    ["data in a production store is never live", experiment, maskedInProduction, "live", "needs_promotion"],
    ["a production account is planned", experiment, account, undefined, "planned"],
    ["a production account is never live", experiment, account, "live", "needs_promotion"],
    ["a sandbox is live at once", experiment, sandbox, undefined, "live"],
    ["a tool is live at once", experiment, tool, undefined, "live"],
    ["an identity waits to be asked for", experiment, identity, undefined, "planned"],
    ["an identity goes live when asked for", experiment, identity, "live", "live"],
    ["a production identity is never live", experiment, productionIdentity, "live", "needs_promotion"],
    ["on hold no identity is live", onHold, identity, "live", "on_hold"],
    ["on hold an identity may be planned", onHold, identity, "planned", "planned"],
    ["on hold a production identity waits for promotion first", onHold, productionIdentity, "live", "needs_promotion"],
    ["on hold data may still be live", onHold, synthetic, undefined, "live"],
    ["in a pilot everything is planned first", pilot, synthetic, undefined, "planned"],
    ["in production everything is planned first", production, account, undefined, "planned"],
    ["in production what is live is recorded as drift", production, real, "live", "live"],
    ["in a pilot an identity that is live is recorded as drift", pilot, productionIdentity, "live", "live"],
    ["nothing is added to what is retired", retired, tool, undefined, "retired"],
    ["nor planned", retired, synthetic, "planned", "retired"],
  ])("%s", (_title, place, fact, asked, expected) => {
    expect(words(phaseOfNew(place, fact, asked))).toBe(expected);
  });

  it("says what did not happen and what to do next", () => {
    const { refusal } = phaseOfNew(onHold, identity, "live");
    expect(refusal?.message).toMatch(/^Nothing was saved\./);
    expect(refusal?.remedy).toMatch(/person before the effect/);
  });
});

describe("phaseOfChanged", () => {
  it.each<[string, Place, ReachFact, Phase, string]>([
    ["narrowing is always allowed", onHold, productionIdentity, "ending", "ending"],
    ["even when retired", retired, real, "ending", "ending"],
    ["back to planned is narrowing", production, real, "planned", "planned"],
    ["to live follows the rule for new reach", experiment, real, "live", "needs_promotion"],
    ["on hold an identity does not become live", onHold, identity, "live", "on_hold"],
    ["a retired workload's reach does not come back", retired, tool, "live", "retired"],
    ["in production it is recorded", production, tool, "live", "live"],
  ])("%s", (_title, place, fact, next, expected) => {
    expect(words(phaseOfChanged(place, fact, next))).toBe(expected);
  });
});

it("no sequence of answers makes production reach of an experiment live", () => {
  const fact = fc.record({
    kind: fc.constantFrom<ReachFact["kind"]>("data", "identity", "environment", "tool", "channel", "version"),
    zones: fc.array(fc.constantFrom(...(Object.keys(ZONES) as (keyof typeof ZONES)[])), { maxLength: 2 }),
    realism: fc.option(fc.constantFrom(...(Object.keys(REALISMS) as (keyof typeof REALISMS)[]))),
  });
  const place = fc.record({ stage: fc.constantFrom(...(Object.keys(STAGES) as (keyof typeof STAGES)[])), onHold: fc.boolean() });
  const moves = fc.array(fc.constantFrom(...(Object.keys(PHASES) as Phase[])), { maxLength: 6 });
  fc.assert(
    fc.property(
      place,
      fact,
      fc.option(fc.constantFrom("planned" as const, "live" as const), { nil: undefined }),
      moves,
      (at, what, asked, next) => {
        let phase = phaseOfNew(at, what, asked).phase;
        for (const move of next) phase = phaseOfChanged(at, what, move).phase ?? phase;
        if (at.stage === "experiment" && isProductionReach(what)) expect(phase).not.toBe("live");
        if (at.stage === "experiment" && at.onHold && what.kind === "identity") expect(phase).not.toBe("live");
        if (at.stage === "retired") expect(phase).not.toBe("live");
      },
    ),
  );
});
