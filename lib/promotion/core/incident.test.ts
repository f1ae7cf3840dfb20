import { describe, expect, it } from "vitest";
import {
  INCIDENT_STATES,
  type IncidentFacts,
  type IncidentState,
  type IncidentStep,
  type Responder,
  responderOf,
  whyNotName,
  whyNotOpen,
  whyNotStep,
} from "./incident";

const facts = (more: Partial<IncidentFacts> = {}): IncidentFacts => ({
  ...{ state: "open", severity: "high", demoted: false, asker: "risk", left: [], ...more },
});
const codeOf = (step: IncidentStep, more: Partial<IncidentFacts>) => whyNotStep(step, facts(more))?.code ?? null;

describe("who responds as whom", () => {
  const people = { ownerId: "ada", backupOwnerId: "ben", teamLeadId: "tess" };
  it.each<[string, string, string, boolean, Responder | null]>([
    ["the owner", "person", "ada", false, "owner"],
    ["the backup owner", "person", "ben", false, "owner"],
    ["an owner who is risk too", "person", "ada", true, "owner"],
    ["the team lead", "person", "tess", false, "team_lead"],
    ["a team lead who is risk too", "person", "tess", true, "risk"],
    ["risk", "person", "rita", true, "risk"],
    ["a stranger", "person", "dora", false, null],
    ["a service", "service", "pipeline", false, "service"],
    ["Airlock itself", "system", "airlock", true, null],
  ])("%s", (_who, kind, id, governs, expected) => {
    expect(responderOf({ kind, id }, governs, people)).toBe(expected);
    expect(whyNotOpen(expected)?.code ?? null).toBe(expected ? null : "not_yours");
  });
});

// Every state with every step, asked by risk.
const STEPS: readonly (readonly [IncidentState, note: string | null, contain: string | null, recover: string | null])[] = [
  ["open", null, null, "wrong_transition"],
  ["contained", null, "wrong_transition", null],
  ["recovered", "wrong_transition", "wrong_transition", "wrong_transition"],
];

describe.each(STEPS)("an incident that is %s", (state, note, contain, recover) => {
  it("takes the steps that follow, and refuses the others by name", () => {
    expect([codeOf("note", { state }), codeOf("contain", { state }), codeOf("recover", { state })]).toEqual([note, contain, recover]);
  });

  it("takes none from a stranger, and from a service a note", () => {
    for (const step of ["note", "contain", "recover"] as const) {
      expect(codeOf(step, { state, asker: null })).toBe("not_yours");
      expect(codeOf(step, { state, asker: "service" })).toBe(step === "note" ? note : "not_yours");
    }
  });
});

describe("recovering", () => {
  it.each([
    ["low", "owner", null],
    ["medium", "owner", null],
    ["high", "owner", "own_recovery"],
    ["critical", "owner", "own_recovery"],
    ["critical", "team_lead", null],
    ["critical", "risk", null],
  ] as const)("of %s severity by %s", (severity, asker, expected) => {
    expect(codeOf("recover", { state: "contained", severity, asker })).toBe(expected);
  });

  it("waits for the revocation list where it was demoted, and only there", () => {
    const left = ["sa-mail", "CRM"];
    expect(codeOf("recover", { state: "contained", left })).toBeNull();
    expect(codeOf("recover", { state: "contained", left, demoted: true })).toBe("left_behind");
    expect(codeOf("recover", { state: "contained", demoted: true })).toBeNull();
  });
});

it("an act names an incident of its own workload that is not recovered", () => {
  const named = INCIDENT_STATES.map((state) => whyNotName({ state, workloadId: "a" }, "a")?.code ?? null);
  expect(named).toEqual([null, null, "wrong_transition"]);
  expect(whyNotName({ state: "open", workloadId: "a" }, "b")?.message).toContain("another workload");
});
