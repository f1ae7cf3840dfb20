import { describe, expect, it } from "vitest";
import { addDays, beginningOf, dayOf, daysBetween, fromDateColumn, isTimeZone, toDateColumn } from "./calendar";

describe("dayOf", () => {
  it.each([
    ["2026-11-24T23:30:00Z", "Europe/Berlin", "2026-11-25"],
    ["2026-11-24T23:30:00Z", "America/Los_Angeles", "2026-11-24"],
    ["2026-11-24T18:29:59Z", "Asia/Kolkata", "2026-11-24"],
    ["2026-11-24T18:30:00Z", "Asia/Kolkata", "2026-11-25"],
    // Samoa skipped 30 December 2011 altogether.
    ["2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"],
    // The hour that Berlin skips, and the one it repeats.
    ["2026-03-29T01:30:00Z", "Europe/Berlin", "2026-03-29"],
    ["2026-10-24T22:30:00Z", "Europe/Berlin", "2026-10-25"],
  ])("%s in %s is %s", (instant, zone, day) => {
    expect(dayOf(new Date(instant), zone)).toBe(day);
  });
});

describe("beginningOf", () => {
  it.each([
    ["2026-11-25", "Europe/Berlin", "2026-11-24T23:00:00.000Z"],
    ["2026-11-25", "Asia/Kolkata", "2026-11-24T18:30:00.000Z"],
    ["2026-11-25", "UTC", "2026-11-25T00:00:00.000Z"],
    // Midnight that a clock change takes away: the day begins at one.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
  ])("%s in %s begins at %s", (day, zone, instant) => {
    expect(beginningOf(day, zone).toISOString()).toBe(instant);
    expect(dayOf(beginningOf(day, zone), zone)).toBe(day);
  });
});

describe("reckoning with days", () => {
  it.each([
    ["2026-02-28", 1, "2026-03-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-01", -1, "2026-02-28"],
  ])("%s and %d days is %s", (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  it("goes through a date column and back", () => {
    expect(fromDateColumn(toDateColumn("2028-02-29"))).toBe("2028-02-29");
  });

  it("knows time zones by name", () => {
    expect(isTimeZone("Asia/Kathmandu")).toBe(true);
    expect(isTimeZone("Mars/Olympus")).toBe(false);
  });
});
