import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placesAfter } from "./hand-over";

describe("placesAfter", () => {
  it.each([
    ["a successor becomes the owner", ["ada", "ben"], "eve", true, ["eve", "ben"]],
    ["a successor who backed it up leaves that place empty", ["ada", "ben"], "ben", true, ["ben", null]],
    ["without a successor the backup owner becomes the owner", ["ada", "ben"], null, true, ["ben", null]],
    ["without a successor and with a backup who left, nobody owns it", ["ada", "ben"], null, false, [null, "ben"]],
    ["without anybody it has no owner", ["ada", null], null, false, [null, null]],
    ["a successor takes the place of a backup owner", ["eve", "ada"], "ben", true, ["eve", "ben"]],
    ["the owner does not become their own backup", ["eve", "ada"], "eve", true, ["eve", null]],
    ["a backup owner may leave without a successor", ["eve", "ada"], null, true, ["eve", null]],
    ["what the person does not hold stays", ["eve", "ben"], "carl", true, ["eve", "ben"]],
  ] as const)("%s", (_title, [ownerId, backupOwnerId], to, active, expected) => {
    const after = placesAfter({ ownerId, backupOwnerId }, "ada", to, active);
    expect([after.ownerId, after.backupOwnerId]).toEqual(expected);
  });

  it("never leaves the person in a place, and never makes two places of one person", () => {
    const who = fc.option(fc.constantFrom("ada", "ben", "eve"));
    fc.assert(
      fc.property(who, who, fc.option(fc.constantFrom("ben", "eve")), fc.boolean(), (ownerId, backupOwnerId, to, active) => {
        fc.pre(ownerId === null || ownerId !== backupOwnerId);
        const after = placesAfter({ ownerId, backupOwnerId }, "ada", to, active && backupOwnerId !== null && backupOwnerId !== "ada");
        expect(Object.values(after)).not.toContain("ada");
        if (after.ownerId) expect(after.ownerId).not.toBe(after.backupOwnerId);
      }),
    );
  });
});
