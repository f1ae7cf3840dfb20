import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysOf } from "@/lib/platform/closed-set";
import { type AxisSeparation, type Placement, SEPARATION_AXES, type SeparationAxis, separationOf } from "./separation";
import { FACT_SOURCES, type FactSource, PHASES, ZONES, type Zone } from "./words";

const place = (key: string, zone: Zone, changes: Partial<Placement> = {}): Placement => ({
  ...{ axis: "identity", key, zone, reference: key, note: "", phase: "live", source: "observed", comparable: true },
  ...changes,
});

function axisOf(placements: readonly Placement[], axis: SeparationAxis = "identity"): AxisSeparation {
  const found = separationOf(placements).find((one) => one.axis === axis);
  if (!found) throw new Error(`no ${axis}`);
  return found;
}

const lab = place("sa-lab", "experiment");
const prod = place("sa-prod", "production");
const said = (source: FactSource) => ({ source });

describe("the state of an axis", () => {
  it.each<[string, readonly Placement[], AxisSeparation["state"]]>([
    ["nothing is stated", [], "unproven"],
    ["only the experiment's room is stated", [lab], "unproven"],
    ["only production's room is stated", [prod], "unproven"],
    ["both rooms are observed", [lab, prod], "proved"],
    ["one is attested", [lab, { ...prod, ...said("attested") }], "proved"],
    ["one is declared alone", [lab, { ...prod, ...said("declared") }], "unproven"],
    ["one more thing is declared alone", [lab, prod, place("sa-more", "production", said("declared"))], "unproven"],
    ["a second fact about it is declared alone", [lab, prod, { ...prod, ...said("declared") }], "unproven"],
    ["one cannot be compared", [lab, { ...prod, comparable: false }], "unproven"],
    ["a second fact about it cannot be compared", [lab, prod, { ...prod, comparable: false }], "unproven"],
    ["one thing stands in both", [lab, place("sa-lab", "production")], "shared"],
    ["one thing is declared in both", [{ ...lab, ...said("declared") }, place("sa-lab", "production", said("declared"))], "shared"],
    ["one of several stands in both", [lab, prod, place("sa-more", "experiment"), place("sa-more", "production")], "shared"],
    ["what is planned crosses", [lab, place("sa-lab", "production", { phase: "planned" })], "shared"],
    ["what is ending still crosses", [place("sa-prod", "experiment", { phase: "ending" }), prod], "shared"],
    ["it stands in both on another axis", [lab, place("sa-lab", "production", { axis: "account" })], "unproven"],
  ])("when %s", (_title, placements, expected) => {
    expect(axisOf(placements).state).toBe(expected);
  });
});

describe("a room", () => {
  it("shows each thing once, with everything that places it there and the weakest source", () => {
    const { experiment } = axisOf([
      place("vault", "experiment", { note: "Lab secrets", phase: "planned" }),
      place("vault", "experiment", { note: "sa-lab", phase: "live", source: "declared" }),
      place("vault", "experiment", { note: "sa-lab" }),
    ]);
    expect(experiment).toEqual([
      {
        ...{ key: "vault", reference: "vault", notes: ["Lab secrets", "sa-lab"], phase: "live", source: "declared" },
        ...{ comparable: true, shared: false },
      },
    ]);
  });

  it("shows what crosses first, then what is live, planned, ending", () => {
    const { production } = axisOf([
      place("ending", "production", { phase: "ending" }),
      place("planned", "production", { phase: "planned" }),
      place("live", "production"),
      place("crosses", "production", { phase: "ending" }),
      place("crosses", "experiment"),
    ]);
    expect(production.map(({ key }) => key)).toEqual(["crosses", "live", "planned", "ending"]);
  });
});

describe("separationOf", () => {
  it("draws every axis in its order, whatever is stated", () => {
    expect(separationOf([]).map(({ axis }) => axis)).toEqual(Object.keys(SEPARATION_AXES));
  });

  it("is never mended by one more fact: what is shared stays shared, and a declared fact proves nothing", () => {
    const placement = fc.record({
      axis: fc.constantFrom(...keysOf(SEPARATION_AXES)),
      key: fc.constantFrom("a", "b", "c"),
      zone: fc.constantFrom(...keysOf(ZONES)),
      reference: fc.constant("ref"),
      note: fc.constant(""),
      phase: fc.constantFrom(...keysOf(PHASES)),
      source: fc.constantFrom(...keysOf(FACT_SOURCES)),
      comparable: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(placement, { maxLength: 12 }), placement, (facts, more) => {
        const before = axisOf(facts, more.axis).state;
        const after = axisOf([...facts, more], more.axis).state;
        if (before === "shared") expect(after).toBe("shared");
        if (more.source === "declared") expect(after).not.toBe("proved");
      }),
    );
  });
});
