import { describe, expect, it } from "vitest";
import { keysOf } from "@/lib/platform/closed-set";
import type { Tier } from "@/lib/registry/core/words";
import { type Attestation, faultOfNext, latestReviewOn, whyNotConclude, whyNotReschedule, whyNotWhole } from "./conclude";
import { REVIEW_AREAS, REVIEW_OUTCOMES, type ReviewArea, type ReviewOutcome } from "./words";

const TODAY = "2026-11-24";
const people = { ownerId: "ada", backupOwnerId: "ben", teamLeadId: "lea" };

describe("whyNotConclude", () => {
  const code = (personId: string, tier: Tier, mayReview = false) =>
    whyNotConclude(personId, { stage: "production", tier, people, mayReview })?.code ?? null;

  it.each([
    ["ada", "low", null],
    ["ada", "moderate", null],
    ["ada", "high", "review_needs_second_person"],
    ["ada", "critical", "review_needs_second_person"],
    ["ben", "critical", null],
    ["lea", "high", null],
    ["eve", "low", "not_a_reviewer"],
  ] as const)("%s at tier %s: %s", (personId, tier, expected) => expect(code(personId, tier)).toBe(expected));

  it("lets the risk team conclude any, but not the one that a member of it owns at a high tier", () => {
    expect(code("rita", "critical", true)).toBeNull();
    expect(code("ada", "high", true)).toBe("review_needs_second_person");
  });

  it("takes nobody for a person that is not named", () => {
    const nobody = { ownerId: null, backupOwnerId: null, teamLeadId: null };
    expect(whyNotConclude("", { stage: "production", tier: "low", people: nobody, mayReview: false })?.code).toBe("not_a_reviewer");
  });
});

describe("whyNotWhole", () => {
  const all = (holds: boolean, note = ""): Attestation => ({
    owner: { holds, note },
    purpose: { holds, note },
    data: { holds, note },
    access: { holds, note },
    effects: { holds, note },
  });
  const but = (area: ReviewArea, note: string): Attestation => ({ ...all(true), [area]: { holds: false, note } });

  it.each(keysOf(REVIEW_OUTCOMES))("takes %s with every area attested and its notes", (outcome) => {
    expect(whyNotWhole(outcome, all(true), "Because")).toBeNull();
  });

  it.each(keysOf(REVIEW_AREAS))("asks for a word where %s does not hold", (area) => {
    expect(whyNotWhole("retire", but(area, " \u200b"), "")?.code).toBe("attestation_incomplete");
    expect(whyNotWhole("retire", but(area, "Gone"), "")).toBeNull();
  });

  it.each<[ReviewOutcome, Attestation, string, string | null]>([
    ["continue", but("data", "No longer needed"), "", "outcome_contradicts"],
    ["continue_with_conditions", but("data", "No longer needed"), "Take it away by March", null],
    ["continue_with_conditions", all(true), "  ", "conditions_missing"],
    ["demote", but("data", "No longer needed"), "", null],
  ])("%s", (outcome, attestation, notes, expected) => expect(whyNotWhole(outcome, attestation, notes)?.code ?? null).toBe(expected));
});

describe("the next date", () => {
  it.each([
    ["concluded early: from today", "2026-12-10", 90, "2027-02-22"],
    ["concluded on the day", "2026-11-24", 30, "2026-12-24"],
    ["a little late: the rhythm stands", "2026-11-10", 30, "2026-12-10"],
    ["later than a whole cadence: from today", "2026-09-01", 30, "2026-12-24"],
    ["exactly a cadence late: from today", "2026-10-25", 30, "2026-12-24"],
  ])("%s", (_title, dueOn, cadence, expected) => expect(latestReviewOn(dueOn, TODAY, cadence)).toBe(expected));

  it.each([
    ["2027-03-10", true],
    ["2026-11-25", true],
    ["2026-11-24", false],
    ["2027-03-11", false],
  ])("takes %s: %s", (day, taken) => expect(faultOfNext(day, TODAY, "2027-03-10") === null).toBe(taken));

  it("says which day the cadence gives", () => {
    expect(faultOfNext("2028-01-01", TODAY, "2027-03-10")).toBe("The cadence gives 10 Mar 2027: choose that day, or a sooner one.");
  });
});

describe("whyNotReschedule", () => {
  it.each([
    ["2026-11-24", "2026-12-10", null],
    ["2026-12-09", "2026-12-10", null],
    ["2026-12-10", "2026-12-10", "review_not_later"],
    ["2026-12-11", "2026-12-10", "review_not_later"],
    ["2026-11-23", "2026-12-10", "review_not_later"],
    ["2026-11-24", "2026-11-01", "review_not_later"],
    ["2026-11-24", null, "no_review_due"],
  ])("to %s from %s: %s", (to, scheduled, code) => expect(whyNotReschedule(to, scheduled, TODAY)?.code ?? null).toBe(code));
});
