import { describe, expect, it } from "vitest";
import { ANSWERS } from "../cases/answers";
import { RUNNING } from "../cases/running";
import { SEPARATION } from "../cases/separation";
import type { Dossier } from "../dossier";
import { type Cases, credential, dossier, environment, identity } from "../dossier-fixture";
import { verdictsOf } from "../judge";
import { CONTROLS } from ".";

const TABLE: Cases = { ...ANSWERS, ...SEPARATION, ...RUNNING };
const live = identity({ name: "sa-live", zone: "production" });

function verdict(id: string, of: Dossier) {
  return verdictsOf(of).find(({ control }) => control === id);
}

it("has a table for every control, and a control for every table", () => {
  expect(CONTROLS.map(({ id }) => id).sort()).toEqual(Object.keys(TABLE).sort());
});

describe.each(Object.entries(TABLE))("%s", (id, rows) => {
  it.each(rows)("%s, %s", (_what, stage, change, outcome) => {
    const found = verdict(id, dossier(stage, change));
    expect(found).toMatchObject({ outcome, faulty: false });
    expect(found?.evidence.length).toBeGreaterThan(0);
  });

  it("is met somewhere, and missed somewhere", () => {
    const outcomes = rows.map(([, , , outcome]) => outcome);
    expect(outcomes).toContain("met");
    expect(outcomes).toContain("unmet");
  });
});

describe("every control", () => {
  it.each(["experiment", "pilot", "production", "retired"] as const)("finds nothing in a clean dossier in %s", (stage) => {
    const clean = dossier(stage, stage === "experiment" ? { identities: [identity()], environments: [environment()] } : {});
    const identities = stage === "production" ? { identities: [live] } : {};
    const open = verdictsOf({ ...clean, ...identities }).filter(({ outcome }) => outcome === "unmet" || outcome === "unproven");
    expect(open).toEqual([]);
  });

  it.each(CONTROLS)("$id says what, why, how to mend it, and whom it serves", ({ title, gap, why, remedy, references, stages }) => {
    for (const said of [title, gap, why, remedy]) expect(said).toMatch(/\S/u);
    expect(remedy).toMatch(/; .*can[ .]|; they can|; the owners? (can|prepares)/);
    expect(references.length).toBeGreaterThan(0);
    expect(stages.length).toBeGreaterThan(0);
  });

  it("is one slug, once", () => {
    const ids = CONTROLS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it("never throws on facts that make no sense", () => {
    const odd = identity({ credentials: [credential({ expiresAt: "x", issuedAt: "", createdAt: "" })] });
    const nonsense = dossier("production", { identities: [odd, live], standing: { nextReviewOn: "", leftoversBy: "9999" } });
    for (const found of verdictsOf(nonsense)) expect(found).toMatchObject({ faulty: false });
  });
});
