import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { separationOf } from "@/lib/registry/core/separation";
import { CONTROLS } from "../catalogue";
import { mendOf } from "../control";
import type { Dossier } from "../dossier";
import { credential, dossier, environment, identity, placement, scopeUse } from "../dossier-fixture";
import { verdictOf, verdictsOf } from "../judge";
import { afterTransition, nextStageOf } from "./after";
import { percentOf, readiness, readinessOf } from "./readiness";

const live = identity({ ref: "ID-0002", name: "sa-live", zone: "production", phase: "planned" });
const reach = {
  scopeUses: [scopeUse(), scopeUse({ scope: "DS-0002", zone: "production", phase: "planned", realism: "real", approval: null })],
  identities: [identity({ credentials: [credential()] }), live],
  environments: [environment(), environment({ ref: "EN-0002", zone: "production", phase: "planned" })],
  tools: [{ name: "search", rule: "allowed", simulated: false, phase: "planned", inProduction: [] }],
  channels: [{ name: "mail", direction: "internal", phase: "live", inProduction: [] }],
  versions: [{ kind: "model", reference: "m-1", phase: "planned", inProduction: [] }],
} as const satisfies Partial<Dossier>;

const BEYOND: Dossier["standing"]["drift"] = [
  { of: "identity", zone: "production", what: "it runs as sa-more" },
  { of: "scope_use", zone: "experiment", what: "it may read Claims" },
  { of: "tool", zone: null, what: "it may use the tool pay" },
  { of: "effect", zone: null, what: "it changes a record" },
];
const outcomeOf = (of: Dossier, id: string) => verdictsOf(of).find(({ control }) => control === id)?.outcome;
const phases = (of: Dossier) =>
  Object.fromEntries(
    (["scopeUses", "identities", "environments", "tools", "channels", "versions"] as const).map((list) => [
      list,
      of[list].map(({ phase }) => phase).join(" "),
    ]),
  );

describe("the dossier after a transition", () => {
  it.each([
    [
      "pilot",
      {
        scopeUses: "ending live",
        identities: "ending live",
        environments: "ending live",
        tools: "live",
        channels: "live",
        versions: "live",
      },
    ],
    [
      "production",
      {
        scopeUses: "ending live",
        identities: "ending live",
        environments: "ending live",
        tools: "live",
        channels: "live",
        versions: "live",
      },
    ],
    [
      "experiment",
      {
        scopeUses: "live planned",
        identities: "live planned",
        environments: "live planned",
        tools: "planned",
        channels: "live",
        versions: "planned",
      },
    ],
    [
      "retired",
      {
        scopeUses: "ending planned",
        identities: "ending planned",
        environments: "ending planned",
        tools: "planned",
        channels: "ending",
        versions: "planned",
      },
    ],
  ] as const)("into %s moves each record of reach", (toStage, expected) => {
    expect(phases(afterTransition(dossier("experiment", reach), { toStage }))).toEqual(expected);
  });

  it.each([
    ["pilot", "experiment", null, { endsOn: "2027-02-09", nextReviewOn: null }],
    ["pilot", "pilot", "2026-12-24", { endsOn: "2026-12-24", nextReviewOn: null }],
    ["pilot", "pilot", "2026-11-11", { endsOn: "2027-02-09", nextReviewOn: null }],
    ["production", "pilot", "2026-12-24", { endsOn: null, nextReviewOn: "2026-12-11" }],
    ["production", "production", null, { endsOn: null, nextReviewOn: "2027-02-01" }],
    ["experiment", "production", null, { endsOn: "2026-12-11", nextReviewOn: null }],
    ["retired", "production", null, { endsOn: null, nextReviewOn: null }],
  ] as const)("into %s from %s (ending %s) has its dates", (toStage, stage, endsOn, expected) => {
    const { workload, standing } = afterTransition(dossier(stage, { workload: { endsOn } }), { toStage });
    expect({ endsOn: workload.endsOn, nextReviewOn: standing.nextReviewOn }).toEqual(expected);
  });

  it.each([
    ["adopted, overdue", true, "2026-11-10", "2026-12-11"],
    ["adopted, due today", true, "2026-11-11", "2026-11-11"],
    ["approved here, overdue", false, "2026-11-10", "2026-11-10"],
  ] as const)("keeps the review of a re-approval that is %s, but where nobody had approved it", (_what, adopted, due, expected) => {
    const before = dossier("production", { workload: { adopted }, standing: { nextReviewOn: due } });
    expect(afterTransition(before, { toStage: "production" }).standing.nextReviewOn).toBe(expected);
  });

  it("rests on what is approved then, and on nothing that was before", () => {
    const before = dossier("pilot", {
      ...reach,
      workload: { adopted: true },
      standing: { approvedAt: null, drift: BEYOND, regulariseBy: "2026-11-01", suspended: true },
    });
    const { standing, workload } = afterTransition(before, { toStage: "production", tier: "high" });
    expect(standing).toMatchObject({
      ...{ approvedAt: before.at, approvedIdentities: ["sa-trial", "sa-live"], drift: [] },
      ...{ regulariseBy: null, leftoversBy: "2026-11-18", suspended: false },
    });
    expect(workload).toMatchObject({ adopted: false, tier: "high", stage: "production" });
  });

  it("has the data owners' approvals of this request, on its uses in production and on no other", () => {
    const given = { scope: "DS-0002", by: "Dora", until: "2027-05-01" };
    const before = dossier("experiment", reach);
    expect(outcomeOf(afterTransition(before, { toStage: "pilot" }), "scope-approved")).toBe("unmet");
    const after = afterTransition(before, { toStage: "pilot", approvals: [given, { ...given, scope: "DS-0001" }] });
    expect(after.scopeUses.map(({ approval }) => approval?.until)).toEqual(["2027-11-01", "2027-05-01"]);
    expect(outcomeOf(after, "scope-approved")).toBe("met");
  });

  it("draws the rooms in the phases of then, with the walls of now", () => {
    const rooms = separationOf([placement(), placement({ key: "b", zone: "production", phase: "planned" })]);
    const account = (of: Dossier) => of.separation.find(({ axis }) => axis === "account");
    const before = dossier("experiment", { separation: rooms });
    const after = account(afterTransition(before, { toStage: "pilot" }));
    expect([after?.state, after?.experiment[0]?.phase, after?.production[0]?.phase]).toEqual(["proved", "ending", "live"]);
  });

  it("leaves a demoted workload suspended, and ends its drift with what ends", () => {
    const reduced = (toStage: "experiment" | "retired") => {
      const { suspended, leftoversBy, drift } = afterTransition(dossier("production", { standing: { drift: BEYOND } }), {
        toStage,
      }).standing;
      return { suspended, leftoversBy, drift: drift.map(({ of }) => of) };
    };
    expect(reduced("experiment")).toEqual({ suspended: true, leftoversBy: "2026-11-18", drift: ["scope_use", "tool", "effect"] });
    expect(reduced("retired")).toEqual({ suspended: false, leftoversBy: "2026-11-18", drift: ["effect"] });
  });

  it("changes nothing of the dossier that it is given, and judges without a fault, whatever the stages", () => {
    const stage = fc.constantFrom("experiment", "pilot", "production", "retired" as const);
    fc.assert(
      fc.property(stage, stage, (from, toStage) => {
        const before = dossier(from, reach);
        const kept = structuredClone(before);
        expect(verdictsOf(afterTransition(before, { toStage })).some(({ faulty }) => faulty)).toBe(false);
        expect(before).toEqual(kept);
      }),
    );
  });
});

it.each([
  ["experiment", false, "pilot"],
  ["pilot", false, "production"],
  ["pilot", true, "pilot"],
  ["production", false, "production"],
  ["retired", false, null],
] as const)("an owner of what is in %s (adopted: %s) works towards %s", (stage, adopted, next) => {
  expect(nextStageOf(dossier(stage, { workload: { adopted } }))).toBe(next);
});

describe("readiness", () => {
  it("is all there is where nothing is left", () => {
    expect(readiness(dossier("pilot"), { toStage: "pilot" })).toMatchObject({ percent: 100, unmet: 0, unproven: 0, gaps: [] });
  });

  it("counts what is asked then, and tells the heaviest gap first with what to do and who can", () => {
    const before = dossier("experiment", { backupOwner: null, identities: [identity({ source: "declared" })], ...{ owner: null } });
    const found = readiness(before, { toStage: "pilot" });
    expect(found.gaps.map(({ control, outcome }) => [control, outcome])).toEqual([
      ["identity-distinct", "unproven"],
      ["owner", "unmet"],
      ["logging", "unproven"],
      ["backup-owner", "unmet"],
    ]);
    expect(found.gaps[3]).toMatchObject({
      mend: { what: "Name a second active person.", who: "The owner, the team lead or the risk team can." },
      evidence: [{ words: "Nobody is named." }],
    });
    expect([found.unmet, found.unproven, found.percent]).toEqual([2, 2, percentOf(found.met, found.met + 4)]);
  });

  it("counts what an exception covers as met", () => {
    const backup = CONTROLS.filter(({ id }) => id === "backup-owner").map((control) =>
      verdictOf(
        control,
        dossier("pilot", { backupOwner: null, exceptions: [{ control: "backup-owner", until: "2026-12-01", renewals: 0 }] }),
      ),
    );
    expect(readinessOf(backup, "pilot")).toMatchObject({ met: 1, percent: 100, gaps: [] });
  });

  it.each([
    [0, 0, 100],
    [1, 3, 33],
    [199, 200, 99],
    [3, 3, 100],
  ])("%s of %s is %s %%", (met, asked, percent) => {
    expect(percentOf(met, asked)).toBe(percent);
  });
});

it.each(CONTROLS.map((control) => [control.id, control] as const))("the remedy of %s says what to do and who can", (_id, control) => {
  for (const outcome of ["unmet", "unproven"] as const) {
    const { what, who } = mendOf(control, outcome);
    expect(what).toMatch(/^\p{Lu}.*\.$/u);
    expect(who).toMatch(/^\p{Lu}.*\.$/u);
  }
});
