import { describe, expect, it } from "vitest";
import { faultOfEnd, refuseExtension } from "./extension";

describe("extending an experiment", () => {
  it.each([
    ["experiment", false, null],
    ["experiment", true, "extended_once"],
    ["pilot", false, "not_an_experiment"],
    ["production", false, "not_an_experiment"],
    ["retired", false, "not_an_experiment"],
  ] as const)("%s, extended before: %s: %s", (stage, extendedOnce, expected) => {
    expect(refuseExtension({ stage, extendedOnce })?.code ?? null).toBe(expected);
  });

  const now = { endsOn: "2026-12-24", today: "2026-12-01", latest: "2027-02-22" };
  it.each([
    ["a later day", "2026-12-25", now, null],
    ["the last day of the policy", "2027-02-22", now, null],
    ["past the policy", "2027-02-23", now, /by 22 Feb 2027 at the latest/],
    ["the day it ends on", "2026-12-24", now, /ends on 24 Dec 2026 already/],
    ["an earlier day", "2026-12-10", now, /name a later day/],
    ["a day that is past", "2026-11-30", { ...now, endsOn: "2026-11-01" }, /not past/],
    ["one that ended already may go on", "2026-12-01", { ...now, endsOn: "2026-11-01" }, null],
    ["one without an end", "2026-12-10", { ...now, endsOn: null }, null],
  ] as const)("%s", (_title, asked, state, expected) => {
    const fault = faultOfEnd(asked, state);
    if (expected === null) expect(fault).toBeNull();
    else expect(fault).toMatch(expected);
  });
});
