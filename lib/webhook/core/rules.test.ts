import { describe, expect, it } from "vitest";
import { faultOfUrl, isFailingTooLong, overlapFrom, signingGenerations } from ".";

const NOW = new Date("2026-11-24T09:00:00.000Z");
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

describe("signingGenerations", () => {
  it.each([
    ["the first", 1, null, [1]],
    ["a new one, and the one before for a day", 2, hours(24), [2, 1]],
    ["to the last millisecond", 5, new Date(NOW.getTime() + 1), [5, 4]],
    ["and no longer", 5, NOW, [5]],
  ] as const)("%s", (_, generation, previousUntil, signing) => {
    expect(signingGenerations({ generation, previousUntil }, NOW)).toEqual(signing);
  });
  it("overlaps for a day", () => expect(overlapFrom(NOW)).toEqual(hours(24)));
});

describe("isFailingTooLong", () => {
  it.each([
    [null, false],
    [NOW, false],
    [hours(-71), false],
    [hours(-72), true],
    [hours(-500), true],
  ])("since %s: %s", (since, tooLong) => expect(isFailingTooLong(since, NOW)).toBe(tooLong));
});

describe("faultOfUrl", () => {
  it.each([
    ["https://hooks.example.org/airlock?room=7", false, null],
    ["http://hooks.example.org/", false, /Use https/],
    ["http://hooks.example.org/", true, null],
    ["hooks.example.org", false, /begins with https/],
    ["ftp://example.org/", true, /begins with https/],
    ["file:///etc/passwd", true, /begins with https/],
    ["javascript:alert(1)", true, /begins with https/],
    ["https://ada:word@example.org/", false, /Leave user and password out/],
    ["https://example.org/#here", false, /what follows the #/],
  ])("%s (private allowed: %s)", (url, allowed, fault) => {
    const found = faultOfUrl(url, allowed);
    if (fault === null) expect(found).toBeNull();
    else expect(found).toMatch(fault);
  });
});
