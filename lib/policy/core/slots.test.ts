import { describe, expect, it } from "vitest";
import { type AtLeast, repeatsARole, seatsFor, slotRuleOf, slotText } from "./slots";

describe("an entry of slots", () => {
  it.each([
    ["security", "security"],
    [" Risk ", "risk"],
    ["1 of risk", "risk"],
    ["2 of risk", "2 of risk"],
    ["security or risk", "security or risk"],
    ["3 of Risk or Security", "3 of security or risk"],
  ])("%s is kept as %s", (text, kept) => {
    const rule = slotRuleOf(text);
    expect(rule && slotText(rule)).toBe(kept);
  });

  it.each(["", "legal", "0 of risk", "6 of risk", "10 of risk", "two of risk", "risk or", "risk or risk", "risk and security", "2 risk"])(
    "“%s” is none",
    (text) => expect(slotRuleOf(text)).toBeNull(),
  );

  it.each([
    [["risk", "security"], false],
    [["risk", "2 of risk"], true],
    [["security or risk", "risk or security"], true],
    [["security or risk", "risk"], false],
  ])("%s repeats a role: %s", (texts, expected) => expect(repeatsARole(texts)).toBe(expected));
});

describe("seats", () => {
  const told = (texts: readonly string[], least?: AtLeast) => seatsFor(texts, least).map(({ id, label }) => `${id}: ${label}`);

  it.each<[readonly string[], AtLeast, string[]]>([
    [["security", "risk"], {}, ["security: Security", "risk: Risk"]],
    [["2 of risk"], {}, ["risk: Risk (1 of 2)", "risk:2: Risk (2 of 2)"]],
    [["security or risk"], {}, ["security|risk: Security or risk"]],
    [["security"], { risk: 1 }, ["security: Security", "risk: Risk"]],
    [["security", "risk"], { risk: 2 }, ["security: Security", "risk: Risk", "risk:2: Second risk person"]],
    [["security"], { risk: 2 }, ["security: Security", "risk: Risk", "risk:2: Second risk person"]],
    [["3 of risk"], { risk: 2 }, ["risk: Risk (1 of 3)", "risk:2: Risk (2 of 3)", "risk:3: Risk (3 of 3)"]],
    // Either may be security's: what risk must give at least is risk's alone.
    [["security or risk"], { risk: 1 }, ["security|risk: Security or risk", "risk: Risk"]],
  ])("%s with at least %o", (texts, least, expected) => expect(told(texts, least)).toEqual(expected));
});
