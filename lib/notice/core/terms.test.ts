import { describe, expect, it } from "vitest";
import { dayStep, exceptionStep, reachedDays } from "./terms";

const TODAY = "2026-11-24";

describe("dayStep", () => {
  it.each([
    ["2026-12-02", null],
    ["2026-12-01", "before-7"],
    ["2026-11-26", "before-7"],
    ["2026-11-25", "before-1"],
    ["2026-11-24", "due"],
    ["2026-11-23", "overdue"],
    ["2026-11-10", "overdue"],
    ["2026-11-09", null],
  ])("due %s: %s", (dueOn, step) => expect(dayStep(dueOn, TODAY)).toBe(step));
});

describe("exceptionStep", () => {
  it.each([
    ["2027-01-10", "2026-12-20", null],
    ["2026-12-01", "2026-11-24", "ending"],
    ["2026-11-24", "2026-11-10", "ending"],
    ["2026-11-23", "2026-11-10", "over"],
    ["2026-11-10", "2026-11-01", "over"],
    ["2026-11-09", "2026-11-01", null],
    ["2026-12-01", null, null],
  ])("until %s, warned from %s: %s", (until, warnsOn, step) => expect(exceptionStep(until, warnsOn, TODAY)).toBe(step));
});

it("reaches each day within the fortnight past and the week to come, in one step", () => {
  const days = reachedDays(TODAY);
  expect(days.map(({ dueOn, step }) => `${dueOn} ${step}`)).toEqual([
    ...Array.from({ length: 14 }, (_, at) => `2026-11-${String(10 + at)} overdue`),
    ...["2026-11-24 due", "2026-11-25 before-1"],
    ...["26", "27", "28", "29", "30"].map((day) => `2026-11-${day} before-7`),
    "2026-12-01 before-7",
  ]);
});
