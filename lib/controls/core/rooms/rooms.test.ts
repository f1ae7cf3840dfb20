import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "@/lib/policy/core";
import { type Placement, SEPARATION_AXES, separationOf } from "@/lib/registry/core/separation";
import { CONTROLS } from "../catalogue";
import type { Dossier } from "../dossier";
import { dossier, experimented, placement } from "../dossier-fixture";
import { CONTROLS_OF_AXIS, type Wall, wallsOf } from "./walls";
import { crossingWords, headline, wallWords } from "./words";

const rooms = (...placements: readonly Placement[]): Pick<Dossier, "separation"> => ({ separation: separationOf(placements) });
const apart = [placement(), placement({ key: "b", zone: "production", reference: "aws 2" })] as const;
const wall = (of: Dossier, axis = "account"): Wall => {
  const found = wallsOf(of).find((one) => one.axis === axis);
  if (!found) throw new Error(`no wall on ${axis}`);
  return found;
};

describe("a wall", () => {
  it.each([
    ["apart and observed", [...apart], "proved", "Apart, as observed or attested."],
    ["declared", [placement({ source: "declared" }), apart[1]], "unproven", "1 of 2 rests on what nobody else confirmed."],
    ["not to be compared", [placement({ comparable: false }), apart[1]], "unproven", "1 of 2 cannot be compared."],
    ["one room empty", [apart[0]], "unproven", "Nothing is stated for production."],
    ["the experiment's room empty", [apart[1]], "proved", "Apart, as observed or attested."],
    ["nothing stated", [], "unstated", "Nobody states an account or cluster in either zone."],
    ["one thing in both", [apart[0], placement({ zone: "production" })], "shared", "1 account or cluster across the wall."],
  ] as const)("of what is %s", (_what, placements, state, words) => {
    const found = wall(dossier("pilot", rooms(...placements)));
    expect([found.state, wallWords(found)]).toEqual([state, words]);
  });

  it("is proved by what is attested until the day that the policy sets, and no longer", () => {
    const attested = rooms(placement({ source: "attested" }), placement({ key: "b", zone: "production", source: "attested" }));
    const until = (attestedUntil: string) =>
      wall(dossier("pilot", { ...attested, policy: { ...DEFAULT_POLICY, proof: { attestedUntil } } }));
    expect([until("2026-11-11").state, until("2026-11-10").state]).toEqual(["proved", "unproven"]);
  });

  it("has what stands in both rooms opposite each other, and the rest apart", () => {
    const both = [placement({ key: "x", note: "Lab" }), placement({ key: "x", zone: "production", note: "Live" })];
    const found = wall(dossier("pilot", rooms(...apart, ...both)));
    expect(found.crossings).toMatchObject([{ key: "x", experiment: [{ key: "x" }], production: [{ key: "x" }] }]);
    expect([found.experiment.map(({ key }) => key), found.production.map(({ key }) => key)]).toEqual([["a"], ["b"]]);
    expect(found.crossings.map(crossingWords)).toEqual(["aws 1 stands in the experiment zone (Lab) and in production (Live)."]);
  });

  it("is crossed by whoever of the experiment zone uses what production runs in, though nothing stands in both rooms", () => {
    const used = experimented({ ref: "EN-0002", name: "Live account" });
    const found = wall(
      dossier("production", {
        ...rooms(placement({ key: "EN-0001" }), placement({ key: "EN-0002", zone: "production", reference: "aws 2" })),
        experimented: [used],
      }),
    );
    expect(found.state).toBe("shared");
    expect(found.production).toEqual([]);
    expect(found.crossings.map(crossingWords)).toEqual(["sa-trial of WL-0009, of the experiment zone, uses aws 2 of production."]);
    expect(wall(dossier("production", { experimented: [{ ...used, phase: "planned" }] })).state).toBe("proved");
  });
});

describe("the picture as a whole", () => {
  it("has five walls, and the network where somebody states one", () => {
    expect(wallsOf(dossier("pilot")).map(({ axis }) => axis)).toEqual(["identity", "secret", "account", "secrets_manager", "data_store"]);
    expect(wallsOf(dossier("pilot", rooms(placement({ axis: "network" })))).map(({ axis }) => axis)).toContain("network");
  });

  it.each([
    ["Nothing is known to cross the wall, and it is not proved on 4 of 5 axes.", [...apart]],
    ["Nothing is known to cross the wall, and it is not proved on any axis.", []],
    ["1 account or cluster crosses the wall.", [placement(), placement({ zone: "production" })]],
    [
      "1 secret, 1 account or cluster cross the wall.",
      [placement(), placement({ zone: "production" }), placement({ axis: "secret" }), placement({ axis: "secret", zone: "production" })],
    ],
  ])("says: %s", (words, placements) => {
    expect(headline(wallsOf(dossier("pilot", rooms(...placements))))).toBe(words);
  });

  it("says that all is proved only where it is", () => {
    const all = (Object.keys(SEPARATION_AXES) as Placement["axis"][]).flatMap((axis) => apart.map((one) => ({ ...one, axis })));
    expect(headline(wallsOf(dossier("pilot", rooms(...all))))).toBe("The two zones are apart on every axis, and it is proved.");
  });

  it("ties in every control that separates the zones, once", () => {
    const separating = CONTROLS.filter(({ separates }) => separates).map(({ id }) => id);
    expect(Object.values(CONTROLS_OF_AXIS).flat().sort()).toEqual([...separating].sort());
  });
});
