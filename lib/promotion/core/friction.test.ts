import { describe, expect, it } from "vitest";
import { shareOf, shareWords, waitWords, windowOf } from "./friction";

describe("friction", () => {
  it.each([
    [{}, { from: "2026-08-27", to: "2026-11-24" }],
    [{ from: "2026-11-01" }, { from: "2026-11-01", to: "2026-11-24" }],
    [{ to: "2026-06-30" }, { from: "2026-04-02", to: "2026-06-30" }],
    [
      { from: "2026-01-01", to: "2026-01-31" },
      { from: "2026-01-01", to: "2026-01-31" },
    ],
    [{ from: "2027-01-01" }, { from: "2027-01-01", to: "2027-01-01" }],
  ])("of %j is told of %j", (asked, window) => {
    expect(windowOf(asked, "2026-11-24")).toEqual(window);
  });

  it.each([
    [null, "none"],
    [0, "0 min"],
    [2100, "35 min"],
    [3600, "1 h"],
    [16_200, "4.5 h"],
    [86_400, "1 d"],
    [198_720, "2.3 d"],
  ])("says a wait of %j seconds as %s", (seconds, words) => {
    expect(waitWords(seconds)).toBe(words);
  });

  it.each([
    [0, 0, null, "none"],
    [0, 4, 0, "0 %"],
    [3, 8, 0.375, "38 %"],
    [8, 8, 1, "100 %"],
  ])("says %d of %d as a share, and nothing of nothing", (part, whole, share, words) => {
    expect(shareOf(part, whole)).toBe(share);
    expect(shareWords(share)).toBe(words);
  });
});
