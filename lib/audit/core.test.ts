import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, toJson } from "./core";

describe("toJson", () => {
  it.each([
    [undefined, null],
    [new Date("2026-11-24T10:00:00.000Z"), "2026-11-24T10:00:00.000Z"],
    [12n, "12"],
    [Number.NaN, null],
    [
      [1, undefined, "a"],
      [1, null, "a"],
    ],
    [{ a: { b: new Date(0) } }, { a: { b: "1970-01-01T00:00:00.000Z" } }],
    [Symbol.for("x"), "Symbol(x)"],
  ])("says %o as %o", (value, expected) => {
    expect(toJson(value)).toEqual(expected);
  });
});

describe("difference", () => {
  it.each([
    ["keeps only what differs", { a: 1, b: 2 }, { a: 1, b: 3 }, { before: { b: 2 }, after: { b: 3 } }],
    ["shows a new record as its fields", null, { a: 1 }, { before: {}, after: { a: 1 } }],
    ["shows a removed record as what it was", { a: 1 }, null, { before: { a: 1 }, after: {} }],
    ["says nothing of null beside undefined", { a: null }, { a: undefined }, { before: {}, after: {} }],
    ["compares lists by value", { a: [1, 2] }, { a: [1, 2] }, { before: {}, after: {} }],
    [
      "withholds what may be a secret",
      { passwordHash: "x" },
      { passwordHash: "y" },
      { before: { passwordHash: "(withheld)" }, after: { passwordHash: "(withheld)" } },
    ],
    [
      "still says that a secret came",
      { fingerprint: null },
      { fingerprint: "y" },
      { before: { fingerprint: null }, after: { fingerprint: "(withheld)" } },
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(difference(before, after)).toEqual(expected);
  });

  it("holds the same keys on both sides of an edit, and none when nothing differs", () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(record, record, (before, after) => {
        const changed = difference(before, after);
        expect(Object.keys(changed.before)).toEqual(Object.keys(changed.after));
        expect(difference(before, before)).toEqual({ before: {}, after: {} });
      }),
    );
  });
});
