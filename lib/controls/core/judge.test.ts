import { describe, expect, it } from "vitest";
import { always, type Control, remedyOf } from "./control";
import { dossier } from "./dossier-fixture";
import { verdictOf } from "./judge";

const control = (evaluate: Control["evaluate"], change: Partial<Control> = {}): Control => ({
  ...{
    id: "planted",
    title: "Planted",
    gap: "Not planted",
    why: "For a test.",
    remedy: "Nothing; nobody can.",
    stages: ["pilot"],
    severity: always("low"),
  },
  ...{ references: ["NHI1:2025"], waivable: true, reads: [], evaluate },
  ...change,
});
const unmet: Control["evaluate"] = () => ({ outcome: "unmet", evidence: [{ words: "Planted." }] });

describe("a verdict", () => {
  it("of a control that throws is unproven, and says that it is our fault", () => {
    const broken = control(() => {
      throw new Error("secret detail");
    });
    const found = verdictOf(broken, dossier("pilot"));
    expect(found).toMatchObject({ outcome: "unproven", faulty: true });
    expect(JSON.stringify(found)).not.toContain("secret detail");
  });

  it("is not asked for in another stage or tier", () => {
    expect(verdictOf(control(unmet), dossier("production")).outcome).toBe("not_applicable");
    expect(verdictOf(control(unmet, { tiers: ["high"] }), dossier("pilot")).outcome).toBe("not_applicable");
    expect(verdictOf(control(unmet, { tiers: ["moderate"] }), dossier("pilot")).outcome).toBe("unmet");
  });

  it("is never waived where the control may not be", () => {
    const excepted = dossier("pilot", { exceptions: [{ control: "planted", until: "2027-01-01", renewals: 0 }] });
    expect(verdictOf(control(unmet, { waivable: false }), excepted).waivedUntil).toBeNull();
  });

  it.each([
    ["2026-11-11", "2026-11-11"],
    ["2026-11-10", null],
  ])("is waived until the last day of an exception (%s)", (until, waivedUntil) => {
    const excepted = dossier("pilot", { exceptions: [{ control: "planted", until, renewals: 0 }] });
    expect(verdictOf(control(unmet), excepted)).toMatchObject({ outcome: "unmet", waivedUntil });
  });
});

it("an unproven separation is proved, not mended; anything else has its own remedy", () => {
  const separating = control(unmet, { separates: true });
  expect(remedyOf(separating, "unproven")).toMatch(/somebody who does not answer for it attest it/);
  expect(remedyOf(separating, "unmet")).toBe("Nothing; nobody can.");
  expect(remedyOf(control(unmet), "unproven")).toBe("Nothing; nobody can.");
});
