import { describe, expect, it } from "vitest";
import { CLIENT_SAFE, forbiddenFor, ORDER, SLICES } from "./house.mjs";

describe("the words of the house", () => {
  it("name each slice once", () => expect(new Set(SLICES).size).toBe(SLICES.length));

  it("let a slice see what is left of it, and nothing else", () => {
    expect(forbiddenFor("exchange")).toEqual(["notice", "report", "webhook"]);
    expect(forbiddenFor("review")).toEqual(["decision", "activity", "notice", "report", "exchange", "webhook"]);
    expect(forbiddenFor("platform")).toEqual(SLICES.filter((slice) => slice !== "platform"));
    for (const [row, names] of ORDER.entries()) {
      const seen = SLICES.filter((slice) => !names.includes(slice) && !forbiddenFor(names[0]).includes(slice));
      expect(seen).toEqual(ORDER.slice(0, row).flat());
    }
  });

  it("know what a browser may be given", () => {
    for (const path of [
      "lib/review/schema.ts",
      "lib/review/core",
      "lib/review/core/due.ts",
      "lib/platform/calendar",
      "lib/platform/words.ts",
    ])
      expect(path).toMatch(CLIENT_SAFE);
    for (const path of [
      "lib/review",
      "lib/review/index.ts",
      "lib/review/schemas.ts",
      "lib/review/core-rules.ts",
      "lib/platform/db.ts",
      "lib/review/calendar.ts",
      "lib/platform/calendarxts",
    ])
      expect(path).not.toMatch(CLIENT_SAFE);
  });
});
