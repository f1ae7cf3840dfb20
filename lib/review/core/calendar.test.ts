import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/platform/calendar";
import { monthsAhead, stepOf, weekdayOf, weeksAhead } from "./calendar";

const DUE = [
  { day: "2026-11-24", count: 1 },
  { day: "2026-12-16", count: 35 },
  { day: "2027-02-22", count: 7 },
];
const places = (week: readonly ({ date: number } | null)[] | undefined): (number | null)[] => (week ?? []).map((one) => one?.date ?? null);

describe("monthsAhead", () => {
  it.each([
    [1, [null, 24, 25, 26, 27, 28, 29], [30, null, null, null, null, null, null]],
    [0, [null, null, 24, 25, 26, 27, 28], [29, 30, null, null, null, null, null]],
    [6, [null, null, null, 24, 25, 26, 27], [28, 29, 30, null, null, null, null]],
  ])("begins its weeks on day %i", (firstDay, first, second) => {
    const [november] = monthsAhead("2026-11-24", 90, firstDay, DUE);
    expect(november?.weeks.map(places)).toEqual([first, second]);
  });

  it("names the months that it touches, with what falls due in each", () => {
    expect(monthsAhead("2026-11-24", 90, 1, DUE).map(({ month, count }) => [month, count])).toEqual([
      ["2026-11", 1],
      ["2026-12", 35],
      ["2027-01", 0],
      ["2027-02", 7],
    ]);
  });

  const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2024-01-01", days));
  it("has every day once, in the column of its weekday, whatever day it is and wherever a week begins", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 6 }), (from, firstDay) => {
        const weeks = monthsAhead(from, 90, firstDay, []).flatMap((month) => month.weeks);
        for (const week of weeks) expect(week).toHaveLength(7);
        for (const week of weeks) for (const [at, one] of week.entries()) if (one) expect((weekdayOf(one.day) - firstDay + 7) % 7).toBe(at);
        const days = weeks.flat().flatMap((one) => (one ? [one.day] : []));
        expect(days).toEqual(Array.from({ length: 91 }, (_, at) => addDays(from, at)));
      }),
    );
  });

  it("adds up to the same as its weeks, which follow each other", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 6 }), fc.array(fc.nat(90)), (from, firstDay, offsets) => {
        const due = [...new Set(offsets)].map((days) => ({ day: addDays(from, days), count: days + 1 }));
        const weeks = weeksAhead(from, 90, firstDay, due);
        const total = due.reduce((sum, { count }) => sum + count, 0);
        expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        expect(monthsAhead(from, 90, firstDay, due).reduce((sum, { count }) => sum + count, 0)).toBe(total);
        for (const [at, week] of weeks.entries()) expect(week.from).toBe(at === 0 ? from : addDays(weeks[at - 1]?.to ?? "", 1));
        expect(weeks.at(-1)?.to).toBe(addDays(from, 90));
      }),
    );
  });
});

describe("stepOf", () => {
  it.each([
    [0, 35, 0],
    [1, 35, 1],
    [9, 35, 2],
    [18, 35, 3],
    [35, 35, 4],
    [1, 1, 4],
  ])("%i of %i: %i", (count, highest, step) => expect(stepOf(count, highest)).toBe(step));
});
