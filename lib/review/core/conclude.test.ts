import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, latestBeat, type Period } from "@/lib/platform/calendar";
import { keysOf } from "@/lib/platform/closed-set";
import type { Tier } from "@/lib/registry/core/words";
import {
  type Attestation,
  faultOfNext,
  nextReview,
  whyNotConclude,
  whyNotPrepare,
  whyNotPrepared,
  whyNotReschedule,
  whyNotWhole,
} from "./conclude";
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

describe("preparing and concluding", () => {
  const STANDS = { dueOn: "2026-12-10", reachDigest: "d1" };
  const by = (person: string, changes = {}) => ({ by: person, ...STANDS, ...changes });

  it.each([
    ["ada", false, null],
    ["ben", false, null],
    ["lea", false, null],
    ["eve", false, "not_a_reviewer"],
    ["rita", true, null],
  ] as const)("%s (risk: %s) may prepare: %s", (person, mayReview, expected) => {
    expect(whyNotPrepare(person, { stage: "production", tier: "critical", people, mayReview })?.code ?? null).toBe(expected);
  });

  it.each([
    ["nothing is asked for at a low tier", "ben", "low", null, null],
    ["nor at a moderate one, whoever prepared", "ada", "moderate", by("ada"), null],
    ["a high tier asks for a preparation", "ben", "high", null, "review_not_prepared"],
    ["by somebody else", "ben", "high", by("ben"), "review_needs_second_person"],
    ["which is then concluded", "ben", "critical", by("ada"), null],
    ["not on another reach", "ben", "high", by("ada", { reachDigest: "d0" }), "review_not_prepared"],
    ["nor for another date", "ben", "high", by("ada", { dueOn: "2026-11-10" }), "review_not_prepared"],
  ] as const)("%s", (_title, person, tier, prepared, expected) => {
    expect(whyNotPrepared(person, tier, prepared, STANDS)?.code ?? null).toBe(expected);
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
  it.each<[string, string, Period, string | null, string, string]>([
    ["concluded early: from today", "2026-12-10", 90, null, "2027-02-22", "2026-11-24"],
    ["concluded on the day", "2026-11-24", 30, null, "2026-12-24", "2026-11-24"],
    ["a little late: the rhythm stands", "2026-11-10", 30, null, "2026-12-10", "2026-11-10"],
    ["later than a whole cadence: from today", "2026-09-01", 30, null, "2026-12-24", "2026-11-24"],
    ["exactly a cadence late: from today", "2026-10-25", 30, null, "2026-12-24", "2026-11-24"],
    ["months are counted from the anchor", "2026-11-15", "P1M", "2026-01-15", "2026-12-15", "2026-01-15"],
    ["a date off the rhythm begins a new one", "2026-11-20", "P1M", "2026-01-15", "2026-12-20", "2026-11-20"],
    ["so does another cadence", "2026-11-15", 90, "2026-01-15", "2027-02-13", "2026-11-15"],
    ["an anchor after the date is none", "2026-11-15", "P1M", "2027-01-15", "2026-12-15", "2026-11-15"],
  ])("%s", (_title, dueOn, cadence, anchor, on, from) => {
    expect(nextReview(dueOn, TODAY, cadence, anchor)).toEqual({ on, anchor: from });
  });

  it("comes to the last of each month where it began on the 31st, in leap years too", () => {
    let next = { on: "2028-01-31", anchor: "2028-01-31" };
    const days = Array.from({ length: 6 }, () => {
      next = nextReview(next.on, next.on, "P1M", next.anchor);
      return next.on;
    });
    expect(days).toEqual(["2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31", "2028-06-30", "2028-07-31"]);
    expect(nextReview("2027-01-31", "2027-02-03", "P1M", "2027-01-31").on).toBe("2027-02-28");
  });

  const periods = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constantFrom("P1D", "P2W", "P1M", "P3M", "P1Y", "P1Y6M", "P1M10D"));
  const days = fc.integer({ min: -800, max: 800 }).map((n) => addDays(TODAY, n));

  it("lies after today and within one cadence of today, whatever was due and wherever the rhythm began", () => {
    fc.assert(
      fc.property(days, days, fc.option(days), periods, (dueOn, today, anchor, cadence) => {
        const { on } = nextReview(dueOn, today, cadence, anchor);
        expect(on > today).toBe(true);
        // What the control of reviews takes for too late.
        expect(on <= latestBeat(today, cadence)).toBe(true);
      }),
    );
  });

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
