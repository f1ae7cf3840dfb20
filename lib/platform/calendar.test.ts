import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addPeriods,
  beginningOf,
  dayOf,
  daysBetween,
  fromDateColumn,
  hourOf,
  isPeriod,
  isTimeZone,
  latestBeat,
  type Period,
  periodWords,
  toDateColumn,
} from "./calendar";

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

describe("hourOf", () => {
  it.each([
    ["2026-11-24T06:59:59Z", "UTC", 6],
    ["2026-11-24T07:00:00Z", "UTC", 7],
    ["2026-11-24T01:30:00Z", "Asia/Kolkata", 7],
    // Lord Howe Island moves its clocks by half an hour.
    ["2026-10-03T15:29:00Z", "Australia/Lord_Howe", 1],
    ["2026-10-03T15:31:00Z", "Australia/Lord_Howe", 2],
    // The hour that Berlin skips, and the one it has twice.
    ["2026-03-29T01:00:00Z", "Europe/Berlin", 3],
    ["2026-10-25T00:30:00Z", "Europe/Berlin", 2],
    ["2026-10-25T01:30:00Z", "Europe/Berlin", 2],
  ])("%s in %s is %i", (instant, zone, hour) => expect(hourOf(new Date(instant), zone)).toBe(hour));
});

describe("periods", () => {
  it.each<[string, Period, number, string]>([
    ["2026-01-31", "P1M", 1, "2026-02-28"],
    ["2026-01-31", "P1M", 2, "2026-03-31"],
    ["2028-01-31", "P1M", 1, "2028-02-29"],
    ["2028-02-29", "P1Y", 1, "2029-02-28"],
    ["2028-02-29", "P1Y", 4, "2032-02-29"],
    ["2026-12-15", "P1M", 1, "2027-01-15"],
    ["2026-11-24", "P2W", 3, "2027-01-05"],
    ["2026-11-24", "P1Y6M10D", 1, "2028-06-03"],
    ["2026-11-24", 90, 2, "2027-05-23"],
    ["2026-11-24", "P1M", 0, "2026-11-24"],
  ])("%s and %s, %i times, is %s", (day, period, times, expected) => expect(addPeriods(day, period, times)).toBe(expected));

  it.each<[string, Period, string]>([
    ["2026-02-28", "P1M", "2026-03-31"],
    ["2026-02-28", "P4W", "2026-03-28"],
    ["2026-02-28", 30, "2026-03-30"],
  ])("counted on at %s, a rhythm of %s comes by %s", (day, period, expected) => expect(latestBeat(day, period)).toBe(expected));

  it.each([
    ["P1M", true],
    ["P90D", true],
    ["P1Y6M2W3D", true],
    ["P10Y", true],
    ["P11Y", false],
    ["P3651D", false],
    ["P0D", false],
    ["P", false],
    ["PT1H", false],
    ["P1.5M", false],
    ["1M", false],
    ["P1D1M", false],
    ["p1m", false],
  ])("%s is one: %s", (text, is) => expect(isPeriod(text)).toBe(is));

  it.each<[Period, string]>([
    [90, "90 d"],
    ["P1M", "1 month"],
    ["P1Y6M", "1 year 6 months"],
    ["P2W", "2 weeks"],
  ])("%s is said as %s", (period, words) => expect(periodWords(period)).toBe(words));
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

  it("goes by whole days as the calendar does, over every end of a month and every leap day", () => {
    const days = fc.date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true });
    fc.assert(
      fc.property(days.map(fromDateColumn), fc.integer({ min: -40_000, max: 40_000 }), (day, by) => {
        expect(addDays(day, by)).toBe(addPeriods(day, by, 1));
        expect(daysBetween(day, addDays(day, by))).toBe(by);
      }),
    );
  });

  it("goes through a date column and back", () => {
    expect(fromDateColumn(toDateColumn("2028-02-29"))).toBe("2028-02-29");
  });

  it("knows time zones by name", () => {
    expect(isTimeZone("Asia/Kathmandu")).toBe(true);
    expect(isTimeZone("Mars/Olympus")).toBe(false);
  });
});
