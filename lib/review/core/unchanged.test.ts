import { describe, expect, it } from "vitest";
import { type SinceThen, whyNotUnchanged } from "./unchanged";

const NOTHING: SinceThen = { scheduled: true, held: true, sameReach: true, incidents: 0, exceptionsEnded: 0, findings: 0 };
const ALL = { low: true, moderate: true, high: true, critical: true };

describe("whyNotUnchanged", () => {
  it.each([
    ["low", ALL, {}, null],
    ["moderate", ALL, {}, null],
    ["high", ALL, {}, "At tier high one person prepares its review and another concludes it."],
    ["critical", ALL, {}, "At tier critical one person prepares its review and another concludes it."],
    ["low", { ...ALL, low: false }, {}, "The policy asks for a review of its own at tier low."],
    ["low", ALL, { scheduled: false }, "No review is scheduled: experiments and pilots end instead."],
    ["low", ALL, { held: false }, "It was neither reviewed nor approved yet: there is nothing that it could be unchanged since."],
    [
      "low",
      ALL,
      { sameReach: false },
      "Its reach, its owner or its backup owner is another than at its last review. Read what changed on its page.",
    ],
    [
      "low",
      ALL,
      { incidents: 1, exceptionsEnded: 2, findings: 3 },
      "Since its last review: 1 incident opened, 2 exceptions ended, 3 findings opened. Read it on its page.",
    ],
  ] as const)("tier %s under %j with %j", (tier, allowed, changes, expected) => {
    expect(whyNotUnchanged(tier, allowed, { ...NOTHING, ...changes })).toBe(expected);
  });
});
